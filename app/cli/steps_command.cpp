// loopscope steps: a run in words, one line a step.
#include <cinttypes>
#include <cstdio>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "core/trace/narration.h"
#include "core/trace/navigation.h"

namespace loopscope::app {
namespace {

std::optional<trace::StepSize> size_from(const std::string& name) {
  for (int i = 0; i < static_cast<int>(trace::StepSize::count_); ++i) {
    auto size = static_cast<trace::StepSize>(i);
    if (name == trace::name_of(size))
      return size;
  }
  return std::nullopt;
}

std::string size_names() {
  std::string names;
  for (int i = 0; i < static_cast<int>(trace::StepSize::count_); ++i)
    names += (i ? ", " : "") + std::string(trace::name_of(static_cast<trace::StepSize>(i)));
  return names;
}

std::string place(const trace::Trace& trace, trace::EventIndex at) {
  trace::Site site = trace.store().site(trace.at(at).site);
  if (site.line == 0)
    return "";
  std::string file(trace.store().string(site.file));
  return file.substr(file.rfind('/') + 1) + ":" + std::to_string(site.line);
}

void print_step(const trace::Trace& trace, trace::EventIndex at) {
  uint64_t us = trace.store().time_ns(at) / 1000;
  printf("%8" PRIu32 "  %6" PRIu64 ".%03" PRIu64 " ms  %-18s %s\n", at, us / 1000, us % 1000,
         place(trace, at).c_str(), trace::sentence_for(trace, at).c_str());
}

} // namespace

int steps(const StepsCommand& command) {
  auto size = size_from(command.size);
  if (!size)
    return complain("--by expects one of " + size_names() + ", found \"" + command.size + "\"", kExitUsage);
  if (!command.json.empty() && command.json != "lines" && command.json != "full" && command.json != "new")
    return complain("--json expects full, new or nothing, found \"" + command.json + "\"", kExitUsage);
  if (!command.json.empty() && *size != trace::StepSize::statement)
    return complain("--json tells the stops of the window, which are statements: --by does not go with it",
                    kExitUsage);
  auto opened = trace_of(command.file, command.overrides);
  if (!opened)
    return complain(opened.error(), kExitUsage);
  const trace::Trace& trace = **opened;
  if (trace.size() == 0)
    return complain("the trace of " + command.file + " is empty", kExitFailed);
  if (command.from >= trace.size())
    return complain("--from expects an event from 0 to " + std::to_string(trace.size() - 1) + ", found " +
                        std::to_string(command.from),
                    kExitUsage);
  if (!command.json.empty())
    return steps_as_json(command, std::move(*opened));
  uint32_t printed = 0;
  for (trace::EventIndex at = command.from;;) {
    print_step(trace, at);
    if (++printed == command.most)
      break;
    trace::EventIndex next = trace::next(trace, at, *size, trace::Direction::forward);
    if (next == at || ferror(stdout))
      break;
    at = next;
  }
  return 0;
}

} // namespace loopscope::app
