// What the window gets to see of runs, loads and exports, polled as it polls.
#include "app/window_runs.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>

namespace loopscope::app {
namespace {
namespace fs = std::filesystem;
using namespace std::chrono_literals;
using Stage = ui::RunProgress::Stage;

class Window : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "loopscope-window-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder = fs::canonical(pattern);
  }
  void TearDown() override { fs::remove_all(folder); }
  std::string write(const std::string& name, const std::string& bytes) {
    std::ofstream(folder / name, std::ios::binary) << bytes;
    return (folder / name).string();
  }
  // Polls until a stage that stays, or `wanted`.
  ui::RunProgress polled(WindowRuns& runs, Stage wanted = Stage::finished) {
    auto end = std::chrono::steady_clock::now() + 30s;
    ui::RunProgress progress;
    do {
      progress = runs.poll();
      if (progress.stage == wanted || progress.stage == Stage::finished || progress.stage == Stage::failed)
        break;
      std::this_thread::sleep_for(1ms);
    } while (std::chrono::steady_clock::now() < end);
    return progress;
  }
  static ui::ExportResult saved(WindowRuns& runs) {
    std::optional<ui::ExportResult> result;
    for (int i = 0; i < 30'000 && !(result = runs.saved()); ++i)
      std::this_thread::sleep_for(1ms);
    EXPECT_TRUE(result);
    return result.value_or(ui::ExportResult{});
  }
  static ui::RunRequest request(const std::string& path) {
    ui::RunRequest request;
    request.path = path;
    return request;
  }

  fs::path folder;
};

TEST_F(Window, RunsAScript) {
  WindowRuns runs((folder / "none").string());
  EXPECT_EQ(runs.poll().stage, Stage::nothing);
  runs.start(request(write("a.js", "console.log('hi')")));
  ui::RunProgress progress = polled(runs);
  ASSERT_EQ(progress.stage, Stage::finished);
  ASSERT_NE(progress.trace, nullptr);
  EXPECT_EQ(progress.trace->console().size(), 1u);
  EXPECT_EQ(progress.trace->files().front().path, (folder / "a.js").string());
  EXPECT_TRUE(runs.lessons().empty());
}

TEST_F(Window, RunsWhatWasTypedInstead) {
  WindowRuns runs("");
  ui::RunRequest edited = request(write("a.js", "console.log('on disk')"));
  edited.text = "console.log('typed')";
  runs.start(edited);
  ui::RunProgress progress = polled(runs);
  ASSERT_EQ(progress.stage, Stage::finished);
  EXPECT_EQ(progress.trace->store().string(progress.trace->at(progress.trace->console()[0]).text), "typed\n");
  ui::RunRequest pasted = request("pasted.js");
  pasted.text = "console.log('pasted')";
  runs.start(pasted);
  EXPECT_EQ(polled(runs).stage, Stage::finished);
}

TEST_F(Window, ASyntaxErrorHasItsPlaceAndKeepsTheLastRun) {
  WindowRuns runs("");
  runs.start(request(write("a.js", "console.log(1)")));
  auto good = polled(runs).trace;
  runs.start(request(write("a.js", "let a = 1;\nlet = = 2;\n")));
  ui::RunProgress progress = polled(runs);
  ASSERT_EQ(progress.stage, Stage::failed);
  ASSERT_TRUE(progress.error);
  EXPECT_EQ(progress.error->message.rfind("SyntaxError: ", 0), 0u) << progress.error->message;
  EXPECT_EQ(progress.error->path, (folder / "a.js").string());
  EXPECT_EQ(progress.error->line, 2u);
  EXPECT_EQ(progress.trace, good);
}

TEST_F(Window, AWrongScenarioHasItsPlace) {
  WindowRuns runs("");
  runs.start(request(write("a.json", "{\n  \"titel\": \"x\"}")));
  ui::RunProgress progress = polled(runs);
  ASSERT_EQ(progress.stage, Stage::failed);
  EXPECT_EQ(progress.error->line, 2u);
  EXPECT_EQ(progress.error->column, 3u);
  EXPECT_NE(progress.error->message.find("did you mean \"title\"?"), std::string::npos);
}

TEST_F(Window, AnEndlessRunCanBeWatchedSavedAndCancelled) {
  WindowRuns runs("");
  ui::RunRequest endless = request(write("a.js", "setInterval(() => console.log(1), 1)"));
  runs.start(endless);
  EXPECT_EQ(polled(runs, Stage::running).stage, Stage::running);
  std::shared_ptr<trace::Trace> trace;
  while (!(trace = runs.poll().trace))
    std::this_thread::sleep_for(1ms);
  runs.save(trace, (folder / "growing.json").string(), ui::ExportFormat::chrome_json);
  runs.cancel();
  ui::RunProgress progress = polled(runs);
  EXPECT_EQ(progress.stage, Stage::finished);
  EXPECT_EQ(progress.trace->at(progress.trace->size() - 1).kind, trace::EventKind::run_end);
  std::optional<ui::ExportResult> saved;
  for (int i = 0; i < 30'000 && !(saved = runs.saved()); ++i)
    std::this_thread::sleep_for(1ms);
  ASSERT_TRUE(saved);
  EXPECT_EQ(saved->error, "");
  EXPECT_TRUE(fs::exists(folder / "growing.json"));
}

TEST_F(Window, SavesAndLoadsATrace) {
  WindowRuns runs("");
  runs.start(request(write("a.js", "console.log('hi')")));
  auto trace = polled(runs).trace;
  std::string path = (folder / "a.trace.json").string();
  runs.save(trace, path, ui::ExportFormat::trace_json);
  std::optional<ui::ExportResult> saved;
  for (int i = 0; i < 30'000 && !(saved = runs.saved()); ++i)
    std::this_thread::sleep_for(1ms);
  ASSERT_TRUE(saved);
  EXPECT_EQ(saved->error, "");
  runs.start(request(path));
  ui::RunProgress loaded = polled(runs);
  ASSERT_EQ(loaded.stage, Stage::finished);
  EXPECT_EQ(loaded.trace->size(), trace->size());
  runs.save(trace, (folder / "nowhere/a.json").string(), ui::ExportFormat::trace_json);
  saved.reset();
  for (int i = 0; i < 30'000 && !(saved = runs.saved()); ++i)
    std::this_thread::sleep_for(1ms);
  ASSERT_TRUE(saved);
  EXPECT_NE(saved->error, "");
}

TEST_F(Window, ANewRequestReplacesTheOneBefore) {
  WindowRuns runs("");
  for (int i = 0; i < 5; ++i)
    runs.start(request(write("a.js", "for (;;) {}")));
  runs.start(request(write("b.js", "console.log('last')")));
  ui::RunProgress progress = polled(runs);
  ASSERT_EQ(progress.stage, Stage::finished);
  EXPECT_EQ(progress.trace->files().front().path, (folder / "b.js").string());
}

// A reader waits for what never comes: the load is going on for as long as `ends` is open.
struct SlowTrace {
  explicit SlowTrace(const std::string& path) {
    EXPECT_EQ(mkfifo(path.c_str(), 0600), 0);
    ends = open(path.c_str(), O_RDWR | O_CLOEXEC);
    const std::string begin = R"({"format":"loopscope-trace","version":1,)" + std::string(600, ' ');
    EXPECT_EQ(write(ends, begin.data(), begin.size()), static_cast<ssize_t>(begin.size()));
  }
  ~SlowTrace() { close(ends); }
  int ends;
};

TEST_F(Window, ACancelledLoadLeavesWhatWasShown) {
  WindowRuns runs("");
  SlowTrace slow((folder / "slow.trace.json").string()); // ends first: readers of it wait
  runs.start(request((folder / "slow.trace.json").string()));
  EXPECT_EQ(runs.poll().stage, Stage::loading);
  runs.cancel();
  EXPECT_EQ(runs.poll().stage, Stage::nothing);
  runs.start(request(write("a.js", "console.log(1)")));
  auto shown = polled(runs).trace;
  runs.start(request((folder / "slow.trace.json").string()));
  EXPECT_EQ(runs.poll().stage, Stage::loading);
  EXPECT_EQ(runs.poll().trace, shown) << "meanwhile too";
  runs.cancel();
  ui::RunProgress progress = runs.poll();
  EXPECT_EQ(progress.stage, Stage::finished);
  EXPECT_EQ(progress.trace, shown);
  EXPECT_FALSE(progress.fresh);
  runs.save(shown, (folder / "a.json").string(), ui::ExportFormat::trace_json);
  EXPECT_EQ(saved(runs).error, "") << "it is still the run that it was";
}

TEST_F(Window, ACancelledExportLeavesNothing) {
  WindowRuns runs("");
  runs.start(request(write("a.js", "let n = 0; while (n < 300000) n++;")));
  auto trace = polled(runs).trace;
  write("old.json", "old");
  for (auto format : {ui::ExportFormat::trace_json, ui::ExportFormat::chrome_json}) {
    runs.save(trace, (folder / "old.json").string(), format);
    ASSERT_TRUE(runs.saving());
    EXPECT_EQ(runs.saving()->path, (folder / "old.json").string());
    runs.cancel_save();
    ui::ExportResult result = saved(runs);
    EXPECT_TRUE(result.cancelled);
    EXPECT_FALSE(runs.saving());
    std::ifstream in(folder / "old.json");
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), "old");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 2);
  }
}

TEST_F(Window, ALoadedTraceComesWithWhatItIsLookedUpIn) {
  WindowRuns runs("");
  runs.start(request(write("a.js", "console.log('hi')")));
  runs.save(polled(runs).trace, (folder / "a.trace.json").string(), ui::ExportFormat::trace_json);
  saved(runs);
  runs.start(request((folder / "a.trace.json").string()));
  ui::RunProgress loaded = polled(runs);
  ASSERT_NE(loaded.session, nullptr);
  EXPECT_TRUE(loaded.session->complete());
  EXPECT_EQ(runs.poll().session, nullptr) << "once";
}

TEST_F(Window, WhatIsNoProgramLeavesWhatIsShown) {
  WindowRuns runs("");
  runs.start(request(write("a.js", "console.log(1)")));
  auto shown = polled(runs).trace;
  for (const std::string& path :
       {write("b.json", "{ \"titel\": 1 }"), (folder / "none.js").string(), folder.string()}) {
    runs.start(request(path));
    ui::RunProgress progress;
    do {
      progress = runs.poll();
    } while (progress.stage == Stage::loading);
    EXPECT_EQ(progress.stage, Stage::finished) << path;
    EXPECT_EQ(progress.trace, shown) << path;
    ASSERT_TRUE(progress.refused) << path;
    EXPECT_NE(progress.refused->message, "") << path;
  }
}

TEST_F(Window, AnotherProgramWithASyntaxErrorIsShownItself) {
  WindowRuns runs("");
  runs.start(request(write("a.js", "console.log(1)")));
  auto good = polled(runs).trace;
  runs.start(request(write("b.js", "let = = 2;\n")));
  ui::RunProgress progress = polled(runs);
  ASSERT_EQ(progress.stage, Stage::failed);
  EXPECT_NE(progress.trace, good) << "the last good run was of another program";
}

TEST_F(Window, ListsLessonsByTopic) {
  write("b.json", R"({"title": "B", "topic": "2", "script": "b.js"})");
  write("a.json", R"({"title": "A", "topic": "1", "script": "a.js", "learn": ["x"]})");
  write("broken.json", "{");
  WindowRuns runs(folder.string());
  std::vector<ui::Lesson> lessons = runs.lessons();
  ASSERT_EQ(lessons.size(), 2u);
  EXPECT_EQ(lessons[0].title, "A");
  EXPECT_EQ(lessons[1].title, "B");
}

} // namespace
} // namespace loopscope::app
