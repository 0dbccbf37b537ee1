// Carries out what was asked for: commands from keys, buttons and the palette; playing; and the news of a run.
#pragma once

#include <filesystem>
#include <string>

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

 private:
  void poll_run();
  void take_error(const SourceError& error);
  void show(std::shared_ptr<trace::Trace> trace);
  bool take_in();  // a slice of what was recorded; false: there is more
  void play(double now);
  void stop_at_breakpoint(trace::EventIndex from);
  void step(trace::StepSize size, trace::Direction direction);
  void show_browser(bool saving, ExportFormat format);
  void take_browser();
  void say(std::string notice);
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
  bool lessons_taken_ = false;
  std::shared_ptr<trace::Trace> compare_with_;  // until the run that took the other way is over
  ExportFormat format_ = ExportFormat::trace_json;
  // The file on disk is watched, so that people keep their own editor.
  std::filesystem::file_time_type seen_{};
  double look_again_ = 0;
  double loading_since_ = 0;
  std::optional<size_t> return_to_;  // the step to go back to when a run is repeated
};

std::string clipboard_text();

}  // namespace loopscope::ui
