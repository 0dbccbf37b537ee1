// The teacher's notes: each lesson's come at a moment of its run.
#include <gtest/gtest.h>

#include "tests/ui/recorded.h"
#include "ui/why/notes.h"

namespace loopscope::ui {
namespace {

std::shared_ptr<trace::Trace> with_notes(const std::string& source, const std::string& notes) {
  auto scenario = scenario::from_source(source, "/class/program.js");
  auto store = trace::Store::create({.events = 400'000, .strings = 200'000, .string_bytes = 64u << 20, .sites = 50'000, .epochs = 50'000});
  if (!scenario || !store) return nullptr;
  simulate(*scenario, *store);
  return std::make_shared<trace::Trace>(std::move(*store), "{\"notes\":" + notes + "}", std::vector<trace::SourceFile>{{"/class/program.js", source}});
}

TEST(Notes, AreReadFromTheScenarioAndDamageIsLeftOut) {
  EXPECT_TRUE(read_notes("").empty());
  EXPECT_TRUE(read_notes("{}").empty());
  EXPECT_TRUE(read_notes(R"({"notes":[7,"x"]})").empty());
  const auto notes = read_notes(R"({"notes":[{"text":"a","line":3},{"text":"b","console":"end"},{"text":"c","line":2,"time":4}]})");
  ASSERT_EQ(notes.size(), 3u);
  EXPECT_EQ(notes[0].line, 3u);
  EXPECT_EQ(notes[0].time, 1u);
  EXPECT_EQ(notes[1].printed, "end");
  EXPECT_EQ(notes[2].time, 4u);
}

TEST(Notes, StandAtTheirMomentAndNowhereElse) {
  auto trace = with_notes("let n = 0;\nfor (let i = 0; i < 3; i++)\n  n += i;\nconsole.log('end');\n",
                          R"([{"text":"printed","console":"end"},{"text":"the second time","line":3,"time":2},{"text":"never","line":3,"time":9}])");
  ASSERT_TRUE(trace);
  Session session(trace);
  RunNotes notes;
  notes.follow(session);
  ASSERT_EQ(notes.moments().size(), 2u);
  EXPECT_EQ(notes.notes()[notes.moments()[0].note].text, "the second time") << "in the order of the run";
  EXPECT_EQ(session.state_at(notes.moments()[1].stop).console_writes, 1u);
  size_t shown = 0;
  for (const trace::EventIndex stop : session.index().stops()) shown += notes.at(session, stop) != nullptr;
  EXPECT_EQ(shown, 2u);
  EXPECT_EQ(notes.text_at(session, notes.moments()[1].stop), "printed");
  EXPECT_EQ(notes.after(0)->stop, notes.moments()[0].stop);
  EXPECT_EQ(notes.before(session, notes.moments()[1].stop)->stop, notes.moments()[0].stop);
  EXPECT_EQ(notes.after(session.last()), nullptr);
}

TEST(Notes, OfEveryLessonHaveAMoment) {
  for (const std::string& path : test::lesson_paths()) {
    auto scenario = scenario::open(path);
    ASSERT_TRUE(scenario);
    const size_t written = scenario->notes.size();
    const std::string json = scenario::to_json_without_files(*scenario);
    auto recorded = test::record(std::move(*scenario), json);
    Session session(recorded);
    RunNotes notes;
    notes.follow(session);
    EXPECT_EQ(notes.notes().size(), written) << path;
    EXPECT_EQ(notes.moments().size(), written) << path;
    EXPECT_EQ(notes.moments().empty(), written == 0);
  }
}

}  // namespace
}  // namespace loopscope::ui
