// A script cannot run for ever, eat the machine or crash it.
#include "tests/engine/script.h"

namespace loopscope::engine {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;
using trace::Limit;

TEST(Limits, AnEndlessLoopStopsAtTheLimitOfStatements) {
  Script script({.statements_max = 1'000});
  script.run("try { for (;;); } catch { console.log('caught'); } finally { console.log('finally'); }");
  EXPECT_EQ(script.engine->stop_reason(), Limit::statements);
  EXPECT_THAT(script.engine->stop_message(), HasSubstr("1000 statements"));
  EXPECT_TRUE(script.lines.empty()) << "no script code runs after the stop";
}

TEST(Limits, EndlessMicrotasksStop) {
  Script script({.statements_max = 10'000});
  script.run("const again = () => Promise.resolve().then(again); again();");
  EXPECT_EQ(script.engine->stop_reason(), Limit::statements);
}

TEST(Limits, ARunawayRegularExpressionStops) {
  Script script({.statements_max = 200'000});
  script.run("/^(a+)+$/.test('a'.repeat(40) + '!');");
  EXPECT_EQ(script.engine->stop_reason(), Limit::statements);
}

TEST(Limits, AFullRecordingStopsTheRun) {
  Script script({}, {.events = 2'000});
  script.run("for (;;) {}");
  EXPECT_EQ(script.engine->stop_reason(), Limit::events);
}

TEST(Limits, MemoryBombsStop) {
  for (const char* bomb : {"const a = []; for (;;) a.push(new Array(1000).fill({}));",
                           "let s = []; for (let i = 0; ; i++) s.push('x'.repeat(1000) + i);",
                           "const a = []; for (;;) a.push(new Promise(() => {}));",
                           "const m = new Map(); for (let i = 0; ; i++) m.set(i, 'v' + i);",
                           "const a = []; for (;;) a.push(new Uint8Array(1e6));"}) {
    Script script({.heap_bytes_max = 24ull << 20, .record_variables = false});
    script.run(bomb);
    EXPECT_EQ(script.engine->stop_reason(), Limit::heap) << bomb << "\n" << script.error;
  }
}

TEST(Limits, DeepRecursionIsARangeError) {
  run_on_big_stack([] {
    Script script;
    script.run("function f() { f(); } try { f(); } catch (e) { console.log(e.name + ': ' + e.message); }");
    EXPECT_THAT(script.lines, ElementsAre("RangeError: Maximum call stack size exceeded"));
    EXPECT_FALSE(script.engine->stopped());
  });
}

TEST(Limits, NativeRecursionIsARangeErrorToo) {
  run_on_big_stack([] {
    for (const char* source : {
             "const o = {toString() { return '' + o; }}; '' + o;",
             "const o = {get x() { return this.x; }}; o.x;",
             "const f = () => [1].map(f); f();",
             "const f = () => [2, 1].sort(f); f();",
             "const o = {toJSON() { return JSON.stringify(o); }}; JSON.stringify(o);",
             "class A { constructor() { new A(); } } new A();",
             "eval('('.repeat(200000));",
             "new RegExp('('.repeat(200000) + ')'.repeat(200000));",
             "const a = []; a[0] = a; a.flat(Infinity);",
         }) {
      Script script({.record_variables = false});
      script.run(source);
      EXPECT_THAT(script.error,
                  testing::AnyOf(HasSubstr("Maximum call stack size exceeded"), StartsWith("SyntaxError")))
          << source;
    }
  });
}

TEST(Limits, DeepRecursionWorksOnASmallStack) {
  Script script;
  script.run("let n = 0; function f() { n++; f(); } try { f(); } catch (e) { console.log(e.name); }");
  EXPECT_THAT(script.lines, ElementsAre("RangeError"));
}

} // namespace
} // namespace loopscope::engine
