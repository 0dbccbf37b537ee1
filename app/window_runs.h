// Where the window's runs come from: isolated processes, trace files and the lessons. Opening, loading and
// saving go on in threads of their own, so that the window never waits, and can be cancelled.
#pragma once

#include <atomic>
#include <future>
#include <optional>

#include "app/run_process.h"
#include "core/trace/watch.h"
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
  std::optional<ui::Saving> saving() override;
  void cancel_save() override;
  std::optional<ui::ExportResult> saved() override;
  bool lessons_ready() override;
  std::vector<ui::Lesson> lessons() override;

 private:
  // A run of a program, which may go on, or a trace that was loaded.
  struct Recording {
    std::string path;
    std::shared_ptr<RunProcess> run; // none: it was loaded
    std::shared_ptr<trace::Trace> trace;
  };
  // What a request became: a recording or a mistake.
  struct Opened {
    Recording recording;
    std::unique_ptr<ui::Session> session; // of a loaded one
    std::optional<ui::SourceError> error;
  };
  struct Effort {
    trace::Watch reading;
    std::atomic<float> prepared = 0; // of a loaded trace what the window looks things up in, 0 to 1
  };
  struct Opening {
    std::string path;
    std::shared_ptr<Effort> effort;
    std::future<Opened> result;
  };
  struct Save {
    std::string path;
    std::shared_ptr<trace::Watch> watch;
    std::future<ui::ExportResult> result;
  };
  static Opened open(const ui::RunRequest& request, trace::Watch& watch, std::atomic<float>& prepared);
  static Opened load(const std::string& path, trace::Watch& watch, std::atomic<float>& prepared);
  void abandon_opening();
  void leave(Recording recording);
  void take_opened();
  void watch_next();
  void show_next(); // it takes the place of what is shown

  std::optional<Opening> opening_;
  Recording next_; // a run, until it is known that its script starts
  Recording shown_;
  bool fresh_ = false;
  std::unique_ptr<ui::Session> session_;
  ui::RunProgress::Stage outcome_ = ui::RunProgress::Stage::nothing; // when nothing goes on
  std::optional<ui::SourceError> error_, refused_;
  std::optional<Save> saving_;
  std::vector<std::future<void>> left_; // runs and requests that were replaced before they were over
  std::shared_future<std::vector<ui::Lesson>> lessons_;
};

} // namespace loopscope::app
