// Loops beside each other: workers that start and end, and the messages between them.
#include "core/trace/narration_scene.h"

namespace loopscope::trace {
namespace {

Reason spawned(const Scene& scene) {
  if (scene.event.subject == 0) {
    return {.headline = "Node starts, with one thread",
            .plain = "A process has one main thread, and that thread has one event loop."};
  }
  return {.headline = code(scene.text()) + " is made, a thread",
          .plain = "It gets an event loop of its own. It takes a moment to start and then runs at the same time as this one; "
                   "the script here goes on at once.",
          .mechanism = "lib/internal/worker.js, class Worker; src/node_worker.cc, Worker::StartThread(). The "
                       "worker's script comes to it as its first message."};
}

Reason ended(const Scene& scene) {
  const auto code_of = static_cast<int32_t>(scene.event.other);
  if (scene.event.subject == 0) {
    return {.headline = "The loop ends, exit code " + std::to_string(code_of),
            .plain = "Nothing runs on this thread any more."};
  }
  return {
      .headline = "The worker ends, exit code " + std::to_string(code_of),
      .plain =
          "Nothing runs on this thread any more. Its parent hears of it in **poll**.",
      .mechanism = "src/node_worker.cc, Worker::Exit() and the end of Worker::StartThread()."};
}

Reason posted(const Scene& scene) {
  const bool same = scene.event.other == scene.event.loop;
  return {.headline = "A message is sent to " + (same ? "this same loop" : loop_name(scene.trace, scene.event.other)),
          .plain = "A copy of " + code(scene.text()) + (same ? " goes to the other end of the channel." : " goes there.") +
                   " It is delivered in **poll**; here the script goes on at once.",
          .mechanism = "HTML StructuredSerialize; src/node_messaging.cc, MessagePort::PostMessage(), which "
                       "wakes the other loop with uv_async_send()."};
}

Reason delivered(const Scene& scene) {
  const bool same = scene.event.other == scene.event.loop;
  const std::string sender = same ? "this loop itself" : loop_name(scene.trace, scene.event.other);
  Reason reason{.headline = "A message of " + sender + " arrives",
                .plain = "It came through **poll**, one callback for each message.",
                .mechanism = "src/node_messaging.cc, MessagePort::OnMessage()."};
  const EventIndex sent = scene.trace.message_posted(scene.event.subject);
  if (sent < scene.at)
    reason.plain = "It was posted" + scene.where(scene.trace.at(sent).site) + " at " +
                   duration(scene.trace.store().time_ns(sent)) +
                   ". It came through **poll**, one callback for each message.";
  return reason;
}

} // namespace

Reason reason_for_threads(const Scene& scene) {
  switch (scene.event.kind) {
  case EventKind::loop_spawn:
    return spawned(scene);
  case EventKind::loop_exit:
    return ended(scene);
  case EventKind::message_posted:
    return posted(scene);
  case EventKind::message_delivered:
    return delivered(scene);
  default:
    return {};
  }
}

} // namespace loopscope::trace
