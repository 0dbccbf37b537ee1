// Whatever a script does, it ends within seconds with the name of its limit, and what was recorded can be
// looked at.
#include <chrono>

#include "tests/app/command.h"

namespace loopscope::app {
namespace {

struct Runaway {
  const char* name;
  const char* script;
  const char* options;
  const char* says; // part of the line on stderr
  int status = 124;
};

class Limits : public Command, public testing::WithParamInterface<Runaway> {};

TEST_P(Limits, EndsItWithItsNameAndAViewableTrace) {
  write("a.js", std::string("console.log('begin');\n") + GetParam().script);
  auto begin = std::chrono::steady_clock::now();
  Printed printed = loopscope(std::string("run a.js --trace t.json ") + GetParam().options);
  auto seconds =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - begin).count();
  EXPECT_EQ(printed.status, GetParam().status) << printed.err;
  EXPECT_EQ(printed.out.substr(0, 6), "begin\n");
  EXPECT_NE(printed.err.find("loopscope: stopped: "), std::string::npos) << printed.err;
  EXPECT_NE(printed.err.find(GetParam().says), std::string::npos) << printed.err;
  EXPECT_LT(seconds, 60);
  Printed steps = loopscope("steps t.json --by 'console line' --most 2");
  EXPECT_EQ(steps.status, 0) << steps.err;
  EXPECT_NE(steps.out.find("begin"), std::string::npos) << steps.out;
}

// The full five million events are the business of the bench; here smaller limits say the same sooner.
INSTANTIATE_TEST_SUITE_P(
    Table, Limits,
    testing::Values(
        Runaway{"endless_loop", "for (;;) {}", "--max-events 200000", "--max-events is 200000"},
        Runaway{"endless_loop_by_statements", "for (;;) {}", "--max-statements 100000",
                "--max-statements is 100000"},
        Runaway{"endless_microtasks", "(function again() { Promise.resolve().then(again) })()",
                "--max-events 200000", "--max-events is 200000"},
        Runaway{"endless_ticks", "(function again() { process.nextTick(again) })()", "--max-events 200000",
                "--max-events is 200000"},
        Runaway{"endless_immediates", "(function again() { setImmediate(again) })()", "--max-events 200000",
                "--max-events is 200000"},
        Runaway{"endless_interval", "setInterval(() => {}, 1000)", "--max-virtual-time-ms 100000",
                "--max-virtual-time-ms is"},
        Runaway{"long_queue", "for (let i = 0; i < 1e6; i++) process.nextTick(() => {})",
                "--max-queue-length 1000", "--max-queue-length is 1000"},
        Runaway{"object_bomb", "const all = []; for (;;) all.push({a: 1, b: [1, 2, 3]})", "--max-heap-mb 32",
                "--max-heap-mb is 32"},
        Runaway{"string_bomb", "let s = 'x'; const all = []; for (;;) { all.push(s = s + s + 'x') }",
                "--max-heap-mb 32", "--max-heap-mb is 32"},
        Runaway{"promise_bomb", "const all = []; for (;;) all.push(new Promise(() => {}))",
                "--max-heap-mb 32", "--max-heap-mb is 32"},
        Runaway{"buffer_bomb", "const all = []; for (;;) all.push(new Uint8Array(1 << 20))",
                "--max-heap-mb 32", "--max-heap-mb is 32"},
        Runaway{"message_flood",
                "const { port1 } = new MessageChannel(); for (;;) port1.postMessage('x'.repeat(1 << 16))",
                "--max-heap-mb 32", "--max-heap-mb is 32"},
        Runaway{"native_loop", "Array.prototype.indexOf.call({length: 2 ** 53 - 1}, 1)",
                "--max-silent-ms 500", "silent_ms"},
        Runaway{"runaway_regex", "/^(a+)+$/.test('a'.repeat(40) + 'b')", "--max-silent-ms 500", ""},
        Runaway{"console_flood",
                "const line = 'x'.repeat(1e5); for (let i = 0; i < 1000; i++) console.log(line + i)", "",
                "--max-console-bytes is 16777216"},
        Runaway{"real_time", "Array.prototype.indexOf.call({length: 2 ** 53 - 1}, 1)",
                "--max-real-time-ms 500", "real_time_ms"}),
    [](const auto& row) { return std::string(row.param.name); });

class Recursion : public Command {};

TEST_F(Recursion, IsARangeErrorThatCanBeCaught) {
  write("a.js", R"(
    function down(n) { return down(n + 1) + 1 }
    try { down(0) } catch (error) { console.log(error instanceof RangeError, error.message) }
    const nested = () => [1].map(nested)
    try { nested() } catch (error) { console.log(error instanceof RangeError, error.message) }
    try { JSON.parse('['.repeat(1e6)) } catch (error) { console.log(error.name) }
  )");
  Printed printed = loopscope("run a.js");
  EXPECT_EQ(printed.status, 0) << printed.err;
  EXPECT_EQ(printed.out,
            "true Maximum call stack size exceeded\ntrue Maximum call stack size exceeded\nSyntaxError\n");
}

TEST_F(Recursion, UncaughtItEndsTheProgramAsNodeDoes) {
  write("a.js", "(function down() { down() })()");
  Printed printed = loopscope("run a.js");
  EXPECT_EQ(printed.status, 1);
  EXPECT_NE(printed.err.find("RangeError: Maximum call stack size exceeded"), std::string::npos)
      << printed.err;
}

} // namespace
} // namespace loopscope::app
