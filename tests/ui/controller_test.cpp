// What the window does about runs, loads and exports, with a source of runs that does as it is told.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "tests/ui/recorded.h"
#include "ui/controller.h"

namespace loopscope::ui {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using Stage = RunProgress::Stage;

class ToldSource final : public RunSource {
 public:
  void start(RunRequest request) override {
    started.push_back(std::move(request));
    stage = Stage::loading;
  }
  void cancel() override {
    ++cancelled;
    stage = settled;
  }
  RunProgress poll() override {
    RunProgress progress;
    progress.stage = stage;
    progress.trace = trace;
    progress.fresh = std::exchange(fresh, false);
    progress.session = std::exchange(session, nullptr);
    progress.error = error;
    progress.refused = std::exchange(refused, std::nullopt);
    progress.share = share;
    return progress;
  }
  void save(std::shared_ptr<const trace::Trace>, const std::string& path, ExportFormat) override { writing = Saving{path, 0.25f}; }
  std::optional<Saving> saving() override { return writing; }
  void cancel_save() override {
    if (writing) done = ExportResult{writing->path, "interrupted", true};
  }
  std::optional<ExportResult> saved() override {
    if (done) writing.reset();
    return std::exchange(done, std::nullopt);
  }
  std::vector<Lesson> lessons() override { return {}; }

  void show(std::shared_ptr<trace::Trace> run, bool loaded = false) {
    trace = std::move(run);
    fresh = true;
    if (loaded) session = std::make_unique<Session>(trace);
    stage = settled = Stage::finished;
  }

  std::vector<RunRequest> started;
  int cancelled = 0;
  Stage stage = Stage::nothing, settled = Stage::nothing;
  std::shared_ptr<trace::Trace> trace;
  std::unique_ptr<Session> session;
  bool fresh = false;
  float share = 0;
  std::optional<SourceError> error, refused;
  std::optional<Saving> writing;
  std::optional<ExportResult> done;
};

class Controlled : public testing::Test {
 protected:
  void tick(double later = 0.02) { controller.tick(now += later); }
  void open(const std::string& path, bool loaded = false) {
    controller.open(path);
    source.show(test::record_source("console.log(1);\n"), loaded);
    tick();
  }

  View view;
  ToldSource source;
  Controller controller{view, source};
  double now = 1;
};

TEST_F(Controlled, CallsAScenarioByItsScriptAndATraceByItsOwnName) {
  open("/class/lesson.json");
  EXPECT_EQ(view.title, "program.js");
  open("/class/kept.trace.json", true);
  EXPECT_EQ(view.title, "kept.trace.json");
}

TEST_F(Controlled, ALoadTellsHowFarItIsAndEscapeEndsIt) {
  open("/class/a.js");
  Session* before = view.session.get();
  controller.open("/class/large.trace.json");
  source.share = 0.37f;
  tick();
  EXPECT_TRUE(view.work.empty()) << "what is quick is not told";
  tick(1);
  ASSERT_EQ(view.work.size(), 1u);
  EXPECT_EQ(view.work[0].kind, Work::Kind::load);
  EXPECT_EQ(view.work[0].name, "large.trace.json");
  EXPECT_EQ(view.work[0].percent, 37);
  view.dialog = Dialog::keys;
  controller.perform(Command::close_dialog);
  EXPECT_EQ(source.cancelled, 0) << "the dialog first";
  controller.perform(Command::close_dialog);
  EXPECT_EQ(source.cancelled, 1);
  tick();
  EXPECT_TRUE(view.work.empty());
  EXPECT_EQ(view.session.get(), before);
  EXPECT_EQ(view.title, "program.js");
  EXPECT_THAT(view.notice, HasSubstr("large.trace.json was not opened"));
  controller.perform(Command::run_again);
  EXPECT_EQ(source.started.back().path, "/class/a.js") << "what is shown is what runs again";
}

TEST_F(Controlled, ARunAndAnExportAreEndedOneByOne) {
  open("/class/endless.js");
  source.stage = Stage::running;
  view.dialog = Dialog::save;
  view.browser.chosen = "/class/out.json";
  tick();
  tick(1);
  ASSERT_EQ(view.work.size(), 2u);
  EXPECT_EQ(view.work[1].percent, 25);
  controller.perform(Command::cancel_run);
  tick();
  ASSERT_EQ(view.work.size(), 1u) << "the export first";
  EXPECT_EQ(view.work[0].kind, Work::Kind::run);
  EXPECT_THAT(view.notice, HasSubstr("out.json was not written"));
  view.cancel_wished = Work::Kind::run;  // its button
  tick();
  EXPECT_EQ(source.cancelled, 1);
  tick();
  EXPECT_TRUE(view.work.empty());
}

TEST_F(Controlled, OnlyOneExportAtATime) {
  open("/class/a.js");
  for (const char* path : {"/class/1.json", "/class/2.json"}) {
    view.dialog = Dialog::save;
    view.browser.chosen = path;
    tick();
  }
  EXPECT_EQ(source.writing->path, "/class/1.json");
  EXPECT_THAT(view.notice, HasSubstr("1.json is still being written"));
}

TEST_F(Controlled, WhatCannotBeOpenedLeavesWhatIsShown) {
  open("/class/a.js");
  controller.open("/class/picture.png");
  source.stage = Stage::finished;
  source.refused = SourceError{.message = "no program"};
  tick();
  EXPECT_TRUE(view.notice_wrong);
  EXPECT_EQ(view.notice, "Cannot open picture.png: no program");
  EXPECT_EQ(view.title, "program.js");
  EXPECT_FALSE(view.stale());
  controller.perform(Command::close_dialog);
  EXPECT_EQ(view.notice, "");
  controller.perform(Command::run_again);
  EXPECT_EQ(source.started.back().path, "/class/a.js");
}

TEST_F(Controlled, TheErrorStaysUntilTheNextOutcome) {
  open("/class/a.js");
  controller.perform(Command::run_again);
  source.stage = source.settled = Stage::failed;
  source.error = SourceError{.message = "SyntaxError: one", .line = 1, .column = 1};
  tick();
  EXPECT_TRUE(view.stale());
  EXPECT_NE(view.changed_at, "");
  controller.perform(Command::run_again);
  tick();
  EXPECT_TRUE(view.stale()) << "nothing is known about the new source yet";
  source.show(test::record_source("console.log(2);\n"));
  source.error.reset();
  tick();
  EXPECT_FALSE(view.error);
}

TEST_F(Controlled, ARepeatedRunIsShownWhereOneIs) {
  open("/class/program.js");
  view.session->go(0);
  ASSERT_EQ(view.session->step_number(), 0u);
  controller.perform(Command::run_again);
  source.show(test::record_source("console.log(1);\n"));
  tick();
  EXPECT_EQ(view.session->position(), 0u) << "before the first step there is none to go back to";

  controller.perform(Command::run_again);
  controller.perform(Command::to_end);  // of the old run, while the new one is made
  source.show(test::record_source("console.log(2);\n"));
  tick();
  EXPECT_EQ(view.session->step_number(), view.session->step_count());

  view.session->go(0);
  controller.perform(Command::run_again);
  source.show(test::record_source("console.log(3);\n"));
  source.stage = Stage::running;
  tick();
  controller.perform(Command::to_end);  // of the new run, while it goes on
  source.stage = Stage::finished;
  tick();
  EXPECT_EQ(view.session->step_number(), view.session->step_count());
}

TEST_F(Controlled, AFileThatIsDroppedIsOpened) {
  controller.open_dropped({"/class/a.js"});
  EXPECT_EQ(source.started.back().path, "/class/a.js");
  controller.open_dropped({"/class/b.js", "/class/c.js"});
  EXPECT_EQ(source.started.back().path, "/class/b.js");
  EXPECT_THAT(view.notice, HasSubstr("Of 2 files the first is opened"));
  controller.open_dropped({fs::temp_directory_path().string()});
  EXPECT_EQ(source.started.size(), 2u);
  EXPECT_TRUE(view.notice_wrong);
  EXPECT_THAT(view.notice, HasSubstr("is a folder"));
  controller.open_dropped({});
}

}  // namespace
}  // namespace loopscope::ui
