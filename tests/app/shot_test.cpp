// What pictures show, by what they print about themselves.
#include <nlohmann/json.hpp>

#include "tests/app/command.h"

namespace loopscope::app {
namespace {

using nlohmann::json;

class Shot : public Command {
 protected:
  json inspected(const std::string& arguments) {
    Printed printed = loopscope("shot " + arguments + " --inspect");
    EXPECT_EQ(printed.status, 0) << printed.err;
    return json::parse(printed.out, nullptr, false);
  }
};

TEST_F(Shot, ASourceThatWasBrokenAfterTheRunIsMarkedOverTheLastGoodOne) {
  write("good.js", "const a = 1;\nconsole.log(a);\n");
  write("broken.js", "const a = 1;\nconsole.log(a;\n");
  json stale = inspected("good.js --step 2 --edited broken.js");
  EXPECT_EQ(stale["stale"], true);
  EXPECT_EQ(stale["title"], "good.js");
  EXPECT_EQ(stale["step"], 2);
  EXPECT_EQ(stale["error"]["line"], 2);
  EXPECT_EQ(stale["error"]["column"], 13);
  EXPECT_EQ(stale["error"]["message"], "SyntaxError: missing ) after argument list");
  json broken = inspected("broken.js");
  EXPECT_EQ(broken["stale"], false) << "nothing of it has run";
  EXPECT_EQ(broken["error"]["line"], 2);
}

TEST_F(Shot, ASourceThatCanBeReadIsNoneThatWasBroken) {
  write("good.js", "console.log(1);\n");
  Printed refused = loopscope("shot good.js --edited good.js -o a.png");
  EXPECT_EQ(refused.status, 2);
  EXPECT_NE(refused.err.find("--edited expects a source with a syntax error: good.js can be read"),
            std::string::npos)
      << refused.err;
  EXPECT_EQ(loopscope("shot good.js --edited none.js -o a.png").status, 2);
}

TEST_F(Shot, ATraceGoesByItsOwnName) {
  write("good.js", "console.log(1);\n");
  ASSERT_EQ(loopscope("run good.js --trace kept.trace.json").status, 0);
  EXPECT_EQ(inspected("kept.trace.json")["title"], "kept.trace.json");
}

} // namespace
} // namespace loopscope::app
