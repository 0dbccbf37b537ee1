// Error stacks as V8 writes them. What is expected here was printed by node v20.20.2 for the same texts.
#include "tests/engine/script.h"

namespace loopscope::engine {
namespace {

std::string stack_of(const std::string& source) {
  Script script;
  script.run(source);
  return script.stack;
}

// The stack that the script prints with console.log, e.g. in an async function.
std::string printed(const std::string& source) {
  Script script;
  script.run(source);
  return script.lines.empty() ? "nothing printed; " + script.error : script.lines.front();
}

TEST(Stack, NamesFunctionsMethodsAndTheModuleBody) {
  EXPECT_EQ(
      stack_of("function f() { null.x; }\nclass A { m() { f(); } static s(a) { a.m(); } }\nA.s(new A());"),
      "TypeError: Cannot read properties of null (reading 'x')\n"
      "    at f (main.js:1:21)\n"
      "    at A.m (main.js:2:17)\n"
      "    at A.s (main.js:2:40)\n"
      "    at Object.<anonymous> (main.js:3:3)");
}

TEST(Stack, ConstructorsGettersAndAliases) {
  EXPECT_EQ(stack_of("class A { constructor() { this.g; } get g() { o.n(); } }\nconst o = {n: function "
                     "named() { null.x; }};\nnew A();"),
            "TypeError: Cannot read properties of null (reading 'x')\n"
            "    at Object.named [as n] (main.js:2:39)\n"
            "    at get g [as g] (main.js:1:49)\n"
            "    at new A (main.js:1:32)\n"
            "    at Object.<anonymous> (main.js:3:1)");
}

TEST(Stack, NativesHaveNoPlace) {
  EXPECT_EQ(stack_of("[1].map(x => JSON.parse(x.y.z));"),
            "TypeError: Cannot read properties of undefined (reading 'z')\n"
            "    at main.js:1:29\n"
            "    at Array.map (<anonymous>)\n"
            "    at Object.<anonymous> (main.js:1:5)");
}

TEST(Stack, FollowsAwaits) {
  EXPECT_EQ(
      printed("async function f() { await 0; throw new Error('boom'); }\nasync function g() { await f(); }\n"
              "async function h() { return await g(); }\n"
              "(async () => { try { await h(); } catch (e) { console.log(e.stack); } })();"),
      "Error: boom\n"
      "    at f (main.js:1:37)\n"
      "    at async g (main.js:2:22)\n"
      "    at async h (main.js:3:29)\n"
      "    at async main.js:4:22");
}

TEST(Stack, FollowsPromiseAllAndThen) {
  EXPECT_EQ(printed("async function f() { await 0; throw new Error('boom'); }\n"
                    "async function g() { await Promise.all([1, f().then(x => x)]); }\n"
                    "g().catch(e => console.log(e.stack));"),
            "Error: boom\n"
            "    at f (main.js:1:37)\n"
            "    at async Promise.all (index 1)\n"
            "    at async g (main.js:2:22)");
}

TEST(Stack, TheHeaderIsMadeWhenItIsRead) {
  EXPECT_EQ(printed("const e = new Error('m'); e.name = 'Custom'; console.log(e.stack);"),
            "Custom: m\n    at Object.<anonymous> (main.js:1:11)");
  EXPECT_EQ(printed("class MyError extends Error { constructor(m) { super(m); this.name = 'MyError'; } }\n"
                    "console.log(new MyError('q').stack);"),
            "MyError: q\n    at Object.<anonymous> (main.js:2:13)");
}

TEST(Stack, CaptureStackTraceAndItsLimit) {
  EXPECT_EQ(
      printed(
          "function f() { const o = {}; Error.captureStackTrace(o, f); return o.stack; } console.log(f());"),
      "Error\n    at Object.<anonymous> (main.js:1:91)");
  EXPECT_EQ(
      printed("Error.stackTraceLimit = 1; function f() { return new Error('x').stack; } console.log(f());"),
      "Error: x\n    at f (main.js:1:50)");
  EXPECT_EQ(printed("console.log(String(Error.stackTraceLimit));"), "10");
}

TEST(Stack, InternalFunctionsAreLeftOutAndTheTailIsAdded) {
  Script script;
  script.engine->set_stack_tail([] { return "    at node:internal/main:1:2\n"; });
  JSContext* context = script.engine->context();
  const Value make = script.engine->compile_function("", "return function call(f) { f(); }", "node:internal",
                                                     Visibility::internal);
  const JSValue global = JS_GetGlobalObject(context);
  JS_SetPropertyStr(context, global, "callIt", JS_Call(context, make.get(), JS_UNDEFINED, 0, nullptr));
  JS_FreeValue(context, global);
  script.run("callIt(function mine() { throw new Error('x'); });");
  EXPECT_EQ(script.stack, "Error: x\n    at mine (main.js:1:32)\n    at Object.<anonymous> (main.js:1:1)\n   "
                          " at node:internal/main:1:2");
}

TEST(Stack, WhereItWasThrown) {
  Script script;
  script.run("const e = new Error('early');\nfunction f() {\n  throw e;\n}\nf();");
  const auto place = script.engine->last_throw();
  ASSERT_TRUE(place);
  EXPECT_EQ(place->file, "main.js");
  EXPECT_EQ(place->line, 3u);
  EXPECT_EQ(place->column, 3u);
}

TEST(Stack, SyntaxErrorsKnowTheirPlace) {
  Script script;
  const Value body =
      script.engine->compile_function("exports", "let a = 1;\nlet b = ;\n", "broken.js", Visibility::script);
  ASSERT_TRUE(body.is_exception());
  const Value error(script.engine->context(), JS_GetException(script.engine->context()));
  const auto place = script.engine->syntax_error_place(error.get());
  ASSERT_TRUE(place);
  EXPECT_EQ(place->file, "broken.js");
  EXPECT_EQ(place->line, 2u);
  EXPECT_EQ(place->column, 9u);
  EXPECT_EQ(place->end_column, 10u);
}

} // namespace
} // namespace loopscope::engine
