// Where runs come from. The app implements it with an isolated process; the window only starts, polls and shows. No call
// blocks: a run, a load or an export goes on elsewhere and is seen through poll().
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/trace/trace.h"
#include "ui/model/session.h"
#include "ui/theme/palette.h"

namespace loopscope::ui {

// What to run or load.
struct RunRequest {
  std::string path;                       // a script, a scenario file or a trace file; a name for messages with `text`
  std::optional<std::string> text;        // run this source instead of the file's: a pasted or edited snippet
  std::map<uint32_t, uint32_t> choices;   // choice point -> option
  std::optional<uint64_t> events_limit;   // raise the limit of the recording
};

// A mistake that kept a run from starting, at its place in the source where there is one.
struct SourceError {
  std::string message;  // "SyntaxError: missing ) after argument list"
  std::string path;
  uint32_t line = 0, column = 0;  // 0 = none; from 1
  uint32_t width = 0;             // how many columns are wrong; 0 = not known
};

struct RunProgress {
  enum class Stage : uint8_t { nothing, loading, running, finished, failed } stage = Stage::nothing;
  std::shared_ptr<trace::Trace> trace;  // grows while running; call extend() on the polling thread
  bool fresh = false;                   // `trace` is another one than at the last poll
  std::unique_ptr<Session> session;     // of a fresh trace that was loaded: made where it was loaded
  std::optional<SourceError> error;     // with failed
  std::optional<SourceError> refused;   // once: why a file could not be opened; what was shown stays as it was
  uint64_t events = 0;
  float share = 0;  // of what is being loaded, 0 to 1
};

// A lesson of the gallery.
struct Lesson {
  std::string path, title, summary, topic, level;
  std::vector<std::string> learn;
  uint32_t number = 0;      // in the order of the lessons, from 1; 0 = it has none
  std::string source;       // of the program, so that a lesson is found by the functions that it calls
  std::vector<Hue> queues;  // that take part, as queues_of_run tells; empty = not known
};

enum class ExportFormat : uint8_t { trace_json, chrome_json };

// An export that goes on.
struct Saving {
  std::string path;
  float share = 0;  // 0 to 1
};

// The outcome of an export, once.
struct ExportResult {
  std::string path;
  std::string error;  // "" = written
  bool cancelled = false;
};

class RunSource {
 public:
  virtual ~RunSource() = default;
  virtual void start(RunRequest request) = 0;  // ends the run before it, which is shown until this one is
  // A load leaves what was shown before, a run leaves what was recorded.
  virtual void cancel() = 0;
  virtual RunProgress poll() = 0;
  virtual void save(std::shared_ptr<const trace::Trace> trace, const std::string& path, ExportFormat format) = 0;  // one at a time
  virtual std::optional<Saving> saving() = 0;
  virtual void cancel_save() = 0;  // nothing is left of it; a file that was there before stays
  virtual std::optional<ExportResult> saved() = 0;
  virtual bool lessons_ready() { return true; }  // false: lessons() would wait for the disk
  virtual std::vector<Lesson> lessons() = 0;
};

}  // namespace loopscope::ui
