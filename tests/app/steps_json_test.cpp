// `loopscope steps --json`: what the window says at each stop, for programs that read it.
#include <nlohmann/json.hpp>

#include "tests/app/command.h"

namespace loopscope::app {
namespace {

using nlohmann::json;

class StepsJson : public Command {
 protected:
  std::vector<json> steps(const std::string& arguments) const {
    const Printed printed = loopscope("steps " + arguments);
    EXPECT_EQ(printed.status, 0) << printed.err;
    std::vector<json> all;
    std::istringstream lines(printed.out);
    for (std::string line; std::getline(lines, line);)
      all.push_back(json::parse(line));
    return all;
  }
  void SetUp() override {
    Command::SetUp();
    write("a.js", "async function main() {\n"
                  "  await new Promise(done => setTimeout(done, 5));\n"
                  "  console.log('two');\n"
                  "}\n"
                  "main();\n"
                  "console.log('one');\n");
  }
};

TEST_F(StepsJson, TellEachStopInOrder) {
  const auto all = steps("--json a.js");
  ASSERT_GT(all.size(), 8u);
  EXPECT_EQ(all[0]["event"], 0);
  for (size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(all[i]["step"], i);
    EXPECT_FALSE(all[i]["headline"].get<std::string>().empty());
    EXPECT_TRUE(i == 0 || all[i]["event"] > all[i - 1]["event"]) << i;
  }
  EXPECT_EQ(all.back()["printed"], json({"one", "two"}));
  EXPECT_EQ(all.back()["printed_count"], 2);
  size_t added = 0;
  for (const json& step : all)
    added += step["printed_new"].size();
  EXPECT_EQ(added, 2u);
}

TEST_F(StepsJson, ShowWhatRunsWhatIsLitAndWhatIsSuspended) {
  bool found = false;
  for (const json& step : steps("a.js --json")) {
    if (step["printed_new"] != json({"one"}))
      continue;
    found = true;
    EXPECT_EQ(step["line"], 6);
    EXPECT_TRUE(step["file"].get<std::string>().ends_with("/a.js")) << step["file"];
    EXPECT_EQ(step["lit"], "running");
    EXPECT_EQ(step["task"], "main script");
    ASSERT_EQ(step["running"].size(), 1u);
    ASSERT_EQ(step["waiting"].size(), 1u);
    ASSERT_EQ(step["suspended"].size(), 1u);
    EXPECT_EQ(step["suspended"][0]["name"], "main");
    EXPECT_EQ(step["suspended"][0]["line"], 2);
    EXPECT_EQ(step["suspended"][0]["waits_for"], "p2");
  }
  EXPECT_TRUE(found);
}

TEST_F(StepsJson, BeginAndEndWhereAsked) {
  const auto all = steps("a.js --json");
  const auto some = steps("a.js --json --most 3 --from " + std::to_string(all[5]["event"].get<int>()));
  EXPECT_EQ(some, std::vector<json>(all.begin() + 5, all.begin() + 8));
}

TEST_F(StepsJson, SayTheSameOfATrace) {
  loopscope("run a.js --trace t.json");
  EXPECT_EQ(steps("t.json --json"), steps("a.js --json"));
}

TEST_F(StepsJson, ListWhatWasPrintedAsFarAsAsked) {
  write("many.js", "for (let i = 0; i < 1200; i++) console.log(i)");
  EXPECT_EQ(steps("many.js --json").back()["printed"].size(), 1000u);
  EXPECT_EQ(steps("many.js --json=full").back()["printed"].size(), 1200u);
  EXPECT_FALSE(steps("many.js --json=new").back().contains("printed"));
  const Printed wrong = loopscope("steps a.js --json=all");
  EXPECT_EQ(wrong.status, 2);
  EXPECT_NE(wrong.err.find("--json expects"), std::string::npos) << wrong.err;
}

} // namespace
} // namespace loopscope::app
