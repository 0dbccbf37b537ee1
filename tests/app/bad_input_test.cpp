// Wrong input is answered with what is wrong, where, and what was expected; never with a crash.
#include "tests/app/command.h"

namespace loopscope::app {
namespace {

struct Input {
  const char* name;
  const char* file; // to write, "" = none
  const char* contents;
  const char* arguments;
  const char* says;
  int status = 2;
};

class BadInput : public Command, public testing::WithParamInterface<Input> {};

TEST_P(BadInput, IsAnsweredInOneLine) {
  if (*GetParam().file)
    write(GetParam().file, GetParam().contents);
  Printed printed = loopscope(GetParam().arguments);
  EXPECT_EQ(printed.status, GetParam().status);
  EXPECT_EQ(printed.out, "");
  EXPECT_EQ(printed.err.rfind("loopscope: ", 0), 0u) << printed.err;
  EXPECT_NE(printed.err.find(GetParam().says), std::string::npos) << printed.err;
  EXPECT_EQ(printed.err.find('\n'), printed.err.size() - 1) << printed.err;
}

INSTANTIATE_TEST_SUITE_P(
    Table, BadInput,
    testing::Values(
        Input{"no_such_script", "counter.js", "", "run cuonter.js", "did you mean \"counter.js\"?"},
        Input{"no_such_folder", "", "", "run nowhere/a.js", "there is no script"},
        Input{"a_folder", "", "", "run .", "it is a folder"},
        Input{"another_kind", "a.txt", "", "run a.txt",
              "expected a script (.js, .cjs, .mjs) or a scenario (.json)"},
        Input{"broken_scenario", "a.json", "{\"script\": \"a.js\",\n", "run a.json",
              "a.json:2:1: this is not valid JSON"},
        Input{"unknown_key", "a.json", "{\n  \"titel\": \"x\"}", "run a.json",
              "a.json:2:3: unknown key \"titel\" in the scenario: did you mean \"title\"?"},
        Input{"script_is_missing", "a.json", "{\"script\": \"b.js\"}", "run a.json",
              "a.json:1:12: there is no script"},
        Input{"no_file", "", "", "run", "file is required"},
        Input{"unknown_option", "a.js", "", "run a.js --sed 3", "--sed"},
        Input{"unknown_command", "a.js", "", "rnu a.js", "did you mean \"run\"?"},
        Input{"seed_is_no_number", "a.js", "", "run a.js --seed ten", "--seed"},
        Input{"limit_out_of_range", "a.js", "", "run a.js --max-events 3", "not in range 100 to 100000000"},
        Input{"no_such_choice_point", "a.js", ";", "run a.js --choose 1=1", "this run has no choice point 1"},
        Input{"no_such_option", "a.js", "setTimeout(() => {}, 0); setImmediate(() => {});",
              "run a.js --choose 1=9", "choice point 1 has no option 9"},
        Input{"choice_is_no_pair", "a.js", "", "run a.js --choose first", "--choose expects POINT=OPTION"},
        Input{"unknown_step_size", "a.js", "", "steps a.js --by minute", "--by expects one of"},
        Input{"step_beyond_the_end", "a.js", "", "steps a.js --from 999999",
              "--from expects an event from 0 to"},
        Input{"unknown_format", "a.js", "", "export a.js --to xml", "--to expects chrome or json"},
        Input{"not_a_trace", "t.json", "{\"format\":\"loopscope-trace\",", "steps t.json", "t.json"},
        Input{"trace_of_the_future", "t.json",
              "{\"format\":\"loopscope-trace\",\"version\":999,\"events\":[]}", "steps t.json", "999"},
        Input{"unwritable_trace", "a.js", "", "run a.js --trace nowhere/t.json", "nowhere", 125}),
    [](const auto& row) { return std::string(row.param.name); });

class GoodInput : public Command {};

TEST_F(GoodInput, ArgumentsAfterDashesGoToTheScript) {
  write("a.js", "console.log(process.argv.slice(2).join())");
  EXPECT_EQ(loopscope("run a.js -- --seed x -- y").out, "--seed,x,--,y\n");
}

TEST_F(GoodInput, HelpAndVersionAreReadable) {
  EXPECT_EQ(loopscope("--version").out.rfind("loopscope ", 0), 0u);
  for (const char* command : {"--help", "run --help", "steps --help", "export --help", "verify --help"}) {
    Printed printed = loopscope(command);
    EXPECT_EQ(printed.status, 0) << command;
    EXPECT_NE(printed.out.find("Usage"), std::string::npos) << command;
  }
}

TEST_F(GoodInput, StreamsAndStatusAreTheProgramsOwn) {
  write("a.js", "console.log('out'); console.error('err'); process.exit(7)");
  Printed printed = loopscope("run a.js");
  EXPECT_EQ(printed.out, "out\n");
  EXPECT_EQ(printed.err, "err\n");
  EXPECT_EQ(printed.status, 7);
}

TEST_F(GoodInput, AReaderThatGoesAwayEndsTheRun) {
  write("a.js", "for (;;) console.log('x')");
  Printed printed = loopscope("run a.js | head -n 1");
  EXPECT_EQ(printed.out, "x\n");
}

TEST_F(GoodInput, TheSameTraceTwentyTimes) {
  write("a.js", R"(
    const fs = require('fs');
    fs.readFile(__filename, () => console.log('read'));
    setTimeout(() => console.log('timeout', Math.random()), 0);
    setImmediate(() => console.log('immediate'));
    process.nextTick(() => console.log('tick', Date.now()));
    (async () => { await null; console.log('await', performance.now()) })();
  )");
  std::string first;
  for (int i = 0; i < 20; ++i) {
    ASSERT_EQ(loopscope("run a.js --trace t.json").status, 0);
    std::string trace = read("t.json");
    if (i == 0)
      first = trace;
    ASSERT_EQ(trace, first) << "run " << i;
  }
  EXPECT_GT(first.size(), 1000u);
}

TEST_F(GoodInput, ATraceOutlivesItsScript) {
  write("a.js", "console.log('one')");
  ASSERT_EQ(loopscope("run a.js --trace t.json").status, 0);
  std::filesystem::remove(folder / "a.js");
  EXPECT_EQ(loopscope("export t.json --to json").out, read("t.json"));
  EXPECT_NE(loopscope("export t.json --to chrome").out.find("\"traceEvents\""), std::string::npos);
  EXPECT_NE(loopscope("steps t.json").out.find("a.js:1"), std::string::npos);
}

} // namespace
} // namespace loopscope::app
