#include "core/trace/runaway.h"

#include <algorithm>

#include "core/trace/narration_scene.h"

namespace loopscope::trace {
namespace {

using Kind = Runaway::Kind;

constexpr uint32_t kLooksBackMost = 20'000; // events
constexpr Id kTimersLookedAtMost = 1'000;
constexpr uint32_t kTimesOfALoop = 100; // a statement that ran so often in one task is in a loop

SiteId made_at(const Trace& trace, Id task) {
  const TaskLife* life = trace.task(task);
  return life && life->created < trace.size() ? trace.at(life->created).site : 0;
}

// Whether `task` was made by a task of the same queue at the same place: then the next one will be too.
bool repeats(const Trace& trace, Id task, Queue queue) {
  const TaskLife* life = trace.task(task);
  if (!life || life->created >= trace.size())
    return false;
  const EventIndex maker = task_start_around(trace, life->created);
  return maker != kNoEvent && maker < life->created &&
         static_cast<Queue>(trace.at(maker).detail) == queue &&
         made_at(trace, trace.at(maker).subject) == made_at(trace, task);
}

bool rings_again(const Trace& trace, Id task) {
  const TaskLife* life = trace.task(task);
  const OperationLife* operation = life ? trace.operation(life->operation) : nullptr;
  return operation && operation->started < trace.size() &&
         trace.at(operation->started).detail == static_cast<uint8_t>(OpKind::interval);
}

uint64_t longest_overdue_ns(const Trace& trace, EventIndex cut) {
  const uint64_t now = trace.store().time_ns(cut);
  uint64_t longest = 0;
  for (Id id = 1; id <= std::min<Id>(trace.operation_count(), kTimersLookedAtMost); ++id) {
    const OperationLife* life = trace.operation(id);
    if (!life || life->ended != kNoEvent || life->due >= cut || life->started >= cut)
      continue;
    const auto kind = static_cast<OpKind>(trace.at(life->started).detail);
    if (kind != OpKind::timer && kind != OpKind::interval)
      continue;
    const uint64_t due = trace.at(life->due).wide();
    if (due < now)
      longest = std::max(longest, now - due);
  }
  return longest;
}

void say_what_is_stuck(Runaway& end, const std::string& line) {
  const std::string again = line.empty() ? "The same statements ran again and again. " : line + " ran again and again. ";
  switch (end.kind) {
  case Kind::ticks:
    end.headline = "The nextTick queue never became empty";
    end.plain = "Each tick adds the next one, so Node never leaves the **nextTick** queue.";
    break;
  case Kind::microtasks:
    end.headline = "The microtask queue never became empty";
    end.plain = "Each microtask adds the next one, so Node never leaves the **microtask** queue.";
    break;
  case Kind::immediates:
    end.headline = "Each immediate sets the next one";
    end.plain = "Each immediate sets the next one. The loop still turns and everything else gets its turn, but "
                "the program never ends.";
    break;
  case Kind::timers:
    end.headline = "The timers never end";
    end.plain = "A timer that is always set again keeps the process alive: the program never ends.";
    break;
  case Kind::callback:
    end.headline = "A callback never returned";
    end.plain = again + "Until this callback returns, the stack is not empty and no other callback can start.";
    break;
  case Kind::script:
    end.headline = "The main script never returned";
    end.plain = again + "Until the script returns, the stack is not empty and no callback can start.";
    break;
  case Kind::unknown:
    break;
  }
  if (end.overdue_ns > 0 && (end.starves() || end.blocks()))
    end.plain += " A timer has been due for **" + duration(end.overdue_ns) + "**.";
}

Kind kind_of_repeated(const Trace& trace, Id task, Queue queue) {
  if (queue == Queue::timers && rings_again(trace, task))
    return Kind::timers;
  if (!repeats(trace, task, queue))
    return Kind::unknown;
  switch (queue) {
  case Queue::next_tick:
    return Kind::ticks;
  case Queue::microtask:
    return Kind::microtasks;
  case Queue::check:
    return Kind::immediates;
  case Queue::timers:
    return Kind::timers;
  default:
    return Kind::unknown;
  }
}

} // namespace

Runaway runaway_at(const Trace& trace, EventIndex cut) {
  Runaway end;
  if (cut >= trace.size())
    return end;
  const LoopId loop = trace.at(cut).loop;
  const TaskRun* run = trace.loop(loop).run_at(cut);
  if (!run)
    run = trace.loop(loop).ended_before(cut);
  const EventIndex start = run ? run->start : kNoEvent;
  EventIndex last_step = run ? run->last_step : kNoEvent;
  uint32_t times = 0;
  for (EventIndex i = cut; last_step != kNoEvent && i > run->start && cut - i < kLooksBackMost; --i) {
    const Event& event = trace.at(i - 1);
    if (event.loop == loop && event.kind == EventKind::step && line_at(trace, event.site) != 0) {
      if (times == 0)
        last_step = i - 1;
      times += event.site == trace.at(last_step).site;
    }
  }
  if (last_step != kNoEvent && times >= kTimesOfALoop) {
    const EventIndex around = task_start_around(trace, last_step);
    const bool in_script = around == kNoEvent || static_cast<Queue>(trace.at(around).detail) == Queue::main;
    end.kind = in_script ? Kind::script : Kind::callback;
    end.repeated = last_step;
  } else if (start != kNoEvent) {
    const Event& started = trace.at(start);
    end.kind = kind_of_repeated(trace, started.subject, static_cast<Queue>(started.detail));
    if (end.kind != Kind::unknown)
      end.repeated = start;
  }
  if (end.kind == Kind::unknown)
    return end;
  end.overdue_ns = longest_overdue_ns(trace, cut);
  say_what_is_stuck(end, end.blocks() ? "Line " + std::to_string(line_at(trace, trace.at(last_step).site)) : "");
  return end;
}

EventIndex first_repeat(const Trace& trace, const Runaway& runaway) {
  if (runaway.repeated == kNoEvent)
    return kNoEvent;
  const Event repeated = trace.at(runaway.repeated);
  const bool task = repeated.kind == EventKind::task_started;
  const SiteId site = task ? made_at(trace, repeated.subject) : repeated.site;
  int seen = 0;
  for (EventIndex i = 0; i <= runaway.repeated; ++i) {
    const Event& event = trace.at(i);
    if (event.kind != repeated.kind || event.loop != repeated.loop)
      continue;
    if (task ? event.detail == repeated.detail && made_at(trace, event.subject) == site : event.site == site)
      if (++seen == 2)
        return i;
  }
  return kNoEvent;
}

} // namespace loopscope::trace
