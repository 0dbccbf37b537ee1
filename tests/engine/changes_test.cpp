// A variable is recorded again when the object in it has changed, and only then.
#include "tests/engine/script.h"

namespace loopscope::engine {
namespace {

using testing::ElementsAre;

std::vector<std::string> variables_of(const std::string& source) {
  Script script;
  script.run(source);
  EXPECT_EQ(script.error, "");
  return script.variables();
}

TEST(Changes, OfArrays) {
  EXPECT_THAT(
      variables_of("const a = [2, 1];\na.push(3);\na[0] = 9;\na.sort();\na.reverse();\na.pop();\na.shift();\n"
                   "a.length = 0;\na.unshift(4);\na.splice(0, 1, 5, 6);\na.fill(0);\ndelete a[1];\n'end';"),
      ElementsAre("a = [2, 1]", "a = [2, 1, 3]", "a = [9, 1, 3]", "a = [1, 3, 9]", "a = [9, 3, 1]",
                  "a = [9, 3]", "a = [3]", "a = []", "a = [4]", "a = [5, 6]", "a = [0, 0]",
                  "a = [0, <1 empty item>]"));
}

TEST(Changes, OfObjects) {
  EXPECT_THAT(
      variables_of("const o = {};\no.a = 1;\no.a = 2;\no.a = 2;\ndelete o.a;\nObject.assign(o, {b: 1});\n"
                   "Object.defineProperty(o, 'b', {value: 3});\nObject.setPrototypeOf(o, null);\n'end';"),
      ElementsAre("o = {}", "o = {a: 1}", "o = {a: 2}", "o = {}", "o = {b: 1}", "o = {b: 3}",
                  "o = [Object: null prototype] {b: 3}"));
}

TEST(Changes, OfMapsSetsAndDates) {
  EXPECT_THAT(
      variables_of("const m = new Map();\nm.set('a', 1);\nm.set('a', 2);\nm.delete('a');\nm.set(1, 1);\n"
                   "m.clear();\n'end';"),
      ElementsAre("m = Map(0) {}", "m = Map(1) {'a' => 1}", "m = Map(1) {'a' => 2}", "m = Map(0) {}",
                  "m = Map(1) {1 => 1}", "m = Map(0) {}"));
  EXPECT_THAT(variables_of("const s = new Set([1]);\ns.add(2);\ns.add(2);\ns.delete(1);\n'end';"),
              ElementsAre("s = Set(1) {1}", "s = Set(2) {1, 2}", "s = Set(1) {2}"));
  EXPECT_THAT(variables_of("const d = new Date(0);\nd.setUTCHours(5);\nd.setUTCHours(5);\n'end';"),
              ElementsAre("d = 1970-01-01T00:00:00.000Z", "d = 1970-01-01T05:00:00.000Z"));
}

TEST(Changes, OfBytes) {
  EXPECT_THAT(variables_of("const b = new Uint8Array(2);\nb[0] = 1;\nb.fill(7);\n"
                           "new DataView(b.buffer).setUint8(1, 9);\n'end';"),
              ElementsAre("b = Uint8Array(2) [0, 0]", "b = Uint8Array(2) [1, 0]", "b = Uint8Array(2) [7, 7]",
                          "b = Uint8Array(2) [7, 9]"));
}

TEST(Changes, InsideAreSeenWhereTheyAreShown) {
  EXPECT_THAT(variables_of("const o = {list: [], deep: {a: 1}};\no.list.push(1);\no.deep.a = 2;\n'end';"),
              ElementsAre("o = {list: [], deep: {...}}", "o = {list: [Array(1)], deep: {...}}"));
}

TEST(Changes, AreSeenInEachVariableThatHoldsTheObject) {
  EXPECT_THAT(variables_of("const a = [];\nconst b = a;\nb.push(1);\n'end';"),
              ElementsAre("a = []", "b = []", "b = [1]", "a = [1]"));
}

TEST(Changes, OfThis) {
  EXPECT_THAT(
      variables_of("class Account {\n  constructor(name) {\n    this.name = name;\n    this.all = [];\n  }\n"
                   "  add(n) {\n    this.all.push(n);\n    return n;\n  }\n}\n"
                   "const account = new Account('Bob');\naccount.add(4);\n'end';"),
      ElementsAre("Account = [class Account]", "this = Account {}", "name = 'Bob'",
                  "this = Account {name: 'Bob'}", "account = Account {name: 'Bob', all: []}",
                  "this = Account {name: 'Bob', all: []}", "n = 4",
                  "this = Account {name: 'Bob', all: [Array(1)]}",
                  "account = Account {name: 'Bob', all: [Array(1)]}"));
}

TEST(This, IsAVariableWhereItIsUsed) {
  EXPECT_THAT(variables_of("const o = {v: 1, uses() { return () => this.v; }, plain() { return 1; }};\n"
                           "o.uses()();\no.plain();"),
              ElementsAre("o = {v: 1, uses: [Function: uses], plain: [Function: plain]}",
                          "this = {v: 1, uses: [Function: uses], plain: [Function: plain]}",
                          "this = {v: 1, uses: [Function: uses], plain: [Function: plain]}"));
}

} // namespace
} // namespace loopscope::engine
