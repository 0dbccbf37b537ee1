// What is wrong in a scenario file is named: file, line, column, what was expected.
#include <gtest/gtest.h>

#include "core/scenario/read.h"

namespace loopscope::scenario {
namespace {

struct Wrong {
  const char* about;
  const char* text;
  const char* message;
};

class WrongScenario : public testing::TestWithParam<Wrong> {};

TEST_P(WrongScenario, IsNamedWithItsPlace) {
  auto read = read_scenario(GetParam().text, "lesson.json", "/lessons");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error(), GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    Table, WrongScenario,
    testing::Values(
        Wrong{"unknown_key", "{\"script\": \"a.js\",\n  \"sed\": 3}",
              "lesson.json:2:3: unknown key \"sed\" in the scenario: did you mean \"seed\"?"},
        Wrong{"swapped_letters", "{\"scirpt\": \"a.js\"}",
              "lesson.json:1:2: unknown key \"scirpt\" in the scenario: did you mean \"script\"?"},
        Wrong{"unknown_limit", "{\"limits\": {\"heap_mib\": 3}}",
              "lesson.json:1:13: unknown key \"heap_mib\" in limits: did you mean \"heap_mb\"?"},
        Wrong{"far_from_all_names", "{\"costs\": {\"zzzzzzzz\": 3}}",
              "lesson.json:1:12: unknown key \"zzzzzzzz\" in costs: expected one of statement_ns, clock_ns, "
              "first_console_ns, console_ns"},
        Wrong{"wrong_type", "{\"title\": 5}",
              "lesson.json:1:11: expected a string for \"title\", found a number"},
        Wrong{"text_for_number", "{\"seed\": \"ten\"}",
              "lesson.json:1:10: expected a whole number from 0 to 18446744073709551615 for \"seed\", found "
              "a string"},
        Wrong{"negative", "{\"limits\": {\"events\": -1}}",
              "lesson.json:1:23: expected a whole number from 100 to 100000000 for \"events\", found -1"},
        Wrong{"fraction", "{\"limits\": {\"events\": 100.5}}",
              "lesson.json:1:23: expected a whole number from 100 to 100000000 for \"events\", found 100.5"},
        Wrong{"too_large", "{\"limits\": {\"heap_mb\": 99999}}",
              "lesson.json:1:24: expected a whole number from 8 to 16384 for \"heap_mb\", found 99999"},
        Wrong{"no_script", "{}",
              "lesson.json:1:1: the scenario needs \"script\": the JavaScript file that it runs"},
        Wrong{"script_of_another_kind", "{\"script\": \"a.ts\"}",
              "lesson.json:1:12: expected a file that ends in .js, .cjs or .mjs for \"script\", found "
              "\"a.ts\""},
        Wrong{"key_twice", "{\"seed\": 1,\n\"seed\": 2}",
              "lesson.json:2:1: the key \"seed\" stands here twice: keep one of them"},
        Wrong{"not_an_object", "[]", "lesson.json:1:1: expected a scenario, an object, found a list"},
        Wrong{"note_without_moment", "{\"notes\": [{\"text\": \"x\"}]}",
              "lesson.json:1:12: a note needs a moment: either \"line\" (and \"time\") or \"console\""},
        Wrong{"choice_point_by_name", "{\"choices\": {\"first\": 0}}",
              "lesson.json:1:14: expected the number of a choice point, from 1, as key in \"choices\", found "
              "\"first\""},
        Wrong{"mode_as_number", "{\"world\": {\"files\": {\"a\": {\"text\": \"\", \"mode\": 644}}}}",
              "lesson.json:1:48: expected a string for \"mode\", found a number"},
        Wrong{"text_and_base64", "{\"world\": {\"files\": {\"a\": {\"text\": \"\", \"base64\": \"\"}}}}",
              "lesson.json:1:27: expected either \"text\" or \"base64\" for the file \"a\""},
        Wrong{"broken_base64", "{\"world\": {\"files\": {\"a\": {\"base64\": \"*\"}}}}",
              "lesson.json:1:38: this is not base64 (letters, digits, + and /, padded with = to a multiple "
              "of four)"}),
    [](const auto& row) { return std::string(row.param.about); });

TEST(BrokenJson, NamesLineAndColumn) {
  auto read = read_scenario("{\"seed\": 1,\n \"title\" \"x\"}", "lesson.json", "/");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().find("lesson.json:2:"), 0u) << read.error();
  EXPECT_NE(read.error().find("this is not valid JSON"), std::string::npos) << read.error();
}

TEST(BrokenJson, NeverCrashes) {
  const std::string text =
      R"({"script":"a.js","world":{"files":{"b":{"base64":"AAAA"}},"env":{"A":"é"}},"notes":[{"text":"n","line":1}],"seed":1e3})";
  ASSERT_TRUE(read_scenario(text, "x", "/"));
  for (size_t cut = 0; cut < text.size(); ++cut)
    EXPECT_FALSE(read_scenario(text.substr(0, cut), "x", "/")) << cut;
  for (size_t at = 0; at < text.size(); ++at) {
    for (char c : {'\0', '"', '{', ']', '9', '\xff'}) {
      std::string broken = text;
      broken[at] = c;
      (void)read_scenario(broken, "x", "/");
    }
  }
  (void)read_scenario(std::string(100'000, '['), "x", "/");
}

TEST(Columns, CountCharacters) {
  auto read = read_scenario("{\"title\": \"äöü\", \"sed\": 1}", "l.json", "/");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().find("l.json:1:18:"), 0u) << read.error();
}

TEST(Reading, TakesEveryField) {
  auto read = read_scenario(R"({
    "title": "T", "summary": "S", "topic": "P", "level": "L", "learn": ["one", "two"],
    "script": "sub/a.mjs", "seed": 7,
    "costs": {"statement_ns": 5, "clock_ns": 6},
    "limits": {"events": 1000, "heap_mb": 64},
    "choices": {"2": 1},
    "notes": [{"text": "n", "line": 3, "time": 2}, {"text": "m", "console": "hello"}],
    "world": {"cwd": "sub", "copy_folder": false, "files": {"d.txt": "D", "/e": {"base64": "AP8=", "mode": "755"}},
              "folders": ["empty/"], "env": {"A": "B"}, "arguments": ["x"], "latencies": {"fs_job_ns": 9}}})",
                            "l.json", "/lessons");
  ASSERT_TRUE(read) << read.error();
  const Scenario& scenario = read->scenario;
  EXPECT_EQ(scenario.script, "/lessons/sub/a.mjs");
  EXPECT_EQ(scenario.learn, (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(scenario.costs.statement_ns, 5u);
  EXPECT_EQ(scenario.limits.events, 1000u);
  EXPECT_EQ(scenario.choices.at(2), 1u);
  ASSERT_EQ(scenario.notes.size(), 2u);
  EXPECT_EQ(scenario.notes[0].time, 2u);
  EXPECT_EQ(scenario.notes[1].console, "hello");
  EXPECT_FALSE(read->copies_folder);
  EXPECT_EQ(scenario.world.cwd, "/lessons/sub");
  ASSERT_EQ(scenario.world.files.size(), 2u);
  EXPECT_EQ(scenario.world.files[0].path, "/lessons/d.txt");
  EXPECT_EQ(scenario.world.files[1].bytes, std::string("\0\xff", 2));
  EXPECT_EQ(scenario.world.files[1].mode, 0755u);
  EXPECT_EQ(scenario.world.folders, std::vector<std::string>{"/lessons/empty"});
  EXPECT_EQ(scenario.world.latencies.fs_job_ns, 9u);
}

} // namespace
} // namespace loopscope::scenario
