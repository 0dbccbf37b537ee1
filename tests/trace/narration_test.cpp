// What the narration says in the situations that people ask about. The wording may improve; what must be said
// may not be lost.
#include "core/trace/narration.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "core/trace/narration_scene.h"
#include "core/trace/stops.h"
#include "core/trace/navigation.h"
#include "tests/trace/sample.h"

namespace loopscope::trace {
namespace {

using testing::HasSubstr;
using testing::Not;

// Writes down a run as the loop and the engine do, with current causes.
class Program {
 public:
  Tape tape;
  EventIndex last_step = kNoEvent;

  EventIndex begin_main() {
    tape.add(EventKind::run_begin, 0, 0, 0, "by hand");
    tape.add(EventKind::loop_spawn, LoopKind::main_thread, 0, 0, "main");
    const Id task = tape.recorder.next_task();
    tape.add(EventKind::task_created, Queue::main, task, 0, "main script");
    return start(task, Queue::main, kNoEvent);
  }
  EventIndex start(Id task, Queue queue, EventIndex queued) {
    const EventIndex started =
        tape.recorder.add_caused(queued, EventKind::task_started, static_cast<uint8_t>(queue), task);
    tape.recorder.current_cause = started;
    return started;
  }
  EventIndex step(uint32_t line) {
    const EventIndex at = tape.add(EventKind::step, 0, 1, 0, nullptr, line);
    tape.recorder.current_cause = at;
    return last_step = at;
  }
  EventIndex end(Id task, TaskEnd how = TaskEnd::ok) {
    tape.recorder.current_cause = kNoEvent;
    return tape.add(EventKind::task_ended, how, task);
  }
  EventIndex drain(DrainReason why) {
    return tape.recorder.current_cause = tape.add(EventKind::drain_enter, why);
  }
  // A task in line; returns its id, and in `queued` the event.
  Id line_up(Queue queue, const char* label, uint32_t line, EventIndex& queued) {
    const Id task = tape.recorder.next_task();
    const EventIndex created = tape.add(EventKind::task_created, queue, task, 0, label, line);
    queued = tape.recorder.add_caused(created, EventKind::task_queued, static_cast<uint8_t>(queue), task);
    return task;
  }
  Id reaction(ReactionKind kind, Id promise, const char* label, uint32_t line, EventIndex& queued) {
    const Id task = tape.recorder.next_task();
    const EventIndex added = tape.add(EventKind::reaction_added, kind, task, promise, label, line);
    queued =
        tape.recorder.add_caused(added, EventKind::task_queued, static_cast<uint8_t>(Queue::microtask), task);
    return task;
  }
};

Reason reason_of(const Trace& trace, EventIndex at) {
  Timeline timeline(trace);
  return reason_at(trace, timeline.at(at));
}

std::vector<std::string> labels(const std::vector<Cause>& causes) {
  std::vector<std::string> all;
  for (const Cause& cause : causes) {
    all.push_back(cause.label + (cause.line ? " :" + std::to_string(cause.line) : ""));
  }
  return all;
}

TEST(Narration, ATickAfterTheMainScript) {
  Program run;
  run.begin_main();
  run.step(1);
  run.step(8);
  EventIndex queued;
  const Id tick = run.line_up(Queue::next_tick, "tick", 8, queued);
  run.step(9);
  run.end(1);
  run.drain(DrainReason::after_main);
  const EventIndex started = run.start(tick, Queue::next_tick, queued);
  const EventIndex first = run.step(8);
  const Trace trace = run.tape.trace();
  const Reason reason = reason_of(trace, started);
  EXPECT_EQ(sentence_for(trace, first), "A statement of Node runs") << "no source is known here";
  EXPECT_EQ(reason.headline, "`tick` runs, a tick");
  EXPECT_EQ(reason.plain, "The main script is done. Node empties the **nextTick** queue before any promise callback.");
  EXPECT_THAT(reason.mechanism, HasSubstr("processTicksAndRejections"));
  EXPECT_THAT(reason.claims, testing::IsEmpty());
  EXPECT_THAT(labels(causes_of(trace, started)),
              testing::ElementsAre("`tick` starts :8", "the main script was over :9", "`process.nextTick` queued `tick` :8",
                                   "the main script started :1"));
}

TEST(Narration, TicksAndMicrotasksTakeTurns) {
  Program run;
  run.begin_main();
  run.step(1);
  EventIndex queued, late_queued, late_micro_queued;
  const Id micro = run.line_up(Queue::microtask, "micro", 1, queued);
  run.end(1);
  run.drain(DrainReason::after_main);
  const EventIndex micro_start = run.start(micro, Queue::microtask, queued);
  const Id tick = run.line_up(Queue::next_tick, "late tick", 2, late_queued);
  const EventIndex tick_created = late_queued - 1;
  const Id more = run.line_up(Queue::microtask, "more", 3, late_micro_queued);
  run.end(micro);
  const EventIndex more_start = run.start(more, Queue::microtask, late_micro_queued);
  run.end(more);
  const EventIndex tick_start = run.start(tick, Queue::next_tick, late_queued);
  run.end(tick);
  const Trace trace = run.tape.trace();
  EXPECT_THAT(reason_of(trace, micro_start).plain, HasSubstr("No tick waits, so the **microtasks** run"));
  EXPECT_THAT(reason_of(trace, micro_start).plain, HasSubstr("queueMicrotask"));
  EXPECT_THAT(reason_of(trace, tick_created).plain, HasSubstr("waits until the microtask queue is empty"));
  EXPECT_THAT(reason_of(trace, more_start).plain, HasSubstr("emptied to its end"));
  EXPECT_THAT(reason_of(trace, tick_start).plain, HasSubstr("goes back to the **nextTick** queue"));
  EXPECT_THAT(labels(causes_of(trace, tick_start)),
              testing::ElementsAre("`late tick` starts :2", "`more` was over", "`process.nextTick` queued `late tick` :2",
                                   "`micro` started :1", "the main script was over :1",
                                   "`queueMicrotask` queued `micro` :1", "the main script started :1"));
}

TEST(Narration, AwaitSuspendsAndComesBack) {
  Program run;
  run.begin_main();
  run.step(1);
  run.tape.add(EventKind::frame_enter, FunctionKind::async, 7, 0, "f", 4);
  run.tape.add(EventKind::promise_created, 0, 1, 0, "resolve");
  run.tape.add(EventKind::promise_fulfilled, 0, 1, 0, "42");
  const EventIndex left = run.tape.add(EventKind::frame_leave, LeaveKind::awaits, 7);
  EventIndex queued;
  const Id task = run.reaction(ReactionKind::await, 1, "f", 4, queued);
  const EventIndex added = queued - 1;
  run.end(1);
  run.drain(DrainReason::after_main);
  const EventIndex started = run.start(task, Queue::microtask, queued);
  run.tape.add(EventKind::frame_resume, ResumeKind::value, 7);
  const EventIndex step = run.step(5);
  const Trace trace = run.tape.trace();
  Timeline timeline(trace);
  const Reason suspended = reason_at(trace, timeline.at(added), left);
  EXPECT_EQ(suspended.headline, "`f` is suspended at its await on line 4");
  EXPECT_THAT(suspended.plain, HasSubstr("Promise **p1** is fulfilled already, but an `await` always lets go of the stack"));
  EXPECT_THAT(suspended.plain, Not(HasSubstr("returned"))) << "it has not";
  EXPECT_EQ(reason_of(trace, started).headline, "`f` goes on after its await on line 4");
  EXPECT_THAT(reason_of(trace, started).mechanism, HasSubstr("27.7.5.3"));
  EXPECT_THAT(labels(causes_of(trace, step)), testing::Contains("`f` was suspended at its await :4"));
}

TEST(Narration, AReturnedPromiseCostsTwoTurnsMore) {
  Program run;
  run.begin_main();
  run.tape.add(EventKind::promise_created, 0, 1, 0, "async f");
  run.tape.add(EventKind::promise_created, 0, 2, 0, "resolve");
  const EventIndex locked = run.tape.add(EventKind::promise_locked_in, 0, 1, 2);
  const Id task = run.tape.recorder.next_task();
  run.tape.add(EventKind::task_created, Queue::microtask, task, 1, "thenable job");
  run.end(1);
  run.drain(DrainReason::after_main);
  const EventIndex started = run.start(task, Queue::microtask, kNoEvent);
  const Trace trace = run.tape.trace();
  EXPECT_THAT(reason_of(trace, locked).plain, HasSubstr("two microtasks"));
  EXPECT_THAT(reason_of(trace, started).plain, HasSubstr("only calls the `then()`"));
  EXPECT_THAT(reason_of(trace, started).mechanism, HasSubstr("NewPromiseResolveThenableJob"));
}

TEST(Narration, TimersSayWhenTheyWereDue) {
  Program run;
  run.begin_main();
  const EventIndex created = run.tape.add(EventKind::task_created, Queue::timers, 2, 1, "later", 3);
  run.tape.add(EventKind::op_started, OpKind::timer, 1, 2, "later", 3);
  run.tape.recorder.add_wide(EventKind::op_due, 0, 1, 10'000'000);
  run.end(1);
  const EventIndex look = run.tape.add(EventKind::phase_enter, Phase::timers, 0);
  run.tape.add(EventKind::phase_leave, Phase::timers, 0);
  run.tape.add(EventKind::phase_enter, Phase::poll, 1);
  const EventIndex sleep = run.tape.recorder.add_wide(
      EventKind::poll_wait, static_cast<uint8_t>(PollReason::until_timer), 1, 10'000'000);
  run.tape.clock.now_ns = 10'500'000;
  run.tape.add(EventKind::phase_enter, Phase::timers, 1);
  run.tape.add(EventKind::op_completed, 0, 1);
  const EventIndex queued = run.tape.add(EventKind::task_queued, Queue::timers, 2);
  const EventIndex started = run.start(2, Queue::timers, queued);
  const EventIndex step = run.step(3);
  const Trace trace = run.tape.trace();
  Timeline timeline(trace);
  EXPECT_THAT(reason_at(trace, timeline.at(created + 2), created).plain, HasSubstr("due 10 ms from the loop's clock (0 ms), so at 10 ms. Until then it only waits outside"));
  EXPECT_THAT(reason_of(trace, look).headline, HasSubstr("before the loop"));
  EXPECT_THAT(reason_of(trace, sleep).plain, HasSubstr("Node sleeps for 10 ms, until `later` wakes it up"));
  EXPECT_THAT(reason_of(trace, started).plain, HasSubstr("It was due at 10 ms and it is 10.5 ms now"));
  EXPECT_THAT(labels(causes_of(trace, step)),
              testing::ElementsAre("`later` starts :3", "its time had passed", "`setTimeout` set `later` :3",
                                   "the main script started"));
}

TEST(Narration, ATimerThatOvertakesAnEarlierOne) {
  Program run;
  run.begin_main();
  for (Id id = 1; id <= 2; ++id) {
    run.tape.add(EventKind::task_created, Queue::timers, id + 1, id, id == 1 ? "A" : "C");
    run.tape.add(EventKind::op_started, OpKind::timer, id, id + 1, id == 1 ? "A" : "C");
    run.tape.recorder.add_wide(EventKind::op_due, 0, id, id == 1 ? 20'000'000 : 35'000'000);
  }
  run.end(1);
  run.tape.clock.now_ns = 50'000'000;
  run.tape.add(EventKind::phase_enter, Phase::timers, 0);
  for (Id id = 2; id <= 3; ++id)
    run.tape.add(EventKind::task_queued, Queue::timers, id);
  const EventIndex started = run.start(3, Queue::timers, kNoEvent);
  const Trace trace = run.tape.trace();
  EXPECT_THAT(reason_of(trace, started).plain, HasSubstr("`A` was due earlier, but `C` goes first"));
}

TEST(Narration, EveryReasonOfPollIsToldApart) {
  std::set<std::string> told;
  for (uint8_t why = 0; why < static_cast<uint8_t>(PollReason::count_); ++why) {
    Tape tape;
    tape.recorder.add_wide(EventKind::poll_wait, why, 0, 5'000'000);
    const Trace trace = tape.trace();
    told.insert(reason_of(trace, 0).plain + reason_of(trace, 0).mechanism);
  }
  EXPECT_EQ(told.size(), static_cast<size_t>(PollReason::count_));
}

TEST(Narration, ABusyPoolLetsAJobWait) {
  Tape tape;
  tape.add(EventKind::op_started, OpKind::fs, 1, 1, "readFile a.txt");
  tape.add(EventKind::pool_waits, 0, 1, 1, "open");
  tape.add(EventKind::pool_starts, 0, 1, 0);
  tape.add(EventKind::pool_waits, 0, 2, 1, "open");
  const Trace trace = tape.trace();
  EXPECT_THAT(reason_of(trace, 0).plain, HasSubstr("open, fstat, read, close"));
  EXPECT_EQ(reason_of(trace, 1).plain, "A thread is free.");
  EXPECT_THAT(reason_of(trace, 3).plain, HasSubstr("has to wait: every thread of the pool is busy"));
}

TEST(Narration, AChoicePointNamesTheOtherOrder) {
  Program run;
  const EventIndex begun = run.begin_main();
  EventIndex queued;
  const Id task = run.line_up(Queue::timers, "timeout", 1, queued);
  const EventIndex ended = run.end(1);
  const EventIndex choice =
      run.tape.add(EventKind::choice, ChoiceKind::timeout_or_immediate, 1, 0, "is it due?");
  run.tape.add(EventKind::choice_option, 0, 1, 0, "it is");
  run.tape.add(EventKind::choice_option, 0, 1, 1, "it is not");
  run.tape.add(EventKind::phase_enter, Phase::timers, 0);
  const EventIndex started = run.start(task, Queue::timers, queued);
  const EventIndex step = run.step(1);
  run.end(task);
  const EventIndex after = run.tape.add(EventKind::phase_leave, Phase::timers, 0);
  const Trace trace = run.tape.trace();
  for (const EventIndex at : {ended, choice, choice + 2, started, step})
    EXPECT_THAT(reason_of(trace, at).claims, testing::ElementsAre(HasSubstr("Real Node can go either way here"))) << at;
  EXPECT_THAT(reason_of(trace, started).plain, HasSubstr("Real Node could also run the immediate first"));
  EXPECT_THAT(reason_of(trace, begun).claims, testing::IsEmpty());
  EXPECT_THAT(reason_of(trace, after).claims, testing::IsEmpty());
}

// Facts 93 and 30: after an error nothing is drained before the next of the same phase.
TEST(Narration, WhatAThrowLeavesBehind) {
  for (const Queue queue : {Queue::timers, Queue::check}) {
    Program run;
    run.begin_main();
    EventIndex first_queued, second_queued, tick_queued;
    const Id first = run.line_up(queue, "first", 1, first_queued);
    const Id second = run.line_up(queue, "second", 2, second_queued);
    run.end(1);
    run.tape.add(EventKind::phase_enter, queue == Queue::timers ? Phase::timers : Phase::check, 1);
    run.start(first, queue, first_queued);
    run.step(1);
    run.line_up(Queue::next_tick, "tick", 1, tick_queued);
    const EventIndex thrown = run.end(first, TaskEnd::threw);
    run.tape.add(EventKind::uncaught_error, 1, 0, 0, "Error: no");
    const EventIndex listener = run.step(9);
    const EventIndex started = run.start(second, queue, second_queued);
    run.step(2);
    const Trace trace = run.tape.trace();
    EXPECT_THAT(reason_of(trace, started).plain, HasSubstr("`first` threw")) << static_cast<int>(queue);
    EXPECT_THAT(reason_of(trace, started).plain, HasSubstr("not emptied yet"));
    EXPECT_THAT(reason_of(trace, started).headline, HasSubstr("`second`"));
    EXPECT_EQ(reason_of(trace, thrown).headline, "`first` has thrown");
    EXPECT_THAT(reason_of(trace, thrown).plain, HasSubstr("not emptied yet"));
    EXPECT_THAT(sentence_for(trace, listener), Not(HasSubstr("second")))
        << "what a statement does ends with its task";
  }
}

TEST(Narration, ImmediatesOfOnePhaseAndOfTheNext) {
  Program run;
  run.begin_main();
  EventIndex first_queued, second_queued, nested_queued;
  const Id first = run.line_up(Queue::check, "first", 1, first_queued);
  const Id second = run.line_up(Queue::check, "second", 2, second_queued);
  run.end(1);
  run.tape.add(EventKind::phase_enter, Phase::check, 1);
  const EventIndex first_started = run.start(first, Queue::check, first_queued);
  run.step(1);
  const Id nested = run.line_up(Queue::check, "nested", 1, nested_queued);
  const EventIndex first_ended = run.end(first);
  const EventIndex second_started = run.start(second, Queue::check, second_queued);
  const EventIndex second_ended = run.end(second);
  const EventIndex left = run.tape.add(EventKind::phase_leave, Phase::check, 1);
  run.tape.add(EventKind::phase_enter, Phase::close, 1);
  run.tape.add(EventKind::phase_leave, Phase::close, 1);
  run.tape.add(EventKind::phase_enter, Phase::check, 2);
  const EventIndex nested_started = run.start(nested, Queue::check, nested_queued);
  const Trace trace = run.tape.trace();
  EXPECT_THAT(reason_of(trace, first_started).plain, HasSubstr("Poll is done"));
  EXPECT_THAT(reason_of(trace, second_started).plain, HasSubstr("It is next. Every immediate that was queued"));
  EXPECT_THAT(reason_of(trace, nested_started).plain, HasSubstr("was set during an earlier **check** phase"));
  EXPECT_EQ(reason_of(trace, first_ended).headline, "`first` has returned");
  EXPECT_THAT(reason_of(trace, first_ended).plain, HasSubstr("next is `second`, in the **check** phase"));
  EXPECT_THAT(reason_of(trace, second_ended).plain, Not(HasSubstr("nested"))) << "it waits for the next iteration";
  EXPECT_EQ(reason_of(trace, left).headline, "The check phase is done");
}

// The return of the last function is the end of the task, and tells what Node does then.
TEST(Narration, TheLastReturnEndsTheTask) {
  Program run;
  run.begin_main();
  EventIndex queued;
  const Id task = run.line_up(Queue::next_tick, "tick", 1, queued);
  run.tape.add(EventKind::frame_enter, FunctionKind::normal, 1, 0, "(anonymous)");
  run.step(1);
  const EventIndex returned = run.tape.add(EventKind::frame_leave, LeaveKind::returned, 1, 0, "undefined");
  const EventIndex ended = run.end(1);
  run.drain(DrainReason::after_main);
  run.start(task, Queue::next_tick, queued);
  const Trace trace = run.tape.trace();
  EXPECT_EQ(reason_of(trace, ended).headline, "The main script has returned");
  EXPECT_EQ(reason_of(trace, ended).plain, "The stack is empty. Next is the tick `tick`: ticks go before microtasks.");
  EXPECT_EQ(sentence_for(trace, returned), "The function returns");
}

// Facts 02 and 59: the body of a module is a microtask.
TEST(Narration, AModuleIsLoadedFirst) {
  Program run;
  const EventIndex loading = run.begin_main();
  EventIndex queued;
  const Id body = run.reaction(ReactionKind::then, 1, "then", 0, queued);
  const Id link = run.reaction(ReactionKind::then, 1, "all", 0, queued);
  run.end(1);
  run.drain(DrainReason::after_callback);
  const EventIndex linking = run.start(link, Queue::microtask, queued);
  run.end(link);
  const EventIndex started = run.start(body, Queue::microtask, queued);
  run.tape.add(EventKind::frame_enter, FunctionKind::async, 1, 0, "main.mjs", 1);
  run.step(2);
  run.end(body);
  const Trace trace = run.tape.trace();
  EXPECT_EQ(reason_of(trace, loading).headline, "Node loads the module");
  EXPECT_THAT(reason_of(trace, started).plain, HasSubstr("**inside a microtask**"));
  EXPECT_EQ(trace.label_of_task(body), "main.mjs");
  EXPECT_THAT(
      labels(causes_of(trace, started)),
      testing::ElementsAre("`main.mjs` starts", "Node made `main.mjs` itself", "the main script started"));
  EXPECT_TRUE(trace.is_internal(link));
  EXPECT_FALSE(trace.is_internal(body)) << "it runs the script";
  EXPECT_FALSE(trace.is_internal(1));
  EXPECT_EQ(next(trace, loading, StepSize::callback, Direction::forward), started);
  EXPECT_EQ(next(trace, loading, StepSize::event, Direction::forward), loading + 1);
  EXPECT_EQ(next(trace, started, StepSize::callback, Direction::back), loading);
  EXPECT_LT(linking, started);
}

// A listener of the process runs in no task; its chain still leads to what threw, and to the main script.
TEST(Narration, CausesOfAListener) {
  Program run;
  run.begin_main();
  run.step(1);
  EventIndex queued, tick_queued;
  const Id immediate = run.line_up(Queue::check, "boom", 1, queued);
  run.end(1);
  run.tape.add(EventKind::phase_enter, Phase::check, 1);
  run.start(immediate, Queue::check, queued);
  run.step(2);
  const Id tick = run.line_up(Queue::next_tick, "tick", 2, tick_queued);
  run.end(immediate, TaskEnd::threw);
  run.tape.add(EventKind::uncaught_error, 1, 0, 0, "Error: no");
  const EventIndex listener = run.step(9);
  run.tape.recorder.current_cause = kNoEvent;
  run.drain(DrainReason::after_callback);
  const EventIndex tick_started = run.start(tick, Queue::next_tick, tick_queued);
  const Trace trace = run.tape.trace();
  const auto chain = labels(causes_of(trace, listener));
  EXPECT_THAT(chain, testing::Contains("nothing caught the error"));
  EXPECT_THAT(chain, testing::Contains("`boom` started :1"));
  EXPECT_EQ(chain.back(), "the main script started :1");
  EXPECT_THAT(labels(causes_of(trace, tick_started)), testing::Contains("`boom` threw :2"));
  EXPECT_EQ(labels(causes_of(trace, tick_started, 3)).back(), "the main script started :1")
      << "a chain that is cut keeps its root";
}

// Fact 31: a tick that throws ends the drain; what is behind it comes with the next one.
TEST(Narration, ATickThatThrows) {
  Program run;
  run.begin_main();
  EventIndex first_queued, second_queued;
  const Id first = run.line_up(Queue::next_tick, "first", 1, first_queued);
  const Id second = run.line_up(Queue::next_tick, "second", 2, second_queued);
  run.end(1);
  run.drain(DrainReason::after_main);
  run.start(first, Queue::next_tick, first_queued);
  run.end(first, TaskEnd::threw);
  const EventIndex broken = run.tape.add(EventKind::drain_leave);
  run.tape.add(EventKind::uncaught_error, 1, 0, 0, "Error: no");
  run.drain(DrainReason::after_callback);
  const EventIndex started = run.start(second, Queue::next_tick, second_queued);
  const Trace trace = run.tape.trace();
  EXPECT_EQ(reason_of(trace, broken).headline, "A tick has thrown");
  EXPECT_THAT(reason_of(trace, started).plain, Not(HasSubstr("has returned")));
}

TEST(Narration, TheWaysToEnd) {
  const std::pair<EndReason, const char*> ways[] = {
      {EndReason::natural, "Nothing is left to run or to wait for"},
      {EndReason::process_exit, "ends at once with exit code 1"},
      {EndReason::uncaught_error, "Nothing caught it"},
      {EndReason::unsettled_await, "top-level `await` still waits"},
      {EndReason::limit, "A limit ended the run"},
      {EndReason::crashed, "died"}};
  for (const auto& [why, words] : ways) {
    Tape tape;
    tape.add(EventKind::run_end, why, 1);
    EXPECT_THAT(reason_of(tape.trace(), 0).plain, HasSubstr(words));
  }
}

TEST(Narration, AnotherLoopIsNamed) {
  Tape tape;
  tape.add(EventKind::loop_spawn, LoopKind::main_thread, 0, 0, "main");
  tape.add(EventKind::loop_spawn, LoopKind::worker_thread, 1, 0, "worker 1");
  tape.recorder.loop = 1;
  tape.add(EventKind::phase_enter, Phase::poll, 1);
  EXPECT_EQ(reason_of(tape.trace(), 2).headline, "worker 1: The loop is at poll");
}

TEST(Narration, SpeaksOfAWorkersScriptAndOfWhoSentAMessage) {
  Tape tape;
  tape.add(EventKind::loop_spawn, LoopKind::main_thread, 0, 0, "main");
  tape.add(EventKind::loop_spawn, LoopKind::worker_thread, 1, 0, "worker 1");
  tape.recorder.loop = 1;
  const EventIndex script = tape.add(EventKind::task_started, Queue::main, 1);
  tape.add(EventKind::frame_enter, FunctionKind::normal, 1, 0, "worker.js", 1);
  tape.add(EventKind::frame_leave, LeaveKind::returned, 1);
  tape.add(EventKind::task_ended, TaskEnd::ok, 1);
  tape.add(EventKind::task_created, Queue::poll, 2, 0, "message 'go'");
  const EventIndex taken = tape.add(EventKind::task_started, Queue::poll, 2);
  tape.add(EventKind::message_delivered, 0, 1, 0);
  const Trace trace = tape.trace();
  EXPECT_THAT(reason_of(trace, script).plain, HasSubstr("worker's script"));
  EXPECT_THAT(reason_of(trace, script).plain, Not(HasSubstr("main script")));
  Timeline timeline(trace);
  EXPECT_THAT(reason_at(trace, timeline.at(taken + 1), taken).plain, HasSubstr("It came from the main thread"));
}

TEST(Narration, WhatTheModuleLoaderDoesIsNotSaidOfTheScriptsStatement) {
  Tape tape;
  tape.add(EventKind::task_started, Queue::main, 1);
  tape.add(EventKind::frame_enter, FunctionKind::normal, 1, 0, "main.js", 1);
  {
    const SiteId inside = tape.recorder.site(tape.recorder.intern("node:internal/modules/esm"), 206, 1);
    tape.recorder.add(EventKind::promise_created, 0, 1, 0, kNoText, inside);
  }
  tape.add(EventKind::step, 0, 1, 0, nullptr, 1);
  tape.add(EventKind::promise_locked_in, 0, 1, 0);
  tape.add(EventKind::console_line, Stream::stdout_, 1, 0, "hi\n");
  const Trace trace = tape.trace();
  Stops stops;
  for (EventIndex i = 0; i < trace.size(); ++i)
    stops.take(trace, i);
  std::vector<EventKind> told;
  for (size_t i = 0; i < stops.size(); ++i)
    told.push_back(trace.at(stops[i].told).kind);
  EXPECT_THAT(told, Not(testing::Contains(EventKind::promise_locked_in)));
}

// Bold spans are closed, sentences end, nothing is empty: for every kind of event with every value.
TEST(Narration, HasWordsForEveryKindOfEvent) {
  const Trace trace = trace_of_every_kind();
  State state;
  for (EventIndex i = 0; i < trace.size(); ++i) {
    state.apply(trace, i);
    const std::string kind(name_of(trace.at(i).kind));
    const Reason reason = reason_at(trace, state);
    EXPECT_NE(reason.headline, "") << kind;
    EXPECT_EQ(std::count(reason.plain.begin(), reason.plain.end(), '`') % 2, 0) << kind << ": " << reason.plain;
    size_t stars = 0;
    for (size_t at = reason.plain.find("**"); at != std::string::npos; at = reason.plain.find("**", at + 2))
      ++stars;
    EXPECT_EQ(stars % 2, 0u) << kind << ": " << reason.plain;
    const std::string sentence = sentence_for(trace, i);
    EXPECT_NE(sentence, "") << kind;
    EXPECT_THAT(sentence, Not(HasSubstr("\n"))) << kind;
    EXPECT_THAT(sentence, Not(HasSubstr("Unreadable"))) << kind;
    EXPECT_FALSE(causes_of(trace, i).empty()) << kind;
  }
  EXPECT_TRUE(causes_of(trace, trace.size()).empty());
  EXPECT_EQ(reason_at(trace, State()).headline, "Nothing has happened yet");
}

// A server listens on; what happens on its port does not finish it.
TEST(Narration, SaysWhatTheNetworkReports) {
  Program program;
  const EventIndex main = program.begin_main();
  (void)main;
  const Id operation = program.tape.recorder.next_operation();
  program.tape.add(EventKind::op_started, OpKind::net, operation, 0, "listen on port 40001", 1);
  program.end(1);
  const Id task = program.tape.recorder.next_task();
  program.tape.add(EventKind::task_created, Queue::poll, task, operation, "connection on port 40001");
  const EventIndex queued = program.tape.add(EventKind::task_queued, Queue::poll, task);
  const EventIndex started = program.start(task, Queue::poll, queued);
  const Trace trace = program.tape.trace();
  EXPECT_THAT(reason_of(trace, started).plain, HasSubstr("The system reports: `connection on port 40001`"));
  EXPECT_THAT(reason_of(trace, started).plain, Not(HasSubstr("finished")));
}

} // namespace
} // namespace loopscope::trace
