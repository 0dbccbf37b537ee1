// What a statement did that has no event of its own: a property written, a function called that is not
// recorded.
#include "tests/engine/script.h"

namespace loopscope::engine {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using trace::Event;
using trace::EventKind;

// "name = value" and "name(arguments)" in the order of the recording.
std::vector<std::string> acts(const Script& script) {
  std::vector<std::string> found;
  for (uint32_t i = 0; i < script.store().size(); i++) {
    const Event& event = script.store().at(i);
    if (event.kind == EventKind::property_set)
      found.push_back(script.text(event.other) + " = " + script.text(event.text));
    if (event.kind == EventKind::native_call)
      found.push_back(script.text(event.other) + script.text(event.text));
  }
  return found;
}

std::vector<std::string> acts_of(const std::string& source) {
  Script script;
  script.run(source);
  EXPECT_EQ(script.error, "");
  return acts(script);
}

TEST(Acts, PropertiesThatAreWritten) {
  EXPECT_THAT(
      acts_of(
          "const o = {}, a = [];\no.name = 'Bob';\no['two words'] = 1;\na[0] = {x: 1};\no.name += '!';\n"
          "class Account { #pin = 0; constructor() { this.name = 'Al'; } set(pin) { this.#pin = pin; } }\n"
          "Account.made = 2;\nnew Account().set(4);\nexports.run = () => {};"),
      ElementsAre("name = 'Bob'", "['two words'] = 1", "[0] = {x: 1}", "name = 'Bob!'", "Account.made = 2",
                  "Account.name = 'Al'", "Account.#pin = 4", "run = [Function: run]"));
}

TEST(Acts, CallsOfFunctionsThatAreNotRecorded) {
  EXPECT_THAT(
      acts_of("const list = [1];\nlist.push(4);\nMath.max(...list);\nnew Map();\nObject.keys({a: 1});\n"
              "JSON.parse('[1]');\nlist.map(Number);\nconst f = Math.max.bind(null, 1);\nf(2, function two() "
              "{});\n"
              "parseInt('7');\nlist.push(1, 2, 3, 4, 5, 6, 7, 8);"),
      ElementsAre("push(4)", "Math.max(1, 4)", "new Map()", "Object.keys({a: 1})", "JSON.parse('[1]')",
                  "map([Function: Number])", "max.bind(null, 1)", "bound max(2, [Function: two])",
                  "parseInt('7')", "push(1, 2, 3, 4, 5, 6, ... 2 more)"));
}

TEST(Acts, TheLastOneOfAStatementWins) {
  EXPECT_THAT(acts_of("const o = {};\no.x = Math.max(1, 2);\nparseInt(String(5));"),
              ElementsAre("x = 2", "parseInt('5')"));
}

TEST(Acts, AreNotToldBesideAnotherEffect) {
  EXPECT_THAT(acts_of("const o = {};\nfunction f() { return 1; }\no.x = "
                      "f();\n[1].forEach(f);\nPromise.resolve().then(f);\n"
                      "queueMicrotask(f);"),
              IsEmpty());
}

TEST(Acts, NothingIsToldOfAWriteThatDidNothing) {
  EXPECT_THAT(acts_of("const o = Object.freeze({a: 1});\no.a = 2;\n(() => { 'use strict'; try { o.a = 3; } "
                      "catch {} })();"),
              ElementsAre("Object.freeze({a: 1})"));
}

TEST(Acts, BelongToTheirStatementAndComeBeforeItsVariables) {
  Script script;
  script.run("const list = [];\nlist.push(1);\nasync function f() {\n  list.push(2);\n  await 0;\n}\nf();");
  std::vector<std::string> kinds;
  for (uint32_t i = 0; i < script.store().size(); i++) {
    const Event& event = script.store().at(i);
    if (event.kind != EventKind::native_call)
      continue;
    EXPECT_EQ(script.store().at(event.cause).kind, EventKind::step);
    EXPECT_EQ(script.store().at(event.cause).site, event.site);
    EXPECT_EQ(script.store().at(event.cause).subject, event.subject);
    EXPECT_EQ(script.store().at(i + 1).kind, EventKind::variable);
    kinds.push_back(script.place(event.site));
  }
  EXPECT_THAT(kinds, ElementsAre("main.js:2:1", "main.js:4:3"));
}

TEST(Acts, AreToldOfAStatementThatThrowsOrReturns) {
  EXPECT_THAT(
      acts_of("function f() { return Math.max(1, 2); }\nf();\ntry { JSON.parse('{'); } catch (e) { e; }"),
      ElementsAre("Math.max(1, 2)", "JSON.parse('{')"));
}

TEST(Acts, KeepNothingAlive) {
  EXPECT_THAT(
      acts_of("const registry = new FinalizationRegistry(() => {});\nlet weak;\n"
              "(() => { weak = new WeakRef([].concat({})); })();\nweak.deref();\nweak = weak.deref();"),
      ElementsAre("new FinalizationRegistry([Function (anonymous)])", "new WeakRef([{}])", "deref()",
                  "deref()"));
}

TEST(Names, AreThoseOfTheScript) {
  Script script;
  script.run("class Account { x = 1; static s = 2; static { this.t = 3; } }\nnew Account();\nclass Child "
             "extends Account {}\n"
             "new Child();\nexports.info = async () => {};\nexports.info();\nnew (class { y = 1 })();\n"
             "eval('1');\nnew Function('return 1')();",
             "main.js");
  for (const std::string& name : script.texts(EventKind::frame_enter))
    EXPECT_EQ(name.find('<'), std::string::npos) << name;
  EXPECT_EQ(script.error, "");
}

TEST(Names, SayWhoseFieldsAndWhichProperty) {
  Script script;
  script.run("const o = {};\nclass Account { x = 1; static s = 2; static { this.t = 3; } }\nnew Account();\n"
             "o.info = () => {};\no.info();\nconsole.log(o.info.name + '.');");
  EXPECT_THAT(script.texts(EventKind::frame_enter), ElementsAre("main.js", "static block", "static block",
                                                                "Account", "Account (fields)", "info"));
  EXPECT_THAT(script.lines, ElementsAre("."));
}

} // namespace
} // namespace loopscope::engine
