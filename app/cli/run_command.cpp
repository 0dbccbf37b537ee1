// loopscope run: the program's own output on its own streams, as it grows.
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <map>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "core/trace/json.h"

namespace loopscope::app {
namespace {

volatile sig_atomic_t interrupted = 0;

void interrupt(int) { interrupted = 1; }

void catch_signals() {
  struct sigaction action {};
  action.sa_handler = interrupt;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  action.sa_handler = SIG_IGN; // a reader that went away (`| head`) shows as EPIPE
  sigaction(SIGPIPE, &action, nullptr);
}

// Copies console writes from the store to stdout and stderr, in their order.
class Printer {
 public:
  explicit Printer(const trace::Store& store) : store_(store) {}

  // false: nobody reads any more.
  bool print_new() {
    char buffer[16];
    for (uint32_t size = store_.size(); next_ < size; ++next_) {
      const trace::Event& event = store_.at(next_);
      if (event.kind != trace::EventKind::console_line)
        continue;
      int stream =
          event.detail == static_cast<uint8_t>(trace::Stream::stderr_) ? STDERR_FILENO : STDOUT_FILENO;
      if (stream != stream_ || waiting_.size() > kFlushBytes)
        flush();
      stream_ = stream;
      waiting_ += store_.text(event.text, buffer);
    }
    flush();
    return !broken_;
  }

 private:
  static constexpr size_t kFlushBytes = 64 << 10;

  void flush() {
    size_t done = 0;
    while (done < waiting_.size() && !broken_) {
      ssize_t count = write(stream_, waiting_.data() + done, waiting_.size() - done);
      if (count >= 0)
        done += static_cast<size_t>(count);
      else if (errno != EINTR && errno != EAGAIN)
        broken_ = true;
    }
    waiting_.clear();
  }

  const trace::Store& store_;
  uint32_t next_ = 0;
  int stream_ = STDOUT_FILENO;
  std::string waiting_;
  bool broken_ = false;
};

Status write_outputs(const RunProcess& run, const RunCommand& command) {
  if (command.trace_out.empty() && command.chrome_out.empty())
    return Done{};
  auto trace = run.trace();
  if (!trace)
    return Error{trace.error()};
  if (!command.trace_out.empty()) {
    if (auto status = write_trace(**trace, command.trace_out); !status)
      return status;
  }
  return command.chrome_out.empty() ? Status(Done{}) : write_chrome_trace(**trace, command.chrome_out);
}

// Figures for benchmarks and scripts.
Status write_stats(const RunProcess& run, const std::string& path) {
  if (path.empty())
    return Done{};
  return trace::write_file_atomically(path, [&](std::ostream& out) {
    out << "{\"events\": " << run.progress().events
        << ", \"virtual_time_ns\": " << run.progress().virtual_time_ns
        << ", \"trace_bytes\": " << run.store().memory_bytes()
        << ", \"run_cpu_us\": " << run.processor_time().count()
        << ", \"run_real_us\": " << run.real_time().count() << "}\n";
  });
}

// How a person raises the limit; the watchdog's messages name theirs themselves.
std::string advice(trace::Limit limit, const scenario::Limits& limits) {
  static const std::map<trace::Limit, std::pair<uint64_t scenario::Limits::*, const char*>> kOptions = {
      {trace::Limit::statements, {&scenario::Limits::statements, "--max-statements"}},
      {trace::Limit::virtual_time, {&scenario::Limits::virtual_time_ms, "--max-virtual-time-ms"}},
      {trace::Limit::heap, {&scenario::Limits::heap_mb, "--max-heap-mb"}},
      {trace::Limit::queue_length, {&scenario::Limits::queue_length, "--max-queue-length"}},
      {trace::Limit::console_bytes, {&scenario::Limits::console_bytes, "--max-console-bytes"}},
      {trace::Limit::events, {&scenario::Limits::events, "--max-events"}}};
  auto option = kOptions.find(limit);
  if (option == kOptions.end())
    return "";
  auto [member, name] = option->second;
  return std::string(" (") + name + " is " + std::to_string(limits.*member) + ")";
}

int report(const Ending& ending, const scenario::Limits& limits) {
  if (ending.limit == trace::Limit::cancelled)
    return kExitInterrupted;
  std::string line = "stopped: " + ending.message + advice(ending.limit, limits);
  if (ending.reason == trace::EndReason::crashed)
    return complain(line, kExitFailed);
  return ending.limit == trace::Limit::none ? ending.exit_code : complain(line, kExitStopped);
}

// What was asked of choice points and could not be done; "" = all was. A run knows its choice points only when it is over.
std::string unmet_choice(const trace::Store& store, std::map<uint32_t, uint32_t> wanted) {
  for (uint32_t i = 0; i < store.size() && !wanted.empty(); ++i) {
    const trace::Event& event = store.at(i);
    if (event.kind != trace::EventKind::choice)
      continue;
    const auto choice = wanted.find(event.subject);
    if (choice == wanted.end())
      continue;
    if (choice->second != event.other)
      return "choice point " + std::to_string(choice->first) + " has no option " +
             std::to_string(choice->second) + ": it went way " + std::to_string(event.other) +
             ". loopscope steps --by event tells the options";
    wanted.erase(choice);
  }
  if (wanted.empty())
    return "";
  return "this run has no choice point " + std::to_string(wanted.begin()->first) +
         ": loopscope steps --by event tells which it has";
}

} // namespace

int run(const RunCommand& command) {
  catch_signals();
  auto scenario = open_with(command.file, command.overrides);
  if (!scenario)
    return complain(scenario.error(), kExitUsage);
  auto started = RunProcess::start(*scenario);
  if (!started)
    return complain(started.error(), kExitFailed);
  RunProcess& run = **started;
  Printer printer(run.store());
  bool over = false;
  while (!over) {
    over = run.wait(std::chrono::milliseconds(10));
    bool read = printer.print_new();
    if (!over && (interrupted || !read))
      run.cancel();
  }
  int status = report(run.ending(), scenario->limits);
  if (auto written = write_outputs(run, command); !written)
    return complain(written.error(), kExitFailed);
  if (auto written = write_stats(run, command.stats_out); !written)
    return complain(written.error(), kExitFailed);
  std::map<uint32_t, uint32_t> asked; // on the command line; a scenario may be for other seeds and limits too
  for (const std::string& choice : command.overrides.choices) {
    const auto point = static_cast<uint32_t>(std::stoul(choice));
    asked[point] = scenario->choices.at(point);
  }
  if (const std::string unmet = unmet_choice(run.store(), asked); status == 0 && !unmet.empty())
    return complain(unmet, kExitUsage);
  return status;
}

} // namespace loopscope::app
