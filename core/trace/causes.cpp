// The chain of causes, as a person would tell it: not every recorded link, but those that answer "why now?"
// and "who wanted it?".
#include <algorithm>

#include "core/trace/kinds.h"
#include "core/trace/narration_scene.h"

namespace loopscope::trace {
namespace {

// The last statement of the task run that ended with this event: where it was when it ended.
SiteId last_site_before(const Trace& trace, EventIndex ended) {
  const TaskRun* run = trace.loop(trace.at(ended).loop).run_at(ended);
  return run && run->last_step != kNoEvent ? trace.at(run->last_step).site : 0;
}

std::string who_made(const Scene& scene, Id task, EventIndex created) {
  const Event& event = scene.trace.at(created);
  const std::string label = scene.task(task);
  if (event.kind == EventKind::reaction_added) {
    if (!is_then(static_cast<ReactionKind>(event.detail)))
      return (label.starts_with("`after await") ? "the function" : label) + " was suspended at its await";
    const TaskLife* life = scene.trace.task(task);
    const PromiseLife* made = life ? scene.trace.promise(life->result) : nullptr;
    const std::string by = made && made->created != kNoEvent ? scene.trace.text_of(scene.trace.at(made->created).text) : "";
    return "`" + (by.empty() ? "then" : by) + "` added " + label;
  }
  switch (static_cast<Queue>(event.detail)) {
  case Queue::next_tick:
    return "`process.nextTick` queued " + label;
  case Queue::microtask:
    return event.other ? "promise p" + std::to_string(event.other) + " was resolved with a thenable"
                       : "`queueMicrotask` queued " + label;
  case Queue::timers: {
    const TaskLife* life = scene.trace.task(task);
    return (life && scene.is_interval(life->operation) ? "`setInterval` set " : "`setTimeout` set ") + label;
  }
  case Queue::check:
    return "`setImmediate` set " + label;
  case Queue::poll: {
    const TaskLife* life = scene.trace.task(task);
    const Id operation = life && life->operation ? life->operation : event.other;
    return operation ? scene.operation(operation) + " was started" : label + " was asked for";
  }
  case Queue::close:
    return "close was called for " + label;
  case Queue::pending:
    return label + " was put off";
  default:
    return label + " was made";
  }
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// Letters and digits alone, so that two ways to write the same words compare equal.
std::string bare(const std::string& text) {
  std::string made;
  for (const char c : without_marks(text)) {
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (is_letter(small))
      made += small;
  }
  return made;
}

class Chain {
 public:
  Chain(const Trace& trace, size_t most) : trace_(trace), most_(most) {}

  std::vector<Cause> take() { return std::move(causes_); }

  void follow(EventIndex event) {
    const Event& first = trace_.at(event);
    if (first.kind == EventKind::task_started)
      return follow_task(event);
    const EventIndex occasion = occasion_of(event);
    if (occasion != kNoEvent) {
      add(event, sentence(event), first.site, Queue::main);
      add(occasion, occasion_text(occasion), 0, Queue::main);
      return follow_task_that_ended_before(occasion);
    }
    const EventIndex start = task_start_around(trace_, event);
    if (first.kind == EventKind::step && start != kNoEvent && is_first_step(start, event))
      return follow_task(start);
    if (first.kind == EventKind::phase_enter)
      return follow_phase(event);
    if (first.kind == EventKind::task_queued && start == kNoEvent)
      return follow_origin(event, first.subject);
    if (first.kind == EventKind::poll_wait) {
      const OperationLife* life = trace_.operation(first.subject);
      return life && life->task != 0 ? follow_origin(event, life->task) : follow_last_task(event);
    }
    if (first.kind == EventKind::run_end && trace_.died() > event)
      return follow_last_task(event);
    if (first.kind == EventKind::task_ended)
      return follow_ended(event);
    if (first.kind == EventKind::run_end && trace_.died() < event)
      return follow_death(event);
    add(event, sentence(event), first.site, start == kNoEvent ? Queue::main : queue_at(start));
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
  EventIndex occasion_of(EventIndex event) const {
    const Event& here = trace_.at(event);
    const bool of_script = here.kind == EventKind::step || here.kind == EventKind::frame_enter ||
                           here.kind == EventKind::console_line;
    if (!of_script || trace_.loop(here.loop).run_at(event))
      return kNoEvent;
    const EventIndex occasion = occasion_of_listener(trace_, here.loop, event);
    if (occasion != kNoEvent)
      return occasion;
    EventIndex mark = trace_.loop(here.loop).landmark_before(event);
    while (mark != kNoEvent && trace_.at(mark).kind != EventKind::phase_leave)
      mark = trace_.loop(here.loop).landmark_before(mark);
    return mark;
  }

  // What is queued for a phase that begins: who queued the first of it, and what the loop did before.
  void follow_phase(EventIndex event) {
    const Event& phase = trace_.at(event);
    if (const TaskRun* first = trace_.loop(phase.loop).started_after(event)) {
      const Id task = trace_.at(first->start).subject;
      const TaskLife* life = trace_.task(task);
      if (life && life->created < event && life->queued < event)
        add(life->created, who_made(Scene(trace_, life->created), task, life->created), trace_.at(life->created).site, life->queue);
    }
    EventIndex mark = trace_.loop(phase.loop).landmark_before(event);
    while (mark != kNoEvent && trace_.at(mark).kind != EventKind::phase_leave)
      mark = trace_.loop(phase.loop).landmark_before(mark);
    if (mark != kNoEvent)
      add(mark, sentence(mark), 0, Queue::main);
  }

  // What waits outside, or has come back: what finished it, who wanted it, and what ran then.
  void follow_origin(EventIndex event, Id task) {
    const TaskLife* life = trace_.task(task);
    const OperationLife* operation = life ? trace_.operation(life->operation) : nullptr;
    const Scene scene(trace_, event);
    if (operation && operation->ended < event) {
      add(operation->ended,
          life->queue == Queue::timers ? "the time of " + scene.task(task) + " had passed" : scene.operation(life->operation) + " was finished",
          0, life->queue);
    }
    if (!life || life->created > event)
      return follow_last_task(event);
    add(life->created, who_made(scene, task, life->created), trace_.at(life->created).site, life->queue);
    if (const EventIndex start = task_start_around(trace_, life->created); start != kNoEvent)
      follow_task(start);
  }

  void follow_last_task(EventIndex event) {
    if (const TaskRun* run = trace_.loop(trace_.at(event).loop).ended_before(event))
      follow_ended(run->end);
  }

  // A task that is over: its last statement, and why it ran.
  void follow_ended(EventIndex event) {
    const TaskRun* run = trace_.loop(trace_.at(event).loop).run_at(event);
    if (!run)
      return;
    if (run->last_step != kNoEvent)
      add(run->last_step, scene_line(run->last_step) + " ran last", trace_.at(run->last_step).site, queue_at(run->start));
    follow_task(run->start);
  }

  void follow_death(EventIndex event) {
    const EventIndex died = trace_.died();
    (void)event;
    const TaskRun* run = trace_.loop(0).ended_before(died);
    add(died, trace_.text_of(trace_.at(died).text).empty() ? "an error was not caught" : code(trace_.text_of(trace_.at(died).text)) + " was not caught",
        run && run->last_step != kNoEvent ? trace_.at(run->last_step).site : 0, Queue::main);
    const EventIndex mark = trace_.loop(0).landmark_before(died);
    if (mark != kNoEvent && trace_.at(mark).kind == EventKind::promise_unhandled) {
      add(mark, occasion_text(mark), 0, Queue::main);
      return follow_task_that_ended_before(mark);
    }
    if (run)
      follow_task(run->start);
  }

  std::string occasion_text(EventIndex occasion) const {
    const Event& event = trace_.at(occasion);
    switch (event.kind) {
    case EventKind::uncaught_error:
      return "nothing caught the error";
    case EventKind::promise_unhandled:
      return "nothing handled the rejection of promise p" + std::to_string(event.subject);
    case EventKind::promise_handled_late:
      return "the rejection of promise p" + std::to_string(event.subject) + " was handled after all";
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
            site_of_settling(promise->settled), Queue::main);
        if (const EventIndex start = task_start_around(trace_, promise->settled); start != kNoEvent)
          follow_task(start);
      }
      return;
    }
    if (const TaskRun* run = trace_.loop(what.loop).ended_before(occasion))
      follow_task(run->start);
  }

  bool is_first_step(EventIndex start, EventIndex step) const {
    const TaskRun* run = trace_.loop(trace_.at(step).loop).run_at(step);
    return run && run->start == start && run->first_step == step;
  }

  std::string scene_line(EventIndex event) const {
    const std::string line = Scene(trace_, event).line(trace_.at(event).site);
    return line.empty() ? "a statement" : line;
  }

  std::string sentence(EventIndex event) const {
    if (trace_.at(event).kind == EventKind::step)
      return scene_line(event) + " runs";
    return reason_for(Scene(trace_, event)).headline;
  }

  SiteId site_of_settling(EventIndex settled) const {
    const EventIndex by = trace_.at(settled).cause;
    return by < trace_.size() ? trace_.at(by).site : 0;
  }

  bool add(EventIndex event, std::string label, SiteId site, Queue queue) {
    if (causes_.size() >= most_)
      return false;
    for (const Cause& known : causes_) {
      if (known.event == event)
        return false;
    }
    const uint32_t line = line_at(trace_, site);
    causes_.push_back({event, std::move(label), line, line == 0 ? kNoText : trace_.store().site(site).file, queue});
    return true;
  }

  // A task that starts: what let it run now, who wanted it, and then the same for the task in which that
  // happened.
  void follow_task(EventIndex started) {
    while (causes_.size() < most_) {
      const Scene scene(trace_, started);
      const Id task = scene.event.subject;
      const Queue queue = queue_at(started);
      const std::string label = scene.task(task);
      if (queue == Queue::main) {
        add(started, scene.event.loop == 0 ? "the main script started" : "the worker's script started", first_site_after(started), Queue::main);
        return;
      }
      const bool skipped = is_skipped(trace_, task, started);
      if (!add(started, label + (skipped ? " was skipped" : causes_.empty() ? " starts" : " started"), scene.site_of(task), queue))
        return;
      const EventIndex created = scene.created_of(task);
      // What went on inside Node, such as its module loader, is no concern of the script.
      if (const TaskLife* life = trace_.task(task); life && life->made_by_node && created < started) {
        add(created, "Node made " + label + " itself", 0, queue);
        started = task_start_around(trace_, created);
        if (started == kNoEvent)
          return;
        continue;
      }
      add_occasion(scene, queue);
      if (created == kNoEvent || created >= started)
        return;
      add_settling(task, created, started);
      add(created, who_made(scene, task, created), trace_.at(created).site, queue);
      started = task_start_around(trace_, created);
      if (started == kNoEvent)
        return;
    }
  }

  const char* how_it_left(const Before& before) const {
    if (before.threw)
      return " threw";
    const TaskRun* run = trace_.loop(trace_.at(before.event).loop).ended_before(before.event + 1);
    const bool same = run && trace_.at(run->start).subject == before.task;
    return same && ends_suspended(trace_, *run) ? " was suspended again" : " was over";
  }

  // A listener may have run since the task ended.
  EventIndex end_of(const Before& before) const {
    const TaskLife* task = trace_.task(before.task);
    return task && task->ended < before.event ? task->ended : before.event;
  }

  void add_occasion(const Scene& scene, Queue queue) {
    if (queue == Queue::next_tick || queue == Queue::microtask) {
      const Before before = scene.before();
      if (before.what == Before::What::task_ended && causes_.size() == 1) {
        add(before.event, scene.task(before.task) + how_it_left(before), last_site_before(trace_, before.event), before.queue);
      } else if (before.what == Before::What::drain_began) {
        const bool main = before.drain == DrainReason::after_main;
        const std::string who = main          ? "the main script"
                                : before.task ? scene.task(before.task)
                                              : "the callback";
        add(before.event, who + how_it_left(before), last_site_before(trace_, end_of(before)),
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
          queue == Queue::timers ? "its time had passed" : scene.operation(task->operation) + " was finished",
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
    add(promise->settled, std::move(label), site_of_settling(promise->settled), trace_.task(task)->queue);
  }

  // Anything else: the recorded links one by one, until a task is reached.
  void follow_links(EventIndex event) {
    while (event < trace_.size() && causes_.size() < most_) {
      const Event& here = trace_.at(event);
      if (here.kind == EventKind::task_started)
        return follow_task(event);
      if (here.kind == EventKind::step) {
        add(event, sentence(event), here.site, Queue::main);
        const EventIndex start = task_start_around(trace_, event);
        return start == kNoEvent ? void() : follow_task(start);
      }
      add(event, sentence(event), here.site, Queue::main);
      if (here.cause >= event)
        return;
      event = here.cause;
    }
  }

  SiteId first_site_after(EventIndex started) const {
    const TaskRun* run = trace_.loop(trace_.at(started).loop).run_at(started);
    return run && run->first_step != kNoEvent ? trace_.at(run->first_step).site : 0;
  }

  const Trace& trace_;
  const size_t most_;
  std::vector<Cause> causes_;
};

} // namespace

std::vector<Cause> causes_of(const Trace& trace, EventIndex event, size_t most, const std::string& headline) {
  // Long chains keep their root: what began it all is worth more than what lies between.
  constexpr size_t kLongest = 64;
  Chain chain(trace, std::max(most, kLongest));
  if (event < trace.size())
    chain.follow(event);
  std::vector<Cause> causes = chain.take();
  if (causes.empty() && event < trace.size()) // nothing led to it that is recorded
    causes.push_back({event, reason_for(Scene(trace, event)).headline});
  const std::string said = bare(headline);
  std::erase_if(causes, [&](const Cause& cause) {
    const std::string label = bare(cause.label);
    return !said.empty() && !label.empty() && (said.find(label) != std::string::npos || label.find(said) != std::string::npos);
  });
  if (causes.size() > most && most > 0) {
    causes[most - 1] = std::move(causes.back());
    causes.resize(most);
  }
  return causes;
}

} // namespace loopscope::trace
