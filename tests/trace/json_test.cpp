#include "core/trace/json.h"

#include <gmock/gmock.h>

#include <cstdio>

#include "tests/trace/sample.h"

namespace loopscope::trace {
namespace {

using testing::HasSubstr;

std::unique_ptr<Trace> read(const std::string& text) {
  std::istringstream in(text);
  auto trace = read_json(in, "lesson.json");
  EXPECT_TRUE(trace) << trace.error();
  return trace ? std::move(*trace) : nullptr;
}

std::string refusal(const std::string& text) {
  std::istringstream in(text);
  const auto trace = read_json(in, "lesson.json");
  EXPECT_FALSE(trace);
  return trace ? "" : trace.error();
}

bool read_fails(const std::string& text) {
  std::istringstream in(text);
  return !read_json(in, "a");
}

std::string with_events(const std::string& events) {
  return "{\"format\":\"loopscope-trace\",\"version\":1,\n\"script\":\"a.js\",\"scenario\":null,\"files\":[],"
         "\n"
         "\"events\":[\n" +
         events + "]}";
}

TEST(Json, ReadsBackWhatItWrites) {
  const Trace trace = trace_of_every_kind();
  const std::string text = json_of(trace);
  const auto again = read(text);
  ASSERT_TRUE(again);
  EXPECT_EQ(json_of(*again), text);
  EXPECT_EQ(again->scenario_json(), trace.scenario_json());
  ASSERT_EQ(again->files().size(), 1u);
  EXPECT_EQ(again->files()[0].path, "/lesson/main.js");
  EXPECT_EQ(again->files()[0].text, trace.files()[0].text);
}

TEST(Json, GivesTheSameStateAtEveryPosition) {
  const Trace trace = trace_of_every_kind();
  const auto again = read(json_of(trace));
  ASSERT_TRUE(again);
  ASSERT_EQ(again->size(), trace.size());
  State a, b;
  for (EventIndex i = 0; i < trace.size(); ++i) {
    a.apply(trace, i);
    b.apply(*again, i);
    ASSERT_EQ(describe(trace, a), describe(*again, b)) << i;
    ASSERT_EQ(trace.at(i).cause, again->at(i).cause) << i;
    ASSERT_EQ(trace.text_of(trace.at(i).text), again->text_of(again->at(i).text)) << i;
  }
}

TEST(Json, WritesAnEventInOneReadableLine) {
  Tape tape;
  tape.add(EventKind::run_begin, 0, 0, 0, "First order");
  tape.recorder.current_cause = 0;
  tape.add(EventKind::task_queued, Queue::next_tick, 7, 0, nullptr, 8);
  EXPECT_THAT(json_of(tape.trace()),
              HasSubstr("\n{\"n\":1,\"t\":200,\"kind\":\"task_queued\",\"task\":7,"
                        "\"queue\":\"next_tick\",\"cause\":0,\"line\":8,\"column\":1}\n"));
}

TEST(Json, KeepsScenarioTextWithoutItsWhitespace) {
  Tape tape;
  Trace trace(std::move(tape.store), "{ \"b\": [1, 2.5, -3, true, null],\n \"a\": {\"x\": \"\\u00e9\\n\"} }",
              {});
  const auto again = read(json_of(trace));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->scenario_json(), "{\"b\":[1,2.5,-3,true,null],\"a\":{\"x\":\"\xc3\xa9\\n\"}}");
  EXPECT_EQ(json_of(*again), json_of(trace));
}

TEST(Json, AnEmptyTraceIsATrace) {
  Tape tape;
  Trace trace(std::move(tape.store), "", {});
  const auto again = read(json_of(trace));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->size(), 0u);
  EXPECT_EQ(again->scenario_json(), "");
}

TEST(Json, RefusesANewerVersionAndSaysSo) {
  const std::string message = refusal("{\"format\":\"loopscope-trace\",\"version\":2,\"later\":{}}");
  EXPECT_THAT(message, HasSubstr("lesson.json: line 1, column"));
  EXPECT_THAT(message, HasSubstr("format version 2; this Loopscope reads versions 1 to 1"));
}

TEST(Json, SaysWhatIsWrongAndWhere) {
  EXPECT_THAT(refusal(""), HasSubstr("line 1, column 1: the file ends too early"));
  EXPECT_THAT(refusal("[1]"), HasSubstr("an array where none belongs"));
  EXPECT_THAT(refusal("{\"traceEvents\":[]}"),
              HasSubstr("expected \"format\" first: this is no Loopscope trace"));
  EXPECT_THAT(refusal("{\"format\":\"other\"}"), HasSubstr("expected \"loopscope-trace\", found \"other\""));
  EXPECT_THAT(refusal("{\"format\":\"loopscope-trace\",\"events\":[]}"), HasSubstr("expected \"version\""));
  EXPECT_THAT(refusal("{\"format\":\"loopscope-trace\",\"version\":1}"),
              HasSubstr("expected \"events\", which is missing"));
  EXPECT_THAT(refusal(with_events("{\"n\":0,\"t\":0,\"kind\":\"dance\"}")),
              HasSubstr("no event kind \"dance\""));
  EXPECT_THAT(refusal(with_events("{\"n\":0,\"t\":0}")),
              HasSubstr("expected the name of an event kind as \"kind\""));
  EXPECT_THAT(refusal(with_events("{\"n\":1,\"t\":0,\"kind\":\"drain_leave\"}")),
              HasSubstr("expected \"n\" to be 0, found 1"));
  EXPECT_THAT(
      refusal(with_events("{\"n\":0,\"t\":0,\"kind\":\"step\",\"frame\":\"one\"}")),
      HasSubstr(
          "line 4, column 41: event 0: expected a whole number from 0 to 4294967295 as \"frame\", found "
          "\"one\" of an event of kind step"));
  EXPECT_THAT(refusal(with_events("{\"n\":0,\"t\":0,\"kind\":\"step\",\"frame\":1,\"colour\":1}")),
              HasSubstr("an event of kind step has no field \"colour\""));
  EXPECT_THAT(refusal(with_events("{\"n\":0,\"t\":0,\"kind\":\"step\",\"frame\":1,\"frame\":1}")),
              HasSubstr("or has it twice"));
  EXPECT_THAT(refusal(with_events("{\"n\":0,\"t\":0,\"kind\":\"step\",\"frame\":1,\"cause\":0}")),
              HasSubstr("expected \"cause\" to be an earlier event than 0"));
  EXPECT_THAT(
      refusal(with_events("{\"n\":0,\"t\":0,\"kind\":\"phase_enter\",\"iteration\":1,\"phase\":\"lunch\"}")),
      HasSubstr("expected one of none, timers, pending, idle_prepare, poll, check, close as \"phase\", found "
                "\"lunch\""));
  EXPECT_THAT(refusal(with_events("{\"n\":0,\"t\":-1,\"kind\":\"drain_leave\"}")),
              HasSubstr("as \"t\", found -1"));
  EXPECT_THAT(refusal(with_events("{\"n\":0,\"t\":0.5,\"kind\":\"drain_leave\"}")),
              HasSubstr("a number with a fraction"));
  EXPECT_THAT(refusal(with_events("7")), HasSubstr("expected the beginning of an event: {, found 7"));
  EXPECT_THAT(refusal(with_events("{\"n\":0,\"t\":0,\"kind\":\"drain_leave\",\"x\":{\"base64\":\"?\"}}")),
              HasSubstr("expected bytes in base64"));
  EXPECT_THAT(refusal(with_events("{\"n\":0,\"t\":0,\"kind\":\"run_begin\",\"title\":{}}")),
              HasSubstr("expected \"base64\""));
  EXPECT_THAT(refusal(with_events("{\"n\":0,\"t\":0,\"kind\":\"run_begin\",\"title\":\"\xff\"}")),
              HasSubstr("line 4"));
}

TEST(Json, ATraceThatWasCutOffIsRefusedAtItsEnd) {
  const std::string text = json_of(trace_of_every_kind());
  for (size_t size = 0; size + 2 < text.size(); size += 13) {
    EXPECT_THAT(refusal(text.substr(0, size)), HasSubstr("lesson.json: line "));
  }
}

// Inputs near to real ones: a byte changed, doubled, removed, or two places swapped. Reading must end with a
// trace or a message; a trace must write and fold without harm.
TEST(Json, SurvivesMutatedInput) {
  const std::string text = json_of(trace_of_every_kind());
  uint64_t seed = 12345;
  const auto random = [&](size_t below) {
    seed = seed * 6364136223846793005ull + 1442695040888963407ull;
    return static_cast<size_t>(seed >> 33) % below;
  };
  const std::string interesting = "{}[],:\"\\0123456789-eE.tfn \n\xff\x80";
  size_t readable = 0;
  for (int round = 0; round < 4000; ++round) {
    std::string mutant = text;
    for (size_t edits = 1 + random(3); edits-- > 0;) {
      const size_t at = random(mutant.size());
      switch (random(5)) {
      case 0:
        mutant[at] = interesting[random(interesting.size())];
        break;
      case 1:
        mutant.insert(at, 1, interesting[random(interesting.size())]);
        break;
      case 2:
        mutant.erase(at, 1 + random(8));
        break;
      case 3:
        std::swap(mutant[at], mutant[random(mutant.size())]);
        break;
      case 4:
        mutant.insert(at, std::to_string(seed));
        break;
      }
    }
    std::istringstream in(mutant);
    const auto trace = read_json(in, "mutant.json");
    if (!trace) {
      EXPECT_THAT(trace.error(), HasSubstr("mutant.json: "));
      continue;
    }
    ++readable;
    Timeline timeline(**trace);
    timeline.extend();
    timeline.at((*trace)->size());
    json_of(**trace);
  }
  EXPECT_GT(readable, 20u) << "mutations that no reader notices should be among them";
}

// Events in the spelling of write_json are read without the JSON parser. The same events with each comma on
// the next line are not: their lines are one character longer at the beginning.
std::string with_commas_in_front(std::string text) {
  for (size_t at = 0; (at = text.find(",\n{\"n\":", at)) != std::string::npos; ++at)
    std::swap(text[at], text[at + 1]);
  return text;
}

std::string outcome(const std::string& text, uint32_t column_moved) {
  std::istringstream in(text);
  const auto trace = read_json(in, "a");
  if (trace)
    return json_of(**trace);
  std::string error = trace.error();
  if (const size_t border = error.rfind("}<U+000A>,"); column_moved != 0 && border != std::string::npos) {
    const size_t quote = error.rfind('\'', border) + 1;
    error.erase(quote, border + 10 - quote);
  }
  unsigned line = 0, column = 0;
  int end = 0;
  if (std::sscanf(error.c_str(), "a: line %u, column %u%n", &line, &column, &end) != 2)
    return error;
  if (error.find("control character U+000A") !=
      std::string::npos) // it goes on to the comma, which stands elsewhere
    return std::to_string(line) + ": a text that is not closed";
  return std::to_string(line) + ":" + std::to_string(column - column_moved) +
         error.substr(static_cast<size_t>(end));
}

TEST(Json, SaysTheSameAboutAMistakeHoweverTheEventIsRead) {
  const std::string text = json_of(trace_of_every_kind()), other = with_commas_in_front(text);
  ASSERT_NE(text, other);
  EXPECT_EQ(outcome(text, 0), outcome(other, 0));
  constexpr std::string_view kWrong("x9\"\\}{,: -0\x01\xff", 13);
  size_t refused = 0;
  for (size_t at = text.find(",\n{\"n\":1,") + 3; at < text.size() - 3; at += 7) {
    const bool before_comma = text.find(",\n", at) < at + 4; // the next comma stands elsewhere
    if (text[at] != other[at] || before_comma || text[at] == kWrong[at % kWrong.size()])
      continue;
    std::string wrong = text, also_wrong = other;
    wrong[at] = also_wrong[at] = kWrong[at % kWrong.size()];
    ASSERT_EQ(outcome(wrong, 0), outcome(also_wrong, 1)) << "at " << at << " in " << text.substr(at - 20, 40);
    refused += read_fails(wrong) ? 1 : 0;
  }
  EXPECT_GT(refused, 200u);
}

TEST(Json, ReadsEventsThatAreSpelledInTurnsAndLongOnes) {
  Tape tape;
  tape.add(EventKind::run_begin, 0, 0, 0, "a title");
  const std::string most(100'000, 'y');
  for (int i = 0; i < 3000; ++i)
    tape.add(EventKind::console_line, 1, 0, 0,
             i % 500 == 0 ? most.c_str() : "line\twith \"escapes\" \x01 \xc3\xa9\n");
  const Trace trace = tape.trace();
  std::string text = json_of(trace);
  EXPECT_EQ(json_of(*read(text)), text);
  for (size_t at = 0, i = 0; (at = text.find(",\n{\"n\":", at)) != std::string::npos; ++at, ++i)
    if (i % 7 == 0)
      text.insert(at + 3, " ");
  EXPECT_EQ(json_of(*read(text)), json_of(trace));
}

TEST(Json, ACancelledReadOrWriteEnds) {
  Tape tape;
  for (int i = 0; i < 20'000; ++i)
    tape.add(EventKind::step, 0, 1);
  const Trace trace = tape.trace();
  std::ostringstream out;
  Watch watch;
  write_json(trace, out, &watch);
  EXPECT_EQ(watch.whole, trace.size());
  EXPECT_GT(watch.share(), 0.5f);
  const std::string text = out.str();
  std::istringstream in(text);
  EXPECT_TRUE(read_json(in, "a", &watch));
  EXPECT_EQ(watch.whole, text.size());
  EXPECT_EQ(watch.share(), 1.0f);
  watch.cancelled = true;
  std::istringstream again(text);
  const auto nothing = read_json(again, "a", &watch);
  ASSERT_FALSE(nothing);
  EXPECT_EQ(nothing.error(), "a: reading was cancelled");
  std::ostringstream part;
  write_json(trace, part, &watch);
  EXPECT_LT(part.str().size(), text.size() / 2);
  std::ostringstream chrome;
  write_chrome(trace, chrome, &watch);
}

} // namespace
} // namespace loopscope::trace
