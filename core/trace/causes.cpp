// The chain of causes, as a person would tell it: not every recorded link, but those that answer "why now?"
// and "who wanted it?".
#include <algorithm>

#include "core/trace/kinds.h"
#include "core/trace/narration_scene.h"

namespace loopscope::trace {
namespace {

// The last statement of the task that ended with `task_ended`: where it stood when it returned.
uint32_t last_line_before(const Trace& trace, EventIndex ended) {
  constexpr EventIndex kMost = 10'000;
  const LoopId loop = trace.at(ended).loop;
  for (EventIndex i = ended, looked = 0; i-- > 0 && looked < kMost; ++looked) {
    const Event& event = trace.at(i);
    if (event.loop != loop)
      continue;
    if (event.kind == EventKind::step)
      return line_at(trace, event.site);
    if (event.kind == EventKind::task_started)
      break;
  }
  return 0;
}

std::string who_made(const Trace& trace, EventIndex created) {
  const Event& event = trace.at(created);
  if (event.kind == EventKind::reaction_added) {
    return is_then(static_cast<ReactionKind>(event.detail)) ? "then added it"
                                                                    : "await suspended the function";
  }
  switch (static_cast<Queue>(event.detail)) {
  case Queue::next_tick:
    return "process.nextTick queued it";
  case Queue::microtask:
    return event.other ? "a promise was resolved with a thenable" : "queueMicrotask queued it";
  case Queue::timers: {
    const TaskLife* task = trace.task(event.subject);
    return task && Scene(trace, created).is_interval(task->operation) ? "setInterval set it"
                                                                      : "setTimeout set it";
  }
  case Queue::check:
    return "setImmediate queued it";
  case Queue::poll: {
    const TaskLife* task = trace.task(event.subject);
    const Id operation = task && task->operation ? task->operation : event.other;
    return operation ? trace.label_of_operation(operation) + " was started" : "it was asked for";
  }
  case Queue::close:
    return "close was called";
  case Queue::pending:
    return "it was put off";
  default:
    return "it was made";
  }
}

class Chain {
 public:
  Chain(const Trace& trace, size_t most) : trace_(trace), most_(most) {}

  std::vector<Cause> take() { return std::move(causes_); }

  void follow(EventIndex event) {
    const Event& first = trace_.at(event);
    if (first.kind == EventKind::task_started)
      return follow_task(event);
    const EventIndex occasion = occasion_of_listener(event);
    if (occasion != kNoEvent) {
      add(event, short_label(event), line_at(trace_, first.site), Queue::main);
      add(occasion, occasion_text(occasion), 0, Queue::main);
      return follow_task_that_ended_before(occasion);
    }
    const EventIndex start = task_start_around(trace_, event);
    if (first.kind == EventKind::step && start != kNoEvent && is_first_step(start, event))
      return follow_task(start);
    add(event, short_label(event), line_at(trace_, first.site),
        start == kNoEvent ? Queue::main : queue_at(start));
    if (first.kind == EventKind::step || start == kNoEvent) {
      if (start != kNoEvent)
        follow_task(start);
      return;
    }
    follow_links(first.cause);
  }

 private:
  Queue queue_at(EventIndex started) const { return static_cast<Queue>(trace_.at(started).detail); }

  // A statement or call outside every task is a listener of the process: what Node calls it for.
  EventIndex occasion_of_listener(EventIndex event) const {
    constexpr EventIndex kMost = 10'000;
    const Event& here = trace_.at(event);
    const bool of_script = here.kind == EventKind::step || here.kind == EventKind::frame_enter ||
                           here.kind == EventKind::console_line;
    if (!of_script || task_start_around(trace_, event) != kNoEvent)
      return kNoEvent;
    for (EventIndex i = event, looked = 0; i-- > 0 && looked < kMost; ++looked) {
      const Event& earlier = trace_.at(i);
      if (earlier.loop != here.loop)
        continue;
      if (earlier.kind == EventKind::uncaught_error || earlier.kind == EventKind::promise_unhandled ||
          earlier.kind == EventKind::promise_handled_late || earlier.kind == EventKind::phase_leave)
        return i;
      if (earlier.kind == EventKind::task_started)
        break;
    }
    return kNoEvent;
  }

  std::string occasion_text(EventIndex occasion) const {
    const Event& event = trace_.at(occasion);
    switch (event.kind) {
    case EventKind::uncaught_error:
      return "nothing caught the error";
    case EventKind::promise_unhandled:
      return "nobody handled the failure of promise p" + std::to_string(event.subject);
    case EventKind::promise_handled_late:
      return "promise p" + std::to_string(event.subject) + " was handled after all";
    default:
      return "the loop had nothing left to do";
    }
  }

  void follow_task_that_ended_before(EventIndex occasion) {
    const Event& what = trace_.at(occasion);
    if (what.kind == EventKind::promise_unhandled) {
      const PromiseLife* promise = trace_.promise(what.subject);
      if (promise && promise->settled < occasion) {
        add(promise->settled, "promise p" + std::to_string(what.subject) + " was rejected",
            line_at(trace_, trace_.at(promise->settled).site), Queue::main);
        if (const EventIndex start = task_start_around(trace_, promise->settled); start != kNoEvent)
          follow_task(start);
      }
      return;
    }
    for (EventIndex i = occasion; i-- > 0;) {
      if (trace_.at(i).loop != what.loop || trace_.at(i).kind != EventKind::task_ended)
        continue;
      const TaskLife* task = trace_.task(trace_.at(i).subject);
      if (task && task->started < i)
        follow_task(task->started);
      return;
    }
  }

  bool is_first_step(EventIndex start, EventIndex step) const {
    for (EventIndex i = start + 1; i < step; ++i) {
      if (trace_.at(i).kind == EventKind::step && trace_.at(i).loop == trace_.at(step).loop)
        return false;
    }
    return true;
  }

  std::string short_label(EventIndex event) const {
    const Event& here = trace_.at(event);
    if (here.kind == EventKind::step) {
      return "line " + std::to_string(line_at(trace_, here.site)) + " runs";
    }
    // The first of two sentences says what it is; the second why, which the reason above tells.
    std::string sentence = sentence_for(trace_, event);
    if (here.kind != EventKind::console_line && sentence.find(". ") != std::string::npos)
      sentence.erase(sentence.find(". "));
    return sentence;
  }

  bool add(EventIndex event, std::string label, uint32_t line, Queue queue) {
    if (causes_.size() >= most_)
      return false;
    for (const Cause& known : causes_) {
      if (known.event == event)
        return false;
    }
    causes_.push_back({event, std::move(label), line, queue});
    return true;
  }

  // A task that starts: what let it run now, who wanted it, and then the same for the task in which that
  // happened.
  void follow_task(EventIndex started) {
    while (causes_.size() < most_) {
      const Scene scene(trace_, started);
      const Id task = scene.event.subject;
      const Queue queue = queue_at(started);
      const std::string label = trace_.label_of_task(task);
      if (queue == Queue::main) {
        add(started, "the main script started", first_line_after(started), Queue::main);
        return;
      }
      if (!add(started, label + (causes_.empty() ? " starts" : " started"), scene.line_of(task), queue))
        return;
      const EventIndex created = scene.created_of(task);
      // What went on inside Node, such as its module loader, is no concern of the script.
      if (const TaskLife* life = trace_.task(task); life && life->made_by_node && created < started) {
        add(created, "Node made this job itself", 0, queue);
        started = task_start_around(trace_, created);
        if (started == kNoEvent)
          return;
        continue;
      }
      add_occasion(scene, queue);
      if (created == kNoEvent || created >= started)
        return;
      add_settling(task, created, started);
      add(created, who_made(trace_, created), line_at(trace_, trace_.at(created).site), queue);
      started = task_start_around(trace_, created);
      if (started == kNoEvent)
        return;
    }
  }

  static const char* how_it_left(const Before& before) { return before.threw ? " threw" : " returned"; }

  // A listener may have run since the task ended.
  EventIndex end_of(const Before& before) const {
    const TaskLife* task = trace_.task(before.task);
    return task && task->ended < before.event ? task->ended : before.event;
  }

  void add_occasion(const Scene& scene, Queue queue) {
    if (queue == Queue::next_tick || queue == Queue::microtask) {
      const Before before = scene.before();
      if (before.what == Before::What::task_ended && causes_.size() == 1) {
        add(before.event, trace_.label_of_task(before.task) + how_it_left(before),
            last_line_before(trace_, before.event), before.queue);
      } else if (before.what == Before::What::drain_began) {
        const bool main = before.drain == DrainReason::after_main;
        const std::string who = main          ? "the main script"
                                : before.task ? trace_.label_of_task(before.task)
                                              : "the callback";
        add(before.event, who + how_it_left(before), last_line_before(trace_, end_of(before)),
            main ? Queue::main : before.queue);
      }
      return;
    }
    const TaskLife* task = trace_.task(scene.event.subject);
    if (!task || task->operation == 0)
      return;
    const OperationLife* operation = trace_.operation(task->operation);
    if (operation && operation->ended < scene.at) {
      add(operation->ended,
          queue == Queue::timers ? "its time had passed"
                                 : trace_.label_of_operation(task->operation) + " was finished",
          0, queue);
    }
  }

  // A reaction: the promise it waited for was settled in between.
  void add_settling(Id task, EventIndex created, EventIndex started) {
    if (trace_.at(created).kind != EventKind::reaction_added)
      return;
    const PromiseLife* promise = trace_.promise(trace_.at(created).other);
    if (!promise || promise->settled <= created || promise->settled >= started)
      return;
    const bool fulfilled = trace_.at(promise->settled).kind == EventKind::promise_fulfilled;
    std::string label = "promise p" + std::to_string(trace_.at(created).other);
    label += fulfilled ? " was fulfilled" : " was rejected";
    const EventIndex by = trace_.at(promise->settled).cause;
    const uint32_t line = by < trace_.size() ? line_at(trace_, trace_.at(by).site) : 0;
    add(promise->settled, std::move(label), line, trace_.task(task)->queue);
  }

  // Anything else: the recorded links one by one, until a task is reached.
  void follow_links(EventIndex event) {
    while (event < trace_.size() && causes_.size() < most_) {
      const Event& here = trace_.at(event);
      if (here.kind == EventKind::task_started)
        return follow_task(event);
      if (here.kind == EventKind::step) {
        add(event, short_label(event), line_at(trace_, here.site), Queue::main);
        const EventIndex start = task_start_around(trace_, event);
        return start == kNoEvent ? void() : follow_task(start);
      }
      add(event, short_label(event), line_at(trace_, here.site), Queue::main);
      if (here.cause >= event)
        return;
      event = here.cause;
    }
  }

  uint32_t first_line_after(EventIndex started) const {
    constexpr EventIndex kMost = 1000;
    for (EventIndex i = started + 1; i < trace_.size() && i - started < kMost; ++i) {
      if (trace_.at(i).kind == EventKind::step)
        return line_at(trace_, trace_.at(i).site);
    }
    return 0;
  }

  const Trace& trace_;
  const size_t most_;
  std::vector<Cause> causes_;
};

} // namespace

std::vector<Cause> causes_of(const Trace& trace, EventIndex event, size_t most) {
  // Long chains keep their root: what began it all is worth more than what lies between.
  constexpr size_t kLongest = 64;
  Chain chain(trace, std::max(most, kLongest));
  if (event < trace.size())
    chain.follow(event);
  std::vector<Cause> causes = chain.take();
  if (causes.size() > most && most > 0) {
    causes[most - 1] = std::move(causes.back());
    causes.resize(most);
  }
  return causes;
}

} // namespace loopscope::trace
