// loopscope export: a trace in another form.
#include <iostream>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "core/trace/json.h"

namespace loopscope::app {

int export_trace(const ExportCommand& command) {
  bool chrome = command.to == "chrome";
  if (!chrome && command.to != "json")
    return complain("--to expects chrome or json, found \"" + command.to + "\"", kExitUsage);
  auto trace = trace_of(command.file, {});
  if (!trace)
    return complain(trace.error(), kExitUsage);
  if (command.out.empty() || command.out == "-") {
    if (chrome)
      trace::write_chrome(**trace, std::cout);
    else
      trace::write_json(**trace, std::cout);
    std::cout.flush();
    return std::cout ? 0 : complain("cannot write to the standard output", kExitFailed);
  }
  auto status = chrome ? write_chrome_trace(**trace, command.out) : write_trace(**trace, command.out);
  return status ? 0 : complain(status.error(), kExitFailed);
}

} // namespace loopscope::app
