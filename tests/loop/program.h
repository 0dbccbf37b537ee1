// A program for the loop in C++: what a script would do with timers, ticks, promises and files, printed into
// a list.
#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <initializer_list>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "core/loop/loop.h"
#include "core/trace/recorder.h"
#include "core/trace/store.h"

namespace loopscope::loop {

struct Thrown {
  std::string message;
};

class Program : public Host {
 public:
  using Body = std::function<void()>;
  using Lines = std::vector<std::string>;

  explicit Program(LoopOptions options = {}, uint32_t events_max = 100'000)
      : store_(make_store(events_max)), recorder(store_, clock), loop(recorder, *this, std::move(options)) {}

  // --- what a script does ---
  void print(std::string line) { out.push_back(std::move(line)); }
  void busy_ms(double ms) { clock.now_ns += static_cast<uint64_t>(ms * 1e6); }
  void tick(Body body) { loop.next_tick(wrap(std::move(body)), "tick"); }
  void micro(Body body) { microtasks_.push_back(std::move(body)); }
  TimerPtr timeout(double ms, Body body) {
    return loop.add_timer(wrap(std::move(body)), ms, false, "timeout");
  }
  TimerPtr interval(double ms, Body body) {
    return loop.add_timer(wrap(std::move(body)), ms, true, "interval");
  }
  ImmediatePtr immediate(Body body) { return loop.add_immediate(wrap(std::move(body)), "immediate"); }
  // A file operation of so many jobs on the pool.
  OperationPtr file(int jobs, Body body, double job_ms = 0.1, std::string label = "file") {
    OperationSpec spec{.kind = trace::OpKind::fs, .label = std::move(label), .task_label = "callback"};
    for (int job = 0; job < jobs; ++job)
      spec.jobs.push_back({"job " + std::to_string(job + 1), static_cast<uint64_t>(job_ms * 1e6)});
    return loop.start_operation(std::move(spec), wrap(std::move(body)));
  }
  OperationPtr network(double ms, Body body) {
    OperationSpec spec{.kind = trace::OpKind::net, .label = "answer", .task_label = "callback"};
    spec.latency_ns = static_cast<uint64_t>(ms * 1e6);
    return loop.start_operation(std::move(spec), wrap(std::move(body)));
  }
  CallbackPtr printing(std::string line) {
    return wrap([this, line] { print(line); });
  }
  CallbackPtr wrap(Body body) { return std::make_unique<Function>(*this, std::move(body)); }

  // Runs the main script and then the loop, as Node does. Returns what was printed.
  Lines run(Body main) {
    Function script(*this, std::move(main));
    const trace::Id task = recorder.next_task();
    recorder.add(trace::EventKind::task_created, static_cast<uint8_t>(trace::Queue::main), task);
    if (loop.run_task(trace::Queue::main, task, script) == Completion::ok)
      loop.spin();
    return out;
  }

  // --- Host ---
  bool microtasks_pending() const override { return !microtasks_.empty(); }
  Completion run_microtask() override {
    Function job(*this, std::move(microtasks_.front()));
    microtasks_.pop_front();
    return job.call();
  }
  Completion process_rejections(bool& found) override {
    found = !rejections.empty();
    if (!found)
      return Completion::ok;
    Function job(*this, std::move(rejections.front()));
    rejections.pop_front();
    return job.call();
  }
  bool rejections_pending() const override { return !rejections.empty(); }
  Completion uncaught() override {
    const Thrown error = *pending_;
    pending_.reset();
    if (!on_uncaught)
      return print("died of " + error.message), Completion::stopped;
    on_uncaught(error.message);
    return Completion::ok;
  }
  Completion before_exit() override {
    return on_before_exit ? Function(*this, on_before_exit).call() : Completion::ok;
  }
  void limit_reached(trace::Limit which) override { limits.push_back(which); }

  void print_uncaught() {
    on_uncaught = [this](const std::string& message) { print("caught " + message); };
  }

  // --- what was recorded ---
  struct Recorded {
    trace::Event event;
    std::string text;
    uint64_t time_ns;
  };
  std::vector<Recorded> events(std::initializer_list<trace::EventKind> kinds) const {
    std::vector<Recorded> found;
    for (trace::EventIndex i = 0; i < store_.size(); ++i) {
      const trace::Event event = store_.at(i);
      if (std::find(kinds.begin(), kinds.end(), event.kind) == kinds.end())
        continue;
      char buffer[16];
      found.push_back({event, std::string(store_.text(event.text, buffer)), store_.time_ns(i)});
    }
    return found;
  }
  const trace::Store& store() const { return store_; }

  trace::VirtualClock clock;
  Lines out;
  std::function<void(const std::string&)> on_uncaught; // none: an error ends the process
  Body on_before_exit;
  std::deque<Body> rejections;
  std::vector<trace::Limit> limits;

 private:
  class Function final : public Callback {
   public:
    Function(Program& program, Body body) : program_(program), body_(std::move(body)) {}
    Completion call() override {
      try {
        body_();
      } catch (const Thrown& thrown) {
        program_.pending_ = thrown;
        return Completion::threw;
      }
      return Completion::ok;
    }

   private:
    Program& program_;
    Body body_;
  };

  static trace::Store make_store(uint32_t events_max) {
    auto store = trace::Store::create({.events = events_max, .strings = 10'000, .string_bytes = 1 << 20});
    return std::move(*store);
  }

  trace::Store store_;
  std::deque<Body> microtasks_;
  std::optional<Thrown> pending_;

 public:
  trace::Recorder recorder;
  Loop loop; // last: it drops its callbacks first
};

inline std::ostream& operator<<(std::ostream& out, Completion completion) {
  return out << static_cast<int>(completion);
}

} // namespace loopscope::loop
