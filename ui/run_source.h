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
};

struct RunProgress {
  enum class Stage : uint8_t { nothing, loading, running, finished, failed } stage = Stage::nothing;
  std::shared_ptr<trace::Trace> trace;  // grows while running; call extend() on the polling thread
  bool fresh = false;                   // `trace` is another one than at the last poll
  std::optional<SourceError> error;     // with failed
  uint64_t events = 0;
};

// A lesson of the gallery.
struct Lesson {
  std::string path, title, summary, topic, level;
  std::vector<std::string> learn;
  uint32_t number = 0;      // in the order of the lessons, from 1; 0 = it has none
  std::vector<Hue> queues;  // that take part, as queues_of_run tells; empty = not known
};

enum class ExportFormat : uint8_t { trace_json, chrome_json };

// The outcome of the last export, once.
struct ExportResult {
  std::string path;
  std::string error;  // "" = written
};

class RunSource {
 public:
  virtual ~RunSource() = default;
  virtual void start(RunRequest request) = 0;  // ends the run before it
  virtual void cancel() = 0;                   // keeps what was recorded
  virtual RunProgress poll() = 0;
  virtual void save(std::shared_ptr<const trace::Trace> trace, const std::string& path, ExportFormat format) = 0;
  virtual std::optional<ExportResult> saved() = 0;
  virtual bool lessons_ready() { return true; }  // false: lessons() would wait for the disk
  virtual std::vector<Lesson> lessons() = 0;
};

}  // namespace loopscope::ui
