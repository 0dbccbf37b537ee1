// How values stand in a recording: by what is in them, one level deep, as util.inspect writes short ones.
#include "tests/engine/script.h"

namespace loopscope::engine {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Row {
  const char* expression;
  const char* text;
};

constexpr Row kRows[] = {
    {"[1, 'two', [3], [], {}, {a: 1}]", "[1, 'two', [Array(1)], [], {}, {...}]"},
    {"[1, , 3]", "[1, <1 empty item>, 3]"},
    {"Object.assign([], {5: 1})", "[<5 empty items>, 1]"},
    {"Object.assign([1], {extra: 2})", "[1, extra: 2]"},
    {"Array.from({length: 1000}).fill(7)", "[7, 7, 7, 7, 7, 7, ... 994 more]"},
    {"new (class Stack extends Array {})(1, 2)", "Stack(2) [1, 2]"},
    {"({name: 'Bob', age: 3})", "{name: 'Bob', age: 3}"},
    {"({b: 1, 2: 'two', 1: 'one', 'two words': 1, [Symbol('s')]: 2})",
     "{1: 'one', 2: 'two', b: 1, 'two words': 1, [Symbol(s)]: 2}"},
    {"({get a() { return 1 }, set b(v) {}, get c() { return 1 }, set c(v) {}})",
     "{a: [Getter], b: [Setter], c: [Getter/Setter]}"},
    {"Object.create(null)", "[Object: null prototype] {}"},
    {"new (class Account { name = 'Bob'; #secret = 1 })()", "Account {name: 'Bob'}"},
    {"({inside: new (class Account { name = 'Bob' })()})", "{inside: Account {...}}"},
    {"new Map([['a', 1], ['b', {}]])", "Map(2) {'a' => 1, 'b' => {}}"},
    {"new Set([1, 'x'])", "Set(2) {1, 'x'}"},
    {"[new Map([[1, 2]]), new Set()]", "[Map(1) {...}, Set(0) {}]"},
    {"new Date(0)", "1970-01-01T00:00:00.000Z"},
    {"new Date(1709210096789)", "2024-02-29T12:34:56.789Z"},
    {"new Date(-1)", "1969-12-31T23:59:59.999Z"},
    {"new Date(8.64e15)", "+275760-09-13T00:00:00.000Z"},
    {"new Date(-8.64e15)", "-271821-04-20T00:00:00.000Z"},
    {"new Date(NaN)", "Invalid Date"},
    {"new TypeError('bad')", "TypeError: bad"},
    {"new (class Mine extends Error {})('own')", "Mine: own"},
    {"[new Error('in')]", "[Error: in]"},
    {"function f() {}", "[Function: f]"},
    {"(() => () => {})()", "[Function (anonymous)]"},
    {"async function f() {}", "[AsyncFunction: f]"},
    {"function* f() {}", "[GeneratorFunction: f]"},
    {"class A {}", "[class A]"},
    {"class A extends Map {}", "[class A extends Map]"},
    {"new Uint8Array([1, 255])", "Uint8Array(2) [1, 255]"},
    {"Promise.resolve(1)", "Promise #1"},
    {"/a+b/gi", "/a+b/gi"},
    {"new Number(3)", "[Number: 3]"},
    {"-0", "-0"},
    {"0.5 - 0.5", "0"},
    {"globalThis", "globalThis"},
};

TEST(Previews, SayWhatIsInAValue) {
  for (const Row& row : kRows) {
    Script script;
    script.run(std::string("const value = ") + row.expression + ";");
    const auto variables = script.variables();
    ASSERT_FALSE(variables.empty()) << row.expression << script.error;
    EXPECT_EQ(variables.back(), std::string("value = ") + row.text) << row.expression;
  }
}

TEST(Previews, RunNoCodeOfTheScript) {
  Script script;
  script.run("const touch = (what) => { console.log('ran', what); return 1; };\n"
             "const a = {get a() { return touch('getter') }, toString() { return touch('toString') }};\n"
             "const p = new Proxy({}, new Proxy({}, {get(t, key) { touch(key) }}));\n"
             "class E extends Error { get name() { return touch('name') } get message() { return "
             "touch('message') } }\n"
             "const e = new E();\n"
             "const c = {get constructor() { return touch('constructor') }};\n"
             "const i = {get [Symbol.toStringTag]() { return touch('tag') }, [Symbol.iterator]() { "
             "touch('iterator') }};\n"
             "const t = [a, p, e, c, i];");
  EXPECT_THAT(script.lines, IsEmpty()) << script.error;
  EXPECT_EQ(script.variables().back().substr(0, 4), "t = ");
}

TEST(Previews, AreCutAtACharacterAndSayHowMuchIsLeftOut) {
  Script script;
  script.run("const long = '\xc3\xa4'.repeat(500);\nconst many = {};\n"
             "for (let i = 0; i < 90; i++) many['key' + i] = i;\nconst end = many;");
  for (const std::string& variable : script.variables())
    EXPECT_LE(variable.size(), 230u) << variable;
  const std::string last = script.variables().back();
  EXPECT_THAT(last, testing::StartsWith("end = {key0: 0, key1: 1, "));
  EXPECT_THAT(last, testing::EndsWith(" more}"));
}

TEST(Previews, NamesOfPrivateFieldsAreNoVariables) {
  Script script;
  script.run("class A { #x = 1; get() { return this.#x; } }\nnew A().get();");
  for (const std::string& variable : script.variables())
    EXPECT_FALSE(variable.starts_with("#")) << variable;
}

} // namespace
} // namespace loopscope::engine
