// A run of three loops, written down by hand: the main thread posts a job to two workers, which answer. Each loop does a
// callback to its end before another goes on, as the simulation does, so the clock steps back from one loop to the next.
#pragma once

#include <memory>

#include "core/trace/recorder.h"
#include "core/trace/trace.h"

namespace loopscope::ui::test {

class SeveralLoops {
 public:
  SeveralLoops() : store_(std::move(*trace::Store::create())), recorder_(store_, clock_) {}

  // Everything is written at a loop and a moment; each event costs a microsecond.
  SeveralLoops& at(trace::LoopId loop, double ms) {
    recorder_.loop = loop;
    clock_.now_ns = static_cast<uint64_t>(ms * 1e6);
    return *this;
  }
  template <typename Detail>
  trace::EventIndex add(trace::EventKind kind, Detail detail, uint32_t subject = 0, uint32_t other = 0, const char* text = nullptr, uint32_t line = 0) {
    clock_.now_ns += 1000;
    const trace::SiteId site = line == 0 ? 0 : recorder_.site(recorder_.intern("/class/workers.js"), line, 1);
    return recorder_.add(kind, static_cast<uint8_t>(detail), subject, other, text ? recorder_.intern(text) : trace::kNoText, site);
  }
  trace::EventIndex add(trace::EventKind kind, uint32_t subject = 0, uint32_t other = 0) { return add(kind, 0, subject, other); }

  // A callback with one statement that costs `ms` and may print a line or post a message; returns its task.
  trace::Id callback(trace::Queue queue, const char* name, uint32_t line, double ms, const char* printed = nullptr, trace::Id message = 0,
                     trace::LoopId to = 0) {
    using trace::EventKind;
    const trace::Id task = recorder_.next_task();
    add(EventKind::task_created, queue, task, 0, name, line);
    add(EventKind::task_queued, queue, task);
    add(EventKind::task_started, queue, task);
    const auto frame = static_cast<trace::Id>(++recorder_.frames);
    add(EventKind::frame_enter, trace::FunctionKind::normal, frame, 0, name, line);
    add(EventKind::step, 0, frame, 0, nullptr, line + 1);
    clock_.now_ns += static_cast<uint64_t>(ms * 1e6);
    if (printed) add(EventKind::console_line, trace::Stream::stdout_, ++lines_, 0, printed);
    if (message != 0) add(EventKind::message_posted, 0, message, to, "part");
    add(EventKind::frame_leave, trace::LeaveKind::returned, frame);
    add(EventKind::task_ended, trace::TaskEnd::ok, task);
    return task;
  }
  void phase(trace::Phase phase) { add(trace::EventKind::phase_enter, phase, 1); }
  void leave(trace::Phase phase) { add(trace::EventKind::phase_leave, phase, 1); }
  void sleep() { add(trace::EventKind::poll_wait, trace::PollReason::until_io); }
  void message(trace::Id id, trace::LoopId from) { add(trace::EventKind::message_delivered, 0, id, from, "part"); }

  std::shared_ptr<trace::Trace> trace() {
    return std::make_shared<trace::Trace>(std::move(store_), R"({"title":"by hand"})",
                                          std::vector<trace::SourceFile>{{"/class/workers.js", "// a program of three loops\n"}});
  }

 private:
  trace::Store store_;
  trace::VirtualClock clock_;
  trace::Recorder recorder_;
  uint32_t lines_ = 0;
};

// `rounds` times: a job to each of the two workers, an answer of each, and the main thread asleep in between.
inline std::shared_ptr<trace::Trace> record_three_loops(uint32_t rounds = 1) {
  using trace::EventKind, trace::Queue, trace::Phase;
  SeveralLoops run;
  run.at(0, 0);
  run.add(EventKind::run_begin, 0);
  run.add(EventKind::loop_spawn, trace::LoopKind::main_thread, 0, 0, "main");
  run.callback(Queue::main, "main script", 1, 0.4, "start 2 jobs\n");
  run.add(EventKind::loop_spawn, trace::LoopKind::worker_thread, 1, 0, "worker 1");
  run.add(EventKind::loop_spawn, trace::LoopKind::worker_thread, 2, 0, "worker 2");
  trace::Id message = 0;
  for (uint32_t round = 0; round < rounds; ++round) {
    const double begin = 1 + 12.0 * round;
    run.at(0, begin);
    run.phase(Phase::timers);
    run.callback(Queue::timers, "share", 3, 0.3, nullptr, ++message, 1);
    run.callback(Queue::microtask, "then", 4, 0.1, nullptr, ++message, 2);
    run.leave(Phase::timers);
    run.phase(Phase::poll);
    run.sleep();
    for (const trace::LoopId worker : {trace::LoopId{1}, trace::LoopId{2}}) {
      run.at(worker, begin + 0.5 + 0.1 * worker);  // the second begins before the first has ended
      run.phase(Phase::poll);
      run.message(message - 2 + worker, 0);
      run.callback(Queue::poll, "hash", 8, 2.0 + 3 * worker, worker == 1 ? "w1: 8f3a\n" : "w2: b21e\n", message + worker, 0);
      run.sleep();
    }
    for (const trace::LoopId worker : {trace::LoopId{1}, trace::LoopId{2}}) {
      run.at(0, begin + 2.8 + 3 * worker);
      run.message(message + worker, worker);
      run.callback(Queue::poll, "answer", 12, 0.4, "part ok\n");
      run.sleep();
    }
    message += 2;
  }
  const double end = 1 + 12.0 * rounds;
  for (const trace::LoopId worker : {trace::LoopId{1}, trace::LoopId{2}}) run.at(worker, end).add(EventKind::loop_exit, worker);
  run.at(0, end + 0.1).add(EventKind::run_end, trace::EndReason::natural, 0);
  return run.trace();
}

}  // namespace loopscope::ui::test
