// The trace as JSON, written and read as a stream: docs/trace-format.md, assets/trace.schema.json.
#pragma once

#include <functional>
#include <iosfwd>
#include <memory>

#include "core/trace/trace.h"

namespace loopscope::trace {

inline constexpr int kFormatVersion = 1;

void write_json(const Trace& trace, std::ostream& out);
Result<std::unique_ptr<Trace>> read_json(std::istream& in, const std::string& name); // name: for messages

void write_chrome(const Trace& trace, std::ostream& out); // Chrome / Perfetto trace event format

// Writes beside `path`, flushes, renames: a reader never sees half a file.
Status write_file_atomically(const std::string& path, const std::function<void(std::ostream&)>& write);

} // namespace loopscope::trace
