// Mistakes that kept a run from starting, with their place in the source.
#pragma once

#include <optional>
#include <string>

#include "core/trace/trace.h"
#include "ui/run_source.h"

namespace loopscope::app {

// The place in "FILE:LINE:COLUMN: message", or the message alone.
ui::SourceError source_error_from(const std::string& message);

// Whether a statement of the script has run.
bool script_starts(const trace::Trace& trace);

// The mistake that kept the script of an ended run from starting, from what Node printed about it; none when
// it started.
std::optional<ui::SourceError> syntax_error_of(const trace::Trace& trace);

} // namespace loopscope::app
