// What recording and looking back cost: trace_bench [EVENTS]. Built and run by hand.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <sstream>
#include <vector>

#include "core/trace/json.h"
#include "core/trace/narration.h"
#include "core/trace/navigation.h"
#include "core/trace/recorder.h"

namespace {

using namespace loopscope::trace;
// Processor time of this thread: other work on the machine does not count.
struct Clock {
  using time_point = double;
  static time_point now() {
    timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
  }
};

double seconds_since(Clock::time_point begin) { return Clock::now() - begin; }

Store make_store(uint32_t events) {
  auto store = Store::create({.events = events, .strings = 2'000'000, .string_bytes = 256 << 20});
  if (!store)
    std::fprintf(stderr, "%s\n", store.error().c_str()), std::exit(1);
  return std::move(*store);
}

// Like an asynchronous program: of each link of a promise chain the events that the engine records, with a
// little code in it and now and then a timer.
class Program {
 public:
  Program(Recorder& recorder, VirtualClock& clock) : recorder_(recorder), clock_(clock) {
    file_ = recorder.intern("main.js");
    then_ = recorder.intern("then");
    name_ = recorder.intern("value");
    add(EventKind::run_begin, 0);
  }

  void run(uint32_t events) {
    while (recorder_.size() + 40 < events)
      link();
    add(EventKind::run_end, 0);
  }

 private:
  void add(EventKind kind, uint32_t subject, uint8_t detail = 0, uint32_t other = 0, TextRef text = kNoText,
           SiteId site = 0) {
    clock_.now_ns += 200;
    recorder_.add(kind, detail, subject, other, text, site);
  }

  void link() {
    const Id task = recorder_.next_task();
    const uint8_t microtask = static_cast<uint8_t>(Queue::microtask);
    const TextRef value = recorder_.intern("value " + std::to_string(task % 50'000));
    ++promise_;
    add(EventKind::promise_created, promise_, 0, promise_ - 1, then_);
    add(EventKind::reaction_added, task, 0, promise_ - 1, then_, recorder_.site(file_, 3, 5));
    add(EventKind::promise_fulfilled, promise_ - 1, 0, 0, value);
    add(EventKind::task_queued, task, microtask);
    add(EventKind::task_started, task, microtask);
    add(EventKind::frame_enter, ++frame_, 0, 0, then_);
    for (uint32_t line = 3; line < 7; ++line) {
      add(EventKind::step, frame_, 0, 0, kNoText, recorder_.site(file_, line, 3));
      if (line % 2)
        add(EventKind::variable, frame_, 0, name_, value);
    }
    add(EventKind::frame_leave, frame_, 0, 0, value);
    add(EventKind::task_ended, task);
    if (task % 16 == 0)
      timer();
  }

  void timer() {
    const Id task = recorder_.next_task(), operation = recorder_.next_operation();
    const uint8_t timers = static_cast<uint8_t>(Queue::timers);
    add(EventKind::task_created, task, timers, operation, then_);
    add(EventKind::op_started, operation, 0, task, then_);
    waiting_.push_back({task, operation});
    if (waiting_.size() < 1000)
      return;
    const auto [due_task, due_operation] = waiting_.front();
    waiting_.erase(waiting_.begin());
    add(EventKind::op_completed, due_operation);
    add(EventKind::task_queued, due_task, timers);
    add(EventKind::task_started, due_task, timers);
    add(EventKind::task_ended, due_task);
  }

  Recorder& recorder_;
  VirtualClock& clock_;
  TextRef file_, then_, name_;
  Id promise_ = 1, frame_ = 0;
  std::vector<std::pair<Id, Id>> waiting_;
};

void append(uint32_t events) {
  Store store = make_store(events);
  VirtualClock clock;
  Recorder recorder(store, clock);
  const auto begin = Clock::now();
  for (uint32_t i = 0; i < events; ++i) {
    clock.now_ns += 200;
    recorder.current_cause = recorder.add(EventKind::step, 0, i & 1023, 0, kNoText, i & 63);
  }
  std::printf("append                  %8.1f M events/s\n", events / seconds_since(begin) / 1e6);
}

void intern() {
  Store store = make_store(1000);
  VirtualClock clock;
  Recorder recorder(store, clock);
  std::vector<std::string> texts;
  for (int i = 0; i < 1'000'000; ++i)
    texts.push_back("text number " + std::to_string(i));
  auto begin = Clock::now();
  for (const std::string& text : texts)
    recorder.intern(text);
  std::printf("intern, new text        %8.1f M/s\n", 1 / seconds_since(begin));
  begin = Clock::now();
  for (int round = 0; round < 10; ++round) {
    for (int i = 0; i < 100'000; ++i)
      recorder.intern(texts[static_cast<size_t>(i % 1000)]);
  }
  std::printf("intern, known text      %8.1f M/s\n", 1 / seconds_since(begin));
}

void fold_and_seek(const Trace& trace) {
  Timeline timeline(trace);
  auto begin = Clock::now();
  timeline.extend();
  std::printf("fold with snapshots     %8.1f M events/s\n", trace.size() / seconds_since(begin) / 1e6);
  const double n = trace.size();
  std::printf("memory, all             %8.2f bytes/event, snapshots %.2f of it\n",
              (static_cast<double>(trace.memory_bytes()) + static_cast<double>(timeline.memory_bytes())) / n,
              static_cast<double>(timeline.memory_bytes()) / n);
  std::vector<double> seeks;
  uint64_t seed = 1;
  for (int i = 0; i < 2000; ++i) {
    seed = seed * 6364136223846793005ull + 1442695040888963407ull;
    const auto position = static_cast<EventIndex>((seed >> 33) % trace.size());
    begin = Clock::now();
    timeline.at(position);
    seeks.push_back(seconds_since(begin) * 1e3);
  }
  std::sort(seeks.begin(), seeks.end());
  std::printf("seek, random            %8.3f ms median, %.3f ms at 99 %%, %.3f ms worst\n",
              seeks[seeks.size() / 2], seeks[seeks.size() * 99 / 100], seeks.back());
}

void look_back(uint32_t events) {
  Store store = make_store(events);
  VirtualClock clock;
  Recorder recorder(store, clock);
  auto begin = Clock::now();
  Program(recorder, clock).run(events);
  std::printf("record a program        %8.1f M events/s (with interning)\n",
              events / seconds_since(begin) / 1e6);
  const uint64_t store_bytes = store.memory_bytes();

  begin = Clock::now();
  Trace trace(std::move(store), "", {});
  std::printf("entity tables           %8.1f M events/s\n", trace.size() / seconds_since(begin) / 1e6);
  std::printf("memory of store, tables %8.2f, %.2f bytes/event\n",
              static_cast<double>(store_bytes) / trace.size(),
              static_cast<double>(trace.memory_bytes() - store_bytes) / trace.size());
  fold_and_seek(trace);

  Timeline timeline(trace);
  timeline.extend();
  uint64_t seed = 1;
  std::vector<double> reasons;
  for (int i = 0; i < 500; ++i) {
    seed = seed * 6364136223846793005ull + 1442695040888963407ull;
    const State& state = timeline.at(static_cast<EventIndex>((seed >> 33) % trace.size()));
    begin = Clock::now();
    reason_at(trace, state);
    causes_of(trace, state.position);
    reasons.push_back(seconds_since(begin) * 1e3);
  }
  std::sort(reasons.begin(), reasons.end());
  std::printf("reason and causes       %8.3f ms median, %.3f ms worst\n", reasons[reasons.size() / 2],
              reasons.back());
}

// States as large as they get: 300,000 microtasks in line, 100,000 functions at an await, 10,000 frames on
// the stack.
void look_back_on_large_states() {
  Store store = make_store(8'000'000);
  VirtualClock clock;
  Recorder recorder(store, clock);
  const uint8_t microtask = static_cast<uint8_t>(Queue::microtask);
  const TextRef name = recorder.intern("name");
  for (Id task = 1; task <= 300'000; ++task)
    recorder.add(EventKind::task_queued, microtask, task);
  Id frames = 0;
  for (int i = 0; i < 100'000; ++i) {
    recorder.add(EventKind::frame_enter, static_cast<uint8_t>(FunctionKind::async), ++frames);
    recorder.add(EventKind::variable, 0, frames, name, name);
    recorder.add(EventKind::frame_leave, static_cast<uint8_t>(LeaveKind::awaits), frames);
  }
  for (int i = 0; i < 10'000; ++i) {
    recorder.add(EventKind::frame_enter, 0, ++frames);
    recorder.add(EventKind::variable, 0, frames, name, name);
  }
  for (int i = 0; i < 2'000'000; ++i)
    recorder.add(EventKind::step, 0, frames);
  for (Id depth = frames; depth > 100'000; --depth)
    recorder.add(EventKind::frame_leave, 0, depth);
  uint64_t seed = 5;
  for (Id task = 1; task <= 300'000; ++task) {
    recorder.add(EventKind::task_started, microtask, task);
    seed = seed * 6364136223846793005ull + 1442695040888963407ull;
    const auto frame = static_cast<Id>((seed >> 33) % 100'000 + 1);
    recorder.add(EventKind::frame_resume, 0, frame);
    recorder.add(EventKind::frame_leave, static_cast<uint8_t>(LeaveKind::awaits), frame);
    recorder.add(EventKind::task_ended, 0, task);
  }
  std::printf("large states: 300,000 in line, 100,000 at an await, 10,000 on the stack\n");
  fold_and_seek(Trace(std::move(store), "", {}));
}

void json(uint32_t events) {
  Store store = make_store(events);
  VirtualClock clock;
  Recorder recorder(store, clock);
  Program(recorder, clock).run(events);
  const Trace trace(std::move(store), "", {});
  std::ostringstream out;
  auto begin = Clock::now();
  write_json(trace, out);
  double took = seconds_since(begin);
  const std::string text = std::move(out).str();
  std::printf("JSON, write             %8.1f MB/s, %.2f M events/s, %.1f bytes/event\n",
              static_cast<double>(text.size()) / took / 1e6, trace.size() / took / 1e6,
              static_cast<double>(text.size()) / trace.size());
  std::istringstream in(text);
  begin = Clock::now();
  const auto again = read_json(in, "bench");
  took = seconds_since(begin);
  std::printf("JSON, read              %8.1f MB/s, %.2f M events/s%s\n",
              static_cast<double>(text.size()) / took / 1e6, trace.size() / took / 1e6,
              again ? "" : " FAILED");
  std::ostringstream chrome;
  begin = Clock::now();
  write_chrome(trace, chrome);
  std::printf("Chrome, write           %8.2f M events/s\n", trace.size() / seconds_since(begin) / 1e6);
}

} // namespace

int main(int argc, char** argv) {
  const uint32_t events = argc > 1 ? static_cast<uint32_t>(std::strtoul(argv[1], nullptr, 10)) : 10'000'000;
  append(events);
  intern();
  look_back(events);
  look_back_on_large_states();
  json(std::min(events, 2'000'000u));
  return 0;
}
