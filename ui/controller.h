// Carries out what was asked for: commands from keys, buttons and the palette; playing; and the news of a run.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "ui/view.h"

namespace loopscope::ui {

class Controller {
 public:
  Controller(View& view, RunSource& source) : view_(view), source_(source) {}

  void open(const std::string& path);
  void run_text(const std::string& text);
  void tick(double now);  // before each frame: polls the run, plays, takes wishes; sets view.changed when something moved
  void perform(Command command);
  bool waits() const;     // something may change without input: poll again soon
  void open_dropped(const std::vector<std::string>& paths);  // files that were dropped on the window

 private:
  void poll_run();
  void take_error(const SourceError& error);
  void show(std::shared_ptr<trace::Trace> trace, std::unique_ptr<Session> session);
  bool take_in();  // a slice of what was recorded; false: there is more
  void play(double now);
  void stop_at_breakpoint(trace::EventIndex from);
  void step(trace::StepSize size, trace::Direction direction);
  void show_browser(bool saving, ExportFormat format);
  void take_browser();
  void show_panel(Dialog panel);
  void say(std::string notice);
  void say_wrong(std::string notice);
  void save(const std::string& path);
  bool cancel_work();  // the export, load or run that goes on; false: there is none
  void cancel(Work::Kind kind);
  void forget_request();
  void poll_export();
  void compare();
  void tell_work();
  void go_to_next_mark();
  void note_seen();
  void load_bookmarks_of(const RunRequest& request);
  void start(RunRequest request);
  void watch_file(double now);
  void run_other_order();
  void to_first_repeat();
  void begin_edit();
  void remember(const std::string& path);

  View& view_;
  RunSource& source_;
  RunRequest request_;
  std::filesystem::file_time_type seen_{};  // the file on disk is watched, so that people keep their own editor
  // What was asked for before, while nothing has come of the new request: it stays if that is cancelled or refused.
  struct Asked {
    RunRequest request;
    std::filesystem::file_time_type seen;
  };
  Asked before_;
  bool awaited_ = false;
  bool lessons_taken_ = false;
  std::shared_ptr<trace::Trace> compare_with_;  // until the run that took the other way is over
  OtherRunInMaking comparing_;
  ExportFormat format_ = ExportFormat::trace_json;
  double look_again_ = 0;
  std::chrono::steady_clock::time_point taken_in_{};  // when the last slice of a recording had been taken in
  double work_since_ = 0, save_since_ = 0;
  std::optional<size_t> return_to_;  // the step to go back to when a run is repeated
};

std::string clipboard_text();

}  // namespace loopscope::ui
