#include "core/trace/kinds.h"

#include <algorithm>
#include <array>

namespace loopscope::trace {
namespace {

using Names = std::string_view;

constexpr Names kPhases[] = {"none", "timers", "pending", "idle_prepare", "poll", "check", "close"};
constexpr Names kQueues[] = {"main", "next_tick", "microtask", "timers", "pending", "poll", "check", "close"};
constexpr Names kEndReasons[] = {"natural",         "process_exit", "uncaught_error",
                                 "unsettled_await", "limit",        "crashed"};
constexpr Names kLimits[] = {"none",      "statements",   "virtual_time",  "heap",
                             "stack",     "queue_length", "console_bytes", "events",
                             "real_time", "cancelled",    "crash"};
constexpr Names kLoopKinds[] = {"main_thread", "worker_thread", "process"};
constexpr Names kPollReasons[] = {
    "nothing_to_wait_for", "immediates_pending", "closing_handles", "pending_callbacks",
    "timer_due",           "until_timer",        "until_io",        "stopping"};
constexpr Names kDrainReasons[] = {"after_main", "after_callback", "before_exit", "after_exit_handler"};
constexpr Names kFunctionKinds[] = {"normal", "generator", "async", "async_generator"};
constexpr Names kResumeKinds[] = {"value", "error"};
constexpr Names kLeaveKinds[] = {"returned", "threw", "awaits", "yields", "initial_yield"};
constexpr Names kVariableKinds[] = {"lexical", "var", "argument", "closure", "global"};
constexpr Names kTaskEnds[] = {"ok", "threw", "stopped"};
constexpr Names kReactionKinds[] = {"then", "await", "async_generator", "then_only", "catch_only", "pass"};
constexpr Names kOpKinds[] = {"timer", "interval", "fs",     "dns",  "net",    "http",
                              "child", "worker",   "crypto", "zlib", "import", "other"};
constexpr Names kStreams[] = {"stdout", "stderr"};
constexpr Names kWarningKinds[] = {"process_warning", "starvation", "blocked_loop", "leak", "unsupported"};
constexpr Names kChoiceKinds[] = {"timeout_or_immediate", "split_timers", "completion_order", "other"};

template <typename Enum, size_t n>
constexpr bool names_all(const Names (&)[n]) {
  return n == static_cast<size_t>(Enum::count_);
}
static_assert(names_all<Phase>(kPhases) && names_all<Queue>(kQueues) && names_all<Limit>(kLimits) &&
              names_all<PollReason>(kPollReasons) && names_all<LeaveKind>(kLeaveKinds) &&
              names_all<OpKind>(kOpKinds) && names_all<ReactionKind>(kReactionKinds));

using enum EventKind;
constexpr std::array kRows = {
    KindRow{.kind = run_begin, .name = "run_begin", .meaning = "the run begins", .text = "title"},
    KindRow{.kind = run_end,
            .name = "run_end",
            .meaning = "the run is over",
            .subject = "exit_code",
            .detail = "reason",
            .values = kEndReasons},
    KindRow{.kind = run_cut,
            .name = "run_cut",
            .meaning = "a limit ended the run",
            .text = "message",
            .detail = "limit",
            .values = kLimits},
    KindRow{.kind = loop_spawn,
            .name = "loop_spawn",
            .meaning = "a thread or process with a loop of its own starts",
            .subject = "spawned",
            .other = "parent",
            .text = "name",
            .detail = "loop_kind",
            .values = kLoopKinds},
    KindRow{.kind = loop_exit,
            .name = "loop_exit",
            .meaning = "a loop is over",
            .subject = "exited",
            .other = "exit_code"},
    KindRow{.kind = iteration_begin,
            .name = "iteration_begin",
            .meaning = "the loop begins a turn; 0 = the timers looked at before it",
            .subject = "iteration"},
    KindRow{.kind = phase_enter,
            .name = "phase_enter",
            .meaning = "the loop enters a phase",
            .subject = "iteration",
            .detail = "phase",
            .values = kPhases},
    KindRow{.kind = phase_leave,
            .name = "phase_leave",
            .meaning = "the loop leaves a phase",
            .subject = "iteration",
            .detail = "phase",
            .values = kPhases},
    KindRow{.kind = poll_wait,
            .name = "poll_wait",
            .meaning = "poll has decided how long it sleeps",
            .subject = "operation",
            .other = "until_ns",
            .other_type = Other::wide,
            .detail = "why",
            .values = kPollReasons},
    KindRow{.kind = drain_enter,
            .name = "drain_enter",
            .meaning = "Node begins to empty ticks and microtasks",
            .detail = "why",
            .values = kDrainReasons},
    KindRow{.kind = drain_leave, .name = "drain_leave", .meaning = "ticks and microtasks are empty"},
    KindRow{.kind = frame_enter,
            .name = "frame_enter",
            .meaning = "a function is called",
            .subject = "frame",
            .other = "caller",
            .text = "function",
            .detail = "function_kind",
            .values = kFunctionKinds},
    KindRow{.kind = frame_resume,
            .name = "frame_resume",
            .meaning = "a suspended function goes on",
            .subject = "frame",
            .text = "value",
            .detail = "with",
            .values = kResumeKinds},
    KindRow{.kind = frame_leave,
            .name = "frame_leave",
            .meaning = "a function leaves the stack",
            .subject = "frame",
            .text = "value",
            .detail = "how",
            .values = kLeaveKinds},
    KindRow{.kind = step, .name = "step", .meaning = "a statement is about to run", .subject = "frame"},
    KindRow{.kind = variable,
            .name = "variable",
            .meaning = "a variable has a new value",
            .subject = "frame",
            .other = "name",
            .other_type = Other::text,
            .text = "value",
            .detail = "scope",
            .values = kVariableKinds},
    KindRow{.kind = task_created,
            .name = "task_created",
            .meaning = "something will be called later",
            .subject = "task",
            .other = "owner",
            .text = "label",
            .detail = "queue",
            .values = kQueues},
    KindRow{.kind = task_ready,
            .name = "task_ready",
            .meaning = "what the task waited for has happened",
            .subject = "task"},
    KindRow{.kind = task_queued,
            .name = "task_queued",
            .meaning = "the task stands in line",
            .subject = "task",
            .detail = "queue",
            .values = kQueues},
    KindRow{.kind = task_started,
            .name = "task_started",
            .meaning = "the task runs",
            .subject = "task",
            .detail = "queue",
            .values = kQueues},
    KindRow{.kind = task_ended,
            .name = "task_ended",
            .meaning = "the task has run",
            .subject = "task",
            .detail = "how",
            .values = kTaskEnds},
    KindRow{.kind = task_cancelled,
            .name = "task_cancelled",
            .meaning = "the task will not run",
            .subject = "task"},
    KindRow{.kind = promise_created,
            .name = "promise_created",
            .meaning = "a promise exists, pending",
            .subject = "promise",
            .other = "parent",
            .text = "label"},
    KindRow{.kind = promise_locked_in,
            .name = "promise_locked_in",
            .meaning = "it will follow another promise or thenable; follows 0 = a thenable",
            .subject = "promise",
            .other = "follows"},
    KindRow{.kind = promise_fulfilled,
            .name = "promise_fulfilled",
            .meaning = "it has its value",
            .subject = "promise",
            .text = "value"},
    KindRow{.kind = promise_rejected,
            .name = "promise_rejected",
            .meaning = "it has failed",
            .subject = "promise",
            .text = "reason"},
    KindRow{.kind = reaction_added,
            .name = "reaction_added",
            .meaning = "a task will run when the promise settles",
            .subject = "task",
            .other = "promise",
            .text = "label",
            .detail = "reaction",
            .values = kReactionKinds},
    KindRow{.kind = promise_unhandled,
            .name = "promise_unhandled",
            .meaning = "it failed and nobody handles it",
            .subject = "promise",
            .text = "reason"},
    KindRow{.kind = promise_handled_late,
            .name = "promise_handled_late",
            .meaning = "a handler came after the report",
            .subject = "promise"},
    KindRow{.kind = op_started,
            .name = "op_started",
            .meaning = "something outside the script begins",
            .subject = "operation",
            .other = "task",
            .text = "label",
            .detail = "operation_kind",
            .values = kOpKinds},
    KindRow{.kind = op_due,
            .name = "op_due",
            .meaning = "when it will be over, as far as is known",
            .subject = "operation",
            .other = "due_ns",
            .other_type = Other::wide},
    KindRow{.kind = op_progress,
            .name = "op_progress",
            .meaning = "so many of its parts are done",
            .subject = "operation",
            .other = "done",
            .other_type = Other::parts,
            .text = "label"},
    KindRow{.kind = op_completed,
            .name = "op_completed",
            .meaning = "it is over",
            .subject = "operation",
            .text = "result"},
    KindRow{
        .kind = op_cancelled, .name = "op_cancelled", .meaning = "it was given up", .subject = "operation"},
    KindRow{.kind = pool_waits,
            .name = "pool_waits",
            .meaning = "a job for the thread pool",
            .subject = "job",
            .other = "operation",
            .text = "label"},
    KindRow{.kind = pool_starts,
            .name = "pool_starts",
            .meaning = "a thread takes the job",
            .subject = "job",
            .other = "thread"},
    KindRow{.kind = pool_done,
            .name = "pool_done",
            .meaning = "the thread is free again",
            .subject = "job",
            .other = "thread"},
    KindRow{.kind = message_posted,
            .name = "message_posted",
            .meaning = "one loop sends to another",
            .subject = "message",
            .other = "to",
            .text = "preview"},
    KindRow{.kind = message_delivered,
            .name = "message_delivered",
            .meaning = "the message arrives",
            .subject = "message",
            .other = "from"},
    KindRow{.kind = console_line,
            .name = "console_line",
            .meaning = "bytes are printed",
            .subject = "write",
            .text = "text",
            .detail = "stream",
            .values = kStreams},
    KindRow{.kind = uncaught_error,
            .name = "uncaught_error",
            .meaning = "an error that nothing caught",
            .text = "error",
            .detail = "handled"},
    KindRow{.kind = resource_init,
            .name = "resource_init",
            .meaning = "an async resource exists",
            .subject = "async_id",
            .other = "trigger_id",
            .text = "type"},
    KindRow{.kind = resource_before,
            .name = "resource_before",
            .meaning = "its callback is about to run",
            .subject = "async_id"},
    KindRow{.kind = resource_after,
            .name = "resource_after",
            .meaning = "its callback has run",
            .subject = "async_id"},
    KindRow{
        .kind = resource_destroy, .name = "resource_destroy", .meaning = "it is gone", .subject = "async_id"},
    KindRow{.kind = warning,
            .name = "warning",
            .meaning = "something to look at",
            .subject = "figure",
            .text = "message",
            .detail = "warning",
            .values = kWarningKinds},
    KindRow{.kind = choice,
            .name = "choice",
            .meaning = "a real Node could go on differently here",
            .subject = "choice",
            .other = "taken",
            .text = "question",
            .detail = "choice_kind",
            .values = kChoiceKinds},
    KindRow{.kind = choice_option,
            .name = "choice_option",
            .meaning = "one of the ways to go on",
            .subject = "choice",
            .other = "option",
            .text = "outcome"},
    KindRow{.kind = property_set,
            .name = "property_set",
            .meaning = "a statement, which did nothing else that is recorded, wrote a property",
            .subject = "frame",
            .other = "property",
            .other_type = Other::text,
            .text = "value"},
    KindRow{.kind = native_call,
            .name = "native_call",
            .meaning =
                "a statement, which did nothing else that is recorded, called a function of the language or "
                "of Node",
            .subject = "frame",
            .other = "function",
            .other_type = Other::text,
            .text = "arguments"},
};

constexpr bool rows_are_in_order() {
  for (size_t i = 0; i < kRows.size(); ++i) {
    if (kRows[i].kind != static_cast<EventKind>(i))
      return false;
  }
  return kRows.size() == static_cast<size_t>(EventKind::count_);
}
static_assert(rows_are_in_order(), "a row for each event kind, in the order of event.h");

template <size_t n>
std::string_view pick(const Names (&names)[n], size_t value) {
  return value < n ? names[value] : Names("?");
}

} // namespace

std::span<const KindRow> kind_rows() { return kRows; }

const KindRow* row_of(EventKind kind) {
  const auto i = static_cast<size_t>(kind);
  return i < kRows.size() ? &kRows[i] : nullptr;
}

const KindRow* row_named(std::string_view name) {
  const auto found =
      std::find_if(kRows.begin(), kRows.end(), [&](const KindRow& row) { return row.name == name; });
  return found == kRows.end() ? nullptr : &*found;
}

std::string_view value_name(const KindRow& row, uint8_t detail) {
  return detail < row.values.size() ? row.values[detail] : row.values.front();
}

std::string_view name_of(EventKind kind) {
  const KindRow* row = row_of(kind);
  return row ? row->name : "?";
}

std::string_view name_of(Phase phase) {
  return phase == Phase::idle_prepare ? "idle, prepare" : pick(kPhases, static_cast<size_t>(phase));
}

std::string_view name_of(Queue queue) {
  if (queue == Queue::next_tick)
    return "nextTick";
  return queue == Queue::main ? "main script" : pick(kQueues, static_cast<size_t>(queue));
}

std::string_view name_of(Limit limit) {
  switch (limit) {
  case Limit::virtual_time:
    return "virtual time";
  case Limit::queue_length:
    return "queue length";
  case Limit::console_bytes:
    return "console bytes";
  case Limit::real_time:
    return "real time";
  default:
    return pick(kLimits, static_cast<size_t>(limit));
  }
}

std::string_view name_of(OpKind kind) { return pick(kOpKinds, static_cast<size_t>(kind)); }

} // namespace loopscope::trace
