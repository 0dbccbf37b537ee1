// Where errors are, and in which order things happen around them. Printed by node v20.20.2 for the same
// texts.
#include "tests/engine/script.h"

namespace loopscope::engine {
namespace {

using testing::ElementsAre;

struct Place {
  const char* source;
  const char* frames;
};

constexpr Place kPlaces[] = {
    {"const [a] = undefined", "Object.<anonymous> (main.js:1:13)"},
    {"const [a] = null", "Object.<anonymous> (main.js:1:13)"},
    {"const [a, b] = 5", "Object.<anonymous> (main.js:1:16)"},
    {"const c = 1; c = 2", "Object.<anonymous> (main.js:1:16)"},
    {"const c = 1; c += 2", "Object.<anonymous> (main.js:1:16)"},
    {"const c = 1; c++", "Object.<anonymous> (main.js:1:15)"},
    {"const c = 1; function f() { return c = 2 } f()", "f (main.js:1:38)\nObject.<anonymous> (main.js:1:44)"},
    {"function f() {} f() = 1", "Object.<anonymous> (main.js:1:17)"},
    {"function f() { return g() = 1 } function g() {} f()",
     "f (main.js:1:23)\nObject.<anonymous> (main.js:1:49)"},
    {"function f() {} for (f() of [1]);", "Object.<anonymous> (main.js:1:22)"},
    {"function f() {} f()++", "Object.<anonymous> (main.js:1:17)"},
    {"`${Symbol()}`", "Object.<anonymous> (main.js:1:4)"},
    {"const o = {toString() { throw new Error('q') }}; o.toString()",
     "Object.toString (main.js:1:31)\nObject.<anonymous> (main.js:1:52)"},
    {"class A { static { throw new Error('q') } }",
     "<static_initializer> (main.js:1:26)\nObject.<anonymous> (main.js:1:1)"},
    {"class A { static x = g() } function g() { throw new Error('x') }",
     "g (main.js:1:49)\n<static_initializer> (main.js:1:22)\nObject.<anonymous> (main.js:1:1)"},
    {"function g() { null.x } function f() { return g() } f()",
     "g (main.js:1:21)\nf (main.js:1:47)\nObject.<anonymous> (main.js:1:53)"},
    {"const a = {b: {c() { null.x }}}; const f = () => a.b.c(1); f()",
     "Object.c (main.js:1:27)\nf (main.js:1:54)\nObject.<anonymous> (main.js:1:60)"},
};

TEST(Places, OfErrorsAreThoseOfNode) {
  for (const Place& row : kPlaces) {
    Script script;
    script.run(row.source);
    std::string frames = script.stack.substr(std::min(script.stack.find('\n'), script.stack.size()));
    for (size_t at = 0; (at = frames.find("\n    at ", at)) != std::string::npos;)
      frames.replace(at, 8, at == 0 ? "" : "\n");
    EXPECT_EQ(frames, row.frames) << row.source;
  }
}

struct SyntaxPlace {
  const char* source;
  const char* says;
  uint32_t line, column, end_column;
};

constexpr SyntaxPlace kSyntaxPlaces[] = {
    {"1 = 2;", "SyntaxError: Invalid left-hand side in assignment", 1, 1, 2},
    {"a + b = 2;", "SyntaxError: Invalid left-hand side in assignment", 1, 1, 6},
    {"({a}) = 1;", "SyntaxError: Invalid left-hand side in assignment", 1, 1, 6},
    {"x => 1 = 2", "SyntaxError: Invalid left-hand side in assignment", 1, 6, 7},
    {"this = 1;", "SyntaxError: Invalid left-hand side in assignment", 1, 1, 5},
    {"++1", "SyntaxError: Invalid left-hand side expression in prefix operation", 1, 3, 4},
    {"'use strict'; eval = 1", "SyntaxError: Unexpected eval or arguments in strict mode", 1, 15, 19},
    {"let [a];", "SyntaxError: Missing initializer in destructuring declaration", 1, 5, 8},
    {"'abc", "SyntaxError: Invalid or unexpected token", 1, 1, 5},
    {"/abc", "SyntaxError: Invalid regular expression: missing /", 1, 1, 2},
    {"/[/.test('a')", "SyntaxError: Invalid regular expression: missing /", 1, 1, 2},
    {"`abc", "SyntaxError: Unexpected end of input", 1, 5, 5},
};

TEST(Places, OfSyntaxErrorsCoverWhatIsWrong) {
  for (const SyntaxPlace& row : kSyntaxPlaces) {
    Script script;
    script.run(row.source);
    EXPECT_EQ(script.error, row.says) << row.source;
    const Value body = script.engine->compile_function("", row.source, "main.js", Visibility::script);
    ASSERT_TRUE(body.is_exception()) << row.source;
    const Value error(script.engine->context(), JS_GetException(script.engine->context()));
    const auto place = script.engine->syntax_error_place(error.get());
    ASSERT_TRUE(place) << row.source;
    EXPECT_EQ(place->line, row.line) << row.source;
    EXPECT_EQ(place->column, row.column) << row.source;
    EXPECT_EQ(place->end_column, row.end_column) << row.source;
  }
}

std::vector<std::string> printed(const char* source) {
  Script script;
  script.run(source);
  if (!script.error.empty())
    script.lines.push_back("uncaught " + script.error);
  return script.lines;
}

TEST(Order, AConstantRefusesAfterTheRightHandSide) {
  EXPECT_THAT(printed("const c = 1; try { c = console.log('right') } catch (e) { console.log(e.message) }"),
              ElementsAre("right", "Assignment to constant variable."));
  EXPECT_THAT(printed("const c = 1; const f = () => { c += console.log('right') };"
                      "try { f() } catch (e) { console.log(e.message) }"),
              ElementsAre("right", "Assignment to constant variable."));
}

TEST(Order, ACallIsNoTargetButOnlyOnceItRan) {
  EXPECT_THAT(printed("function f() { console.log('called') }"
                      "try { f() = 1 } catch (e) { console.log(e.name + ': ' + e.message) }"),
              ElementsAre("called", "ReferenceError: Invalid left-hand side in assignment"));
}

TEST(Order, TemplatesConvertOneAfterTheOther) {
  EXPECT_THAT(printed("const a = {toString() { console.log('a'); return 'A' }, valueOf() { return 1 }};"
                      "console.log(`${a}-${console.log('b')}`)"),
              ElementsAre("a", "b", "A-undefined"));
  EXPECT_THAT(printed("String.prototype.concat = () => 'other'; console.log(`a${1}b`, `${2}`, `${''}`)"),
              ElementsAre("a1b 2 "));
}

TEST(Order, AwaitItselfCanThrow) {
  EXPECT_THAT(printed("async function f() { const p = Promise.resolve();"
                      "  Object.defineProperty(p, 'constructor', {get() { throw new Error('getter') }});"
                      "  try { await p } catch (e) { console.log('caught ' + e.message) }"
                      "  finally { console.log('finally') } return 'returned' }"
                      "f().then(console.log)"),
              ElementsAre("caught getter", "finally", "returned"));
}

TEST(Errors, PropertiesComeInNodesOrder) {
  EXPECT_THAT(printed("console.log(Object.getOwnPropertyNames(new Error('m', {cause: 1})).join());"
                      "try { null.x } catch (e) { console.log(Object.getOwnPropertyNames(e).join()) }"),
              ElementsAre("stack,message,cause", "stack,message"));
}

TEST(Errors, HeadersAskGettersAndCapturesNeedTheFunction) {
  EXPECT_THAT(
      printed("class G extends Error { get name() { return 'G' } }"
              "console.log(new G('x').stack.split('\\n')[0]);"
              "const o = {}; Error.captureStackTrace(o, function notRunning() {}); console.log(o.stack)"),
      ElementsAre("G: x", "Error"));
}

TEST(Errors, PrepareStackTraceGetsCallSites) {
  EXPECT_THAT(
      printed(
          "Error.prepareStackTrace = (e, sites) => e.message + ' ' + sites.map(s => [s.getFileName(),"
          "s.getLineNumber(), s.getColumnNumber(), s.getFunctionName(), s.getTypeName(), s.getMethodName(),"
          "s.isConstructor(), s.isToplevel(), s.isAsync(), s].join('|')).join(' ; ');\n"
          "class A { m() { return new Error('x').stack } }\n"
          "console.log(new A().m());"),
      ElementsAre("x main.js|2|24|m|A|m|false|false|false|A.m (main.js:2:24) ; "
                  "main.js|3|21||Object||false|false|false|Object.<anonymous> (main.js:3:21)"));
  EXPECT_THAT(
      printed(
          "Error.prepareStackTrace = (e, sites) => sites; const early = new Error('x').stack;"
          "Error.prepareStackTrace = () => { throw new TypeError('mine') };"
          "console.log(early.length + early[0].constructor.name);"
          "try { new Error('y').stack } catch (e) { Error.prepareStackTrace = 0; console.log(e.message) }"),
      ElementsAre("1CallSite", "mine"));
}

} // namespace
} // namespace loopscope::engine
