// Where the window's runs come from: isolated processes, trace files and the lessons. Opening, loading and
// saving go on in threads of their own, so that the window never waits.
#pragma once

#include <future>
#include <optional>

#include "app/run_process.h"
#include "ui/run_source.h"

namespace loopscope::app {

class WindowRuns final : public ui::RunSource {
 public:
  // `lessons_folder`: holds the scenario files of the gallery; need not exist.
  explicit WindowRuns(std::string lessons_folder);
  ~WindowRuns() override;

  void start(ui::RunRequest request) override;
  void cancel() override;
  ui::RunProgress poll() override;
  void save(std::shared_ptr<const trace::Trace> trace, const std::string& path,
            ui::ExportFormat format) override;
  std::optional<ui::ExportResult> saved() override;
  bool lessons_ready() override;
  std::vector<ui::Lesson> lessons() override;

 private:
  // What a request became: a run in a process, or a trace that was loaded, or a mistake.
  struct Opened {
    std::shared_ptr<RunProcess> run;
    std::shared_ptr<trace::Trace> trace;
    std::optional<ui::SourceError> error;
  };
  static Opened open(const ui::RunRequest& request);
  void take_opened();
  void watch_run();
  void show_candidate(); // the new trace takes the place of the one that is shown

  std::future<Opened> opening_;
  std::vector<std::future<Opened>> abandoned_; // requests that were replaced before they were open
  std::vector<std::future<void>> ending_;      // runs that were replaced before they were over
  std::shared_ptr<RunProcess> run_;
  std::shared_ptr<trace::Trace> trace_; // what is shown
  std::shared_ptr<trace::Trace>
      candidate_; // of the run that goes on, until it is known that its script starts
  bool fresh_ = false;
  ui::RunProgress::Stage stage_ = ui::RunProgress::Stage::nothing;
  std::optional<ui::SourceError> error_;
  std::vector<std::future<ui::ExportResult>> saving_;
  std::shared_future<std::vector<ui::Lesson>> lessons_;
};

// The place in "FILE:LINE:COLUMN: message", or the message alone.
ui::SourceError source_error_from(const std::string& message);

// The mistake that kept the script of an ended run from starting, from what Node printed about it; none when
// it started.
std::optional<ui::SourceError> syntax_error_of(const trace::Trace& trace);

} // namespace loopscope::app
