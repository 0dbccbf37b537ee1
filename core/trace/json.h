// The trace as JSON, written and read as a stream: docs/trace-format.md, assets/trace.schema.json.
#pragma once

#include <functional>
#include <iosfwd>
#include <memory>

#include "core/trace/trace.h"
#include "core/trace/watch.h"

namespace loopscope::trace {

inline constexpr int kFormatVersion = 1;

// `watch`, where it is given, is told how far it is and can end it: reading then fails, and what was written
// is not whole.
void write_json(const Trace& trace, std::ostream& out, Watch* watch = nullptr);
Result<std::unique_ptr<Trace>> read_json(std::istream& in, const std::string& name, // for messages
                                         Watch* watch = nullptr);

// Chrome / Perfetto trace event format
void write_chrome(const Trace& trace, std::ostream& out, Watch* watch = nullptr);

// Writes beside `path`, flushes, renames: a reader never sees half a file. A cancelled `watch` is a failure.
Status write_file_atomically(const std::string& path, const std::function<void(std::ostream&)>& write,
                             const Watch* watch = nullptr);

} // namespace loopscope::trace
