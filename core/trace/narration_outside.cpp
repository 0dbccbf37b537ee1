// What goes on outside the script: timers that run down, operations, the thread pool.
#include "core/trace/kinds.h"
#include "core/trace/narration_scene.h"

namespace loopscope::trace {
namespace {

Reason network(const std::string& label) {
  const std::string way = "The system tells libuv (epoll) which sockets are ready; no thread waits for them.";
  if (label.find("listen on ") != std::string::npos)
    return {.headline = label + " listens",
            .plain = "It waits outside, and keeps the program alive until it is closed. Each new "
                             "connection is a callback in the **poll** phase.",
            .mechanism = way};
  if (label.find("receive on ") != std::string::npos)
    return {.headline = label + " waits for messages",
            .plain = "Each message is a callback in the **poll** phase.",
            .mechanism = way};
  if (label.find("connection from ") != std::string::npos)
    return {.headline = label + " is there",
            .plain = "What arrives on it, and its end, are callbacks in the **poll** phase.",
            .mechanism = "libuv src/unix/stream.c, uv__server_io(): one connection for each pass of poll."};
  return {.headline = label + " is asked for",
          .plain = "That is up to the system now, and the script goes on. That the connection stands, what arrives on it, and "
                   "its end are callbacks in the **poll** phase.",
          .mechanism = way};
}

Reason started(const Scene& scene) {
  const auto kind = static_cast<OpKind>(scene.event.detail);
  const std::string label = scene.operation(scene.event.subject);
  switch (kind) {
  case OpKind::timer:
  case OpKind::interval:
    return {.headline = label + (kind == OpKind::timer ? " is set, a timer" : " is set, an interval"),
            .plain = "It only waits outside until its time has passed; it is in no queue. The script goes on without waiting.",
            .mechanism = "lib/internal/timers.js, insert(): one list for each duration; a delay below 1 ms "
                         "counts as 1 ms."};
  case OpKind::fs:
    return {.headline = "Node starts " + label,
            .plain = "A thread of Node's pool does it, while the script goes on. Reading a file takes several jobs, one "
                     "after the other: open, fstat, read, close.",
            .mechanism = "libuv src/unix/fs.c and src/threadpool.c. lib/internal/fs/read/context.js starts "
                         "each job of readFile "
                         "in the callback of the one before."};
  case OpKind::dns:
    return {.headline = "Node starts " + label + ", a look-up",
            .plain = "It runs on the thread pool, because the system's look-up blocks. At most half of "
                             "the pool does such "
                             "work.",
            .mechanism = "libuv src/unix/getaddrinfo.c; src/threadpool.c, slow I/O."};
  case OpKind::crypto:
  case OpKind::zlib:
    return {.headline = "Node starts " + label,
            .plain = "A thread of the pool computes it, while the script goes on.",
            .mechanism = "libuv src/threadpool.c, uv_queue_work()."};
  case OpKind::net:
    return network(label);
  case OpKind::worker:
    return {.headline = "Node starts " + label + ", a thread",
            .plain = "It has its own event loop; its messages arrive here in the **poll** phase.",
            .mechanism = "src/node_worker.cc, Worker::StartThread()."};
  default:
    return {.headline = "Node starts " + label,
            .plain = "The script does not wait for it. Its callback comes in the **poll** phase.",
            .mechanism = "The system tells libuv (epoll) when it is finished; no thread waits for it."};
  }
}

Reason due(const Scene& scene) {
  const uint64_t at_ns = scene.event.wide();
  const uint64_t left_ns = at_ns > scene.time_ns() ? at_ns - scene.time_ns() : 0;
  const std::string label = scene.operation(scene.event.subject);
  if (scene.is_timer(scene.event.subject)) {
    return {.headline = label + " is due at " + duration(at_ns),
            .plain = "That is " + duration(left_ns) + " from now. Until then it only waits; it is in no queue.",
            .mechanism =
                "lib/internal/timers.js: the expiry is the loop's time in whole milliseconds plus the delay."};
  }
  return {.headline = label + " takes its time", .plain = "It will be finished in " + duration(left_ns) + "."};
}

Reason completed(const Scene& scene) {
  const std::string label = scene.operation(scene.event.subject);
  if (scene.is_timer(scene.event.subject)) {
    return {.headline = label + " is due",
            .plain = "Its time has passed.",
            .mechanism = "lib/internal/timers.js, processTimers(): expiry <= now."};
  }
  return {.headline = label + " is finished" + (scene.text().empty() ? "" : ": " + code(scene.text())),
          .plain = "Its callback may now be queued for **poll**.",
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
  return code(part) + " of " + scene.operation(waits.other);
}

Reason pool_waits(const Scene& scene) {
  // A free thread takes the job in the same moment.
  const JobLife* life = scene.trace.job(scene.event.subject);
  const bool at_once = life && life->started == scene.at + 1;
  return {.headline = job(scene) + " is handed to the thread pool",
          .plain = at_once ? "A thread is free." : "It has to wait: every thread of the pool is busy. First come, first served.",
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
    return {.headline = scene.operation(scene.event.subject) + " has done " + std::to_string(scene.event.other >> 16) + " of " +
                        count_of(scene.event.other & 0xffff, "job"),
            .plain = "Each of them comes back through poll before the next begins.",
            .mechanism = "lib/internal/fs/read/context.js: readFile is open, fstat, read and close."};
  case EventKind::op_completed:
    return completed(scene);
  case EventKind::op_cancelled:
    return {.headline = scene.operation(scene.event.subject) + " is cancelled", .plain = "Nothing waits for it any more."};
  case EventKind::pool_waits:
    return pool_waits(scene);
  case EventKind::pool_starts:
    return {.headline = job(scene) + " runs on pool thread " + std::to_string(scene.event.other + 1),
            .plain = "It runs at the same time as the script.",
            .mechanism = "libuv src/threadpool.c, worker()."};
  case EventKind::pool_done:
    return {.headline = job(scene) + " is done on pool thread " + std::to_string(scene.event.other + 1),
            .plain = "The thread is free again. The loop hears of it when it polls.",
            .mechanism = "libuv src/threadpool.c, worker() and uv_async_send()."};
  case EventKind::resource_init:
    return {.headline = "Async resource " + std::to_string(scene.event.subject) + " (" + scene.text() + ") exists",
            .plain = "Node keeps track of which asynchronous resource the running code belongs to.",
            .mechanism = "lib/internal/async_hooks.js."};
  case EventKind::resource_before:
  case EventKind::resource_after:
  case EventKind::resource_destroy:
    return {.headline = "Async resource " + std::to_string(scene.event.subject) +
                        (scene.event.kind == EventKind::resource_before  ? " is about to run"
                         : scene.event.kind == EventKind::resource_after ? " has run"
                                                                         : " is gone"),
            .plain = "Node keeps track of which asynchronous resource the running code belongs to.",
            .mechanism = "lib/internal/async_hooks.js."};
  default:
    return {};
  }
}

} // namespace loopscope::trace
