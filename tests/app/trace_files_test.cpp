// A trace is enough to run again, and does not carry the folder that the script happened to lie in.
#include "tests/app/command.h"

namespace loopscope::app {
namespace {

class TraceFiles : public Command {};

TEST_F(TraceFiles, HoldWhatTheRunLookedAt) {
  write("other.js", "an unrelated secret");
  write("used.js", "module.exports = 'required'");
  write("read.txt", "read");
  write("a.js", "console.log(require('./used'), require('fs').readFileSync('read.txt', 'utf8'))");
  Printed printed = loopscope("run a.js --trace t.json");
  EXPECT_EQ(printed.out, "required read\n") << printed.err;
  const std::string trace = read("t.json");
  EXPECT_NE(trace.find("module.exports = 'required'"), std::string::npos);
  EXPECT_EQ(trace.find("an unrelated secret"), std::string::npos);
  EXPECT_NE(trace.find("other.js"), std::string::npos);
}

TEST_F(TraceFiles, RunAgainTheSame) {
  write("other.js", "an unrelated secret");
  write("a.js", "const fs = require('fs'); console.log(fs.readdirSync('.'), fs.existsSync('other.js'), "
                "fs.statSync('a.js').ino)");
  Printed first = loopscope("run a.js --trace t.json");
  EXPECT_EQ(first.status, 0) << first.err;
  std::string trace = read("t.json");
  size_t begin = trace.find("\"scenario\":") + 11;
  write("again.json", trace.substr(begin, trace.find(",\n\"files\":") - begin));
  std::filesystem::remove(folder / "a.js");
  Printed again = loopscope("run again.json --trace u.json");
  EXPECT_EQ(again.out, first.out) << again.err;
  EXPECT_EQ(read("u.json"), trace);
}

TEST_F(TraceFiles, SayThatAFileWasLeftOut) {
  write("a.json", R"({"script": "a.js", "world": {"copy_folder": false, "not_copied": ["b.txt"],
                      "files": {"a.js": "try { require('fs').readFileSync('b.txt') } catch (error) { console.log(error.message) }"}}})");
  Printed printed = loopscope("run a.json");
  EXPECT_NE(printed.out.find("never looked at it"), std::string::npos) << printed.out << printed.err;
}

} // namespace
} // namespace loopscope::app
