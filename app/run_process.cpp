#include "app/run_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "app/child.h"
#include "core/scenario/pack.h"
#include "core/trace/recorder.h"

namespace loopscope::app {
namespace {

using trace::EventKind;
using trace::Limit;

Error system_error(const char* what) {
  return Error{std::string("cannot start the run: ") + what + ": " + strerror(errno)};
}

Result<Descriptor> memory_file(const std::string& bytes) {
  Descriptor file(memfd_create("loopscope-scenario", MFD_CLOEXEC));
  if (!file)
    return system_error("no memory for the scenario");
  size_t done = 0;
  while (done < bytes.size()) {
    ssize_t count = write(file.get(), bytes.data() + done, bytes.size() - done);
    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0)
      return system_error("no memory for the scenario");
    done += static_cast<size_t>(count);
  }
  return file;
}

trace::Capacity capacity_for(const scenario::Limits& limits) {
  trace::Capacity capacity;
  capacity.events = static_cast<uint32_t>(limits.events);
  capacity.strings = static_cast<uint32_t>(limits.events + limits.events / 2);
  capacity.string_bytes += limits.console_bytes;
  return capacity;
}

// 0 when the process is gone.
uint64_t processor_ms(int pid) {
  clockid_t clock;
  timespec spent;
  if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &spent) != 0)
    return 0;
  return static_cast<uint64_t>(spent.tv_sec) * 1000 + static_cast<uint64_t>(spent.tv_nsec) / 1'000'000;
}

std::string seconds(uint64_t ms) {
  std::string text = std::to_string(ms / 1000);
  if (ms % 1000 != 0)
    text += "." + std::to_string(ms % 1000 / 100);
  return text + " s";
}

std::string death_of(int status) {
  if (WIFEXITED(status))
    return "the run process ended with status " + std::to_string(WEXITSTATUS(status)) +
           " before the run was over";
  int signal = WTERMSIG(status);
  if (signal == SIGSYS)
    return "the run process tried something that is forbidden to it (signal SIGSYS) and was stopped";
  std::string text = std::string("the run process was ended by signal SIG") +
                     (sigabbrev_np(signal) ? sigabbrev_np(signal) : "?");
  if (signal == SIGKILL)
    return text + ": something outside killed it, perhaps because the machine ran out of memory";
  return text + ": this is a fault in Loopscope, not in your script";
}

// The last event of a kind near the end of a trace, kNoEvent if there is none.
trace::EventIndex last_of(const trace::Store& store, EventKind kind) {
  constexpr uint32_t kLookBack = 4096;
  uint32_t size = store.size();
  for (uint32_t i = size; i > 0 && size - i < kLookBack; --i) {
    if (store.at(i - 1).kind == kind)
      return i - 1;
  }
  return trace::kNoEvent;
}

} // namespace

RunProcess::RunProcess(const scenario::Scenario& scenario, trace::Store store)
    : scenario_(scenario), store_(std::move(store)) {}

RunProcess::~RunProcess() {
  if (over_ || pid_ < 0)
    return;
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
}

Result<std::unique_ptr<RunProcess>> RunProcess::start(const scenario::Scenario& scenario) {
  int trace = -1;
  auto store = trace::Store::create_shared(capacity_for(scenario.limits), trace);
  if (!store)
    return Error{store.error()};
  std::unique_ptr<RunProcess> run(new RunProcess(scenario, std::move(*store)));
  run->trace_ = Descriptor(trace);
  if (auto status = run->spawn(); !status)
    return Error{status.error()};
  return run;
}

Status RunProcess::spawn() {
  const std::string packed = scenario::pack(scenario_);
  auto scenario = memory_file(packed);
  if (!scenario)
    return Error{scenario.error()};
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0)
    return system_error("no pipe");
  life_ = Descriptor(ends[0]);
  Descriptor child_end(ends[1]);
  // dup2 onto the same number would leave it close-on-exec, so each goes through a number that cannot
  // collide.
  const int given[] = {scenario->get(), trace_.get(), child_end.get()};
  const int wanted[] = {kScenarioDescriptor, kTraceDescriptor, kLifeDescriptor};
  Descriptor high[3];
  for (int i = 0; i < 3; ++i) {
    high[i] = Descriptor(fcntl(given[i], F_DUPFD_CLOEXEC, 16));
    if (!high[i])
      return system_error("too many open files");
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (int i = 0; i < 3; ++i)
    posix_spawn_file_actions_adddup2(&actions, high[i].get(), wanted[i]);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  // Ctrl+C in the terminal is for the watcher: it ends the run and still shows what was recorded.
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  char name[] = "loopscope";
  std::string command = kChildCommand;
  char* arguments[] = {name, command.data(), nullptr};
  char* environment[] = {nullptr};
  int error = posix_spawn(&pid_, "/proc/self/exe", &actions, &attributes, arguments, environment);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (error != 0) {
    errno = error;
    pid_ = -1;
    return system_error("no new process");
  }
  started_ = std::chrono::steady_clock::now();
  packed_ = std::move(*scenario);
  packed_bytes_ = packed.size();
  return Done{};
}

bool RunProcess::poll() { return wait(std::chrono::milliseconds(0)); }

bool RunProcess::wait(std::chrono::milliseconds most) {
  if (over_)
    return true;
  pollfd watched{.fd = life_.get(), .events = POLLIN, .revents = 0};
  int ready = ::poll(&watched, 1, static_cast<int>(most.count()));
  int status = 0;
  // The pipe closes a moment before the process can be waited for, so then waiting is short. A message is not
  // the end.
  bool dying = ready > 0;
  rusage used{};
  if (dying && wait4(pid_, &status, 0, &used) == pid_) {
    real_time_ =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - started_);
    processor_time_ = std::chrono::microseconds((used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1'000'000L +
                                                used.ru_utime.tv_usec + used.ru_stime.tv_usec);
    finish(status);
    return true;
  }
  watch();
  return false;
}

void RunProcess::watch() {
  using std::chrono::duration_cast;
  using std::chrono::milliseconds;
  if (killed_for_ != Limit::none)
    return;
  const scenario::Limits& limits = scenario_.limits;
  auto passed_ms =
      static_cast<uint64_t>(duration_cast<milliseconds>(std::chrono::steady_clock::now() - started_).count());
  if (passed_ms > limits.real_time_ms) {
    return kill_for(Limit::real_time, "the run took longer than " + seconds(limits.real_time_ms) +
                                          " of real time (limit real_time_ms)");
  }
  uint32_t events = store_.size();
  uint64_t spent_ms = processor_ms(pid_);
  if (events != events_seen_) {
    events_seen_ = events;
    processor_ms_seen_ = spent_ms;
  } else if (spent_ms > processor_ms_seen_ + limits.silent_ms) {
    kill_for(Limit::real_time, "one built-in function has been running for " + seconds(limits.silent_ms) +
                                   " without an end (limit silent_ms)");
  }
}

void RunProcess::kill_for(Limit limit, std::string message) {
  killed_for_ = limit;
  killed_message_ = std::move(message);
  kill(pid_, SIGKILL);
}

void RunProcess::cancel() {
  if (!over_ && killed_for_ == Limit::none)
    kill_for(Limit::cancelled, "the run was cancelled");
}

void RunProcess::finish(int status) {
  over_ = true;
  if (last_of(store_, EventKind::run_end) != trace::kNoEvent)
    return;
  if (killed_for_ != Limit::none)
    return close_trace(killed_for_, trace::EndReason::limit, killed_message_);
  if (WIFEXITED(status) && WEXITSTATUS(status) == kChildOutOfMemory) {
    return close_trace(Limit::heap, trace::EndReason::limit,
                       "the run process ran out of memory (limit heap_mb)");
  }
  std::string message = death_of(status);
  if (WIFEXITED(status) && WEXITSTATUS(status) == kChildCannotStart) {
    char buffer[1024];
    ssize_t count = read(life_.get(), buffer, sizeof buffer);
    if (count > 0)
      message.assign(buffer, static_cast<size_t>(count));
  }
  close_trace(Limit::crash, trace::EndReason::crashed, message);
}

// The run process is dead, so this one may write what it could not say any more.
void RunProcess::close_trace(Limit limit, trace::EndReason reason, const std::string& message) {
  trace::VirtualClock clock{.now_ns = store_.size() == 0 ? 0 : store_.time_ns(store_.size() - 1)};
  trace::Recorder recorder(store_, clock);
  recorder.allow_closing_events();
  if (store_.size() == 0)
    recorder.add(EventKind::run_begin, 0, 0, 0, recorder.intern(scenario_.title));
  if (last_of(store_, EventKind::run_cut) == trace::kNoEvent)
    recorder.add(EventKind::run_cut, static_cast<uint8_t>(limit), 0, 0, recorder.intern(message));
  recorder.add(EventKind::run_end, static_cast<uint8_t>(reason), 0);
}

Progress RunProcess::progress() const {
  uint32_t events = store_.size();
  return {.events = events, .virtual_time_ns = events == 0 ? 0 : store_.time_ns(events - 1)};
}

Result<std::unique_ptr<trace::Trace>> RunProcess::trace() const {
  auto store = trace::Store::attach_writer(trace_.get());
  if (!store)
    return Error{store.error()};
  // Until the run is over, it may still look at any of its files.
  const scenario::Scenario seen =
      over_ ? scenario::with_files_looked_at(scenario_, files_looked_at()) : scenario_;
  std::vector<trace::SourceFile> files;
  for (const scenario::File& file : seen.world.files)
    files.push_back({.path = file.path, .text = file.bytes});
  auto script = std::ranges::find(files, seen.script, &trace::SourceFile::path);
  std::rotate(files.begin(), script, script == files.end() ? script : script + 1); // a viewer begins with it
  auto made = std::make_unique<trace::Trace>(std::move(*store), scenario::to_json(seen), std::move(files));
  made->extend();
  return made;
}

// What the run process noted behind its scenario.
std::vector<uint8_t> RunProcess::files_looked_at() const {
  std::vector<uint8_t> looked_at(scenario_.world.files.size());
  ssize_t count = pread(packed_.get(), looked_at.data(), looked_at.size(),
                        static_cast<off_t>(packed_bytes_ - looked_at.size()));
  if (count != static_cast<ssize_t>(looked_at.size()))
    std::ranges::fill(looked_at, uint8_t{1});
  return looked_at;
}

Ending RunProcess::ending() const {
  Ending ending;
  trace::EventIndex end = last_of(store_, EventKind::run_end), cut = last_of(store_, EventKind::run_cut);
  if (end != trace::kNoEvent) {
    ending.reason = static_cast<trace::EndReason>(store_.at(end).detail);
    ending.exit_code = static_cast<int>(store_.at(end).subject);
  }
  if (cut != trace::kNoEvent) {
    ending.limit = static_cast<Limit>(store_.at(cut).detail);
    ending.message = store_.string(store_.at(cut).text);
  }
  return ending;
}

} // namespace loopscope::app
