// What goes on outside the script: timers that run down, operations, the thread pool.
#include "core/trace/kinds.h"
#include "core/trace/narration_scene.h"

namespace loopscope::trace {
namespace {

Reason network(const std::string& label) {
  const std::string way = "The system tells libuv (epoll) which sockets are ready; no thread waits for them.";
  if (label.find("listen on ") != std::string::npos)
    return {.headline = "A server listens",
            .plain = label + " waits outside, and keeps the program alive until it is closed. Each new "
                             "connection is a callback in the **poll** phase.",
            .mechanism = way};
  if (label.find("receive on ") != std::string::npos)
    return {.headline = "A socket waits for messages",
            .plain = label + ": each message is a callback in the **poll** phase.",
            .mechanism = way};
  if (label.find("connection from ") != std::string::npos)
    return {.headline = "The server has a connection",
            .plain = label + ": what arrives on it, and its end, are callbacks in the **poll** phase.",
            .mechanism = "libuv src/unix/stream.c, uv__server_io(): one connection for each turn of poll."};
  return {.headline = "A connection is asked for",
          .plain = label +
                   " is up to the system now, the script goes on. That it stands, what arrives on it, and "
                   "its end are callbacks in the **poll** phase.",
          .mechanism = way};
}

Reason started(const Scene& scene) {
  const auto kind = static_cast<OpKind>(scene.event.detail);
  const std::string label = scene.operation(scene.event.subject);
  switch (kind) {
  case OpKind::timer:
  case OpKind::interval:
    return {.headline = kind == OpKind::timer ? "A timer is set" : "An interval is set",
            .plain =
                label +
                " is handed to Node and waits outside until its time has passed. The script goes on without "
                "waiting.",
            .mechanism = "lib/internal/timers.js, insert(): one list for each duration; a delay below 1 ms "
                         "counts as 1 ms."};
  case OpKind::fs:
    return {.headline = "Node asks the thread pool",
            .plain = label + " is done by Node's thread pool, while the script goes on. Reading a file takes "
                             "several jobs, one "
                             "after the other: open, fstat, read, close.",
            .mechanism = "libuv src/unix/fs.c and src/threadpool.c. lib/internal/fs/read/context.js starts "
                         "each job of readFile "
                         "in the callback of the one before."};
  case OpKind::dns:
    return {.headline = "A name is looked up",
            .plain = label + " runs on the thread pool, because the system's look-up blocks. At most half of "
                             "the pool does such "
                             "work.",
            .mechanism = "libuv src/unix/getaddrinfo.c; src/threadpool.c, slow I/O."};
  case OpKind::crypto:
  case OpKind::zlib:
    return {.headline = "Node asks the thread pool",
            .plain = label + " is computed by a thread of the pool, while the script goes on.",
            .mechanism = "libuv src/threadpool.c, uv_queue_work()."};
  case OpKind::net:
    return network(label);
  default:
    return {.headline = "Something begins outside",
            .plain = label + " goes on outside the script. Its callback comes in the **poll** phase.",
            .mechanism = "The system tells libuv (epoll) when it is finished; no thread waits for it."};
  }
}

Reason due(const Scene& scene) {
  const uint64_t at_ns = scene.event.wide();
  const uint64_t left_ns = at_ns > scene.time_ns() ? at_ns - scene.time_ns() : 0;
  if (scene.is_timer(scene.event.subject)) {
    return {
        .headline = "A timer waits",
        .plain = scene.operation(scene.event.subject) + " is due at " + duration(at_ns) + ", in " +
                 duration(left_ns) + ". Until then it is in its list, not in line.",
        .mechanism =
            "lib/internal/timers.js: the expiry is the loop's time in whole milliseconds plus the delay."};
  }
  return {.headline = "Something takes its time",
          .plain = scene.operation(scene.event.subject) + " will be finished in " + duration(left_ns) + "."};
}

Reason completed(const Scene& scene) {
  const std::string label = scene.operation(scene.event.subject);
  if (scene.is_timer(scene.event.subject)) {
    return {.headline = "A timer is due",
            .plain = "The time of " + label + " has passed.",
            .mechanism = "lib/internal/timers.js, processTimers(): expiry <= now."};
  }
  return {.headline = "Something outside is finished",
          .plain = label + " is finished" + (scene.text().empty() ? "" : ": " + bold(scene.text())) +
                   ". Its callback may now stand in line for **poll**.",
          .mechanism = "libuv uv__io_poll(), uv__work_done()."};
}

std::string job(const Scene& scene) {
  const JobLife* life = scene.trace.job(scene.event.subject);
  if (!life || life->waits == kNoEvent)
    return "A job";
  const Event& waits = scene.trace.at(life->waits);
  const std::string part = scene.trace.text_of(waits.text);
  if (scene.trace.label_of_operation(waits.other).starts_with(part))
    return scene.operation(waits.other);
  return bold(part) + " of " + scene.operation(waits.other);
}

Reason pool_waits(const Scene& scene) {
  const EventIndex next = scene.at + 1;
  const bool at_once = next < scene.trace.size() && scene.trace.at(next).kind == EventKind::pool_starts &&
                       scene.trace.at(next).subject == scene.event.subject;
  return {.headline = at_once ? "A job for the thread pool" : "The thread pool is busy",
          .plain = at_once ? job(scene) + " is handed to the thread pool, and a thread is free."
                           : job(scene) +
                                 " has to wait: every thread of the pool is busy. First come, first served.",
          .mechanism = "libuv src/threadpool.c: 4 threads unless UV_THREADPOOL_SIZE says otherwise."};
}

} // namespace

Reason reason_for_outside(const Scene& scene) {
  switch (scene.event.kind) {
  case EventKind::op_started:
    return started(scene);
  case EventKind::op_due:
    return due(scene);
  case EventKind::op_progress:
    return {.headline = "One part is done",
            .plain = scene.operation(scene.event.subject) + " has done " +
                     std::to_string(scene.event.other >> 16) + " of " +
                     count_of(scene.event.other & 0xffff, "job") +
                     ". Each of them comes back through poll before the next begins.",
            .mechanism = "lib/internal/fs/read/context.js: readFile is open, fstat, read and close."};
  case EventKind::op_completed:
    return completed(scene);
  case EventKind::op_cancelled:
    return {.headline = "Called off",
            .plain = scene.operation(scene.event.subject) + " is not waited for any more."};
  case EventKind::pool_waits:
    return pool_waits(scene);
  case EventKind::pool_starts:
    return {.headline = "A thread takes the job",
            .plain = job(scene) + " runs on pool thread " + std::to_string(scene.event.other + 1) +
                     ", at the same time as the script.",
            .mechanism = "libuv src/threadpool.c, worker()."};
  case EventKind::pool_done:
    return {.headline = "A thread is free again",
            .plain = job(scene) + " is done on pool thread " + std::to_string(scene.event.other + 1) +
                     ". The loop hears of it when it polls.",
            .mechanism = "libuv src/threadpool.c, worker() and uv_async_send()."};
  case EventKind::resource_init:
  case EventKind::resource_before:
  case EventKind::resource_after:
  case EventKind::resource_destroy:
    return {.headline = "Async context",
            .plain = "Node keeps track of which asynchronous resource the running code belongs to (number " +
                     std::to_string(scene.event.subject) + ").",
            .mechanism = "lib/internal/async_hooks.js."};
  default:
    return {};
  }
}

} // namespace loopscope::trace
