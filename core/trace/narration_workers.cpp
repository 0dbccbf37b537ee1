// Loops beside each other: workers that start and end, and the messages between them.
#include "core/trace/narration_scene.h"

namespace loopscope::trace {
namespace {

// The message_posted that a message_delivered is the end of; kNoEvent = not in the trace.
EventIndex posted_of(const Scene& scene) {
  constexpr int kMost = 8; // delivered, started, queued, ready, created, posted
  EventIndex at = scene.at;
  for (int hops = 0; hops < kMost && at < scene.trace.size(); ++hops) {
    const Event& event = scene.trace.at(at);
    if (event.kind == EventKind::message_posted)
      return event.subject == scene.event.subject ? at : kNoEvent;
    at = event.cause;
  }
  return kNoEvent;
}

Reason spawned(const Scene& scene) {
  if (scene.event.subject == 0) {
    return {.headline = "Node starts",
            .plain = "A process has one main thread, and that thread has one event loop."};
  }
  return {.headline = "Another loop starts",
          .plain =
              bold(scene.text()) +
              " gets a thread and an event loop of its own. They take a moment to start and then run at the "
              "same time as this one; the script here goes on at once.",
          .mechanism = "lib/internal/worker.js, class Worker; src/node_worker.cc, Worker::StartThread(). The "
                       "worker's script comes to it as its first message."};
}

Reason ended(const Scene& scene) {
  const auto code = static_cast<int32_t>(scene.event.other);
  if (scene.event.subject == 0) {
    return {.headline = "The loop ends",
            .plain = code == 0 ? "Nothing runs on this thread any more. The exit code is 0."
                               : "The exit code is " + std::to_string(code) + "."};
  }
  return {
      .headline = "The worker ends",
      .plain =
          "Nothing runs on this thread any more. Its parent hears of it in **poll**, with the exit code " +
          std::to_string(code) + ".",
      .mechanism = "src/node_worker.cc, Worker::Exit() and the end of Worker::StartThread()."};
}

Reason posted(const Scene& scene) {
  Reason reason{.headline = "A message is sent",
                .mechanism =
                    "HTML StructuredSerialize; src/node_messaging.cc, MessagePort::PostMessage(), which "
                    "wakes the other loop with uv_async_send()."};
  const std::string what = "A copy of " + bold(scene.text());
  reason.plain =
      scene.event.other == scene.event.loop
          ? what + " goes to the other end of the channel, on this same loop. It is delivered in **poll**."
          : what + " goes to " + bold(loop_name(scene, scene.event.other)) +
                ". It is delivered there in **poll**; here the script goes on at once.";
  return reason;
}

Reason delivered(const Scene& scene) {
  Reason reason{.headline = "A message arrives",
                .plain = "The message has come through **poll**, one callback for each message.",
                .mechanism = "src/node_messaging.cc, MessagePort::OnMessage()."};
  const EventIndex sent = posted_of(scene);
  if (sent == kNoEvent)
    return reason;
  const uint32_t line = line_at(scene.trace, scene.trace.at(sent).site);
  const std::string sender =
      scene.event.other == scene.event.loop ? "This loop itself" : bold(loop_name(scene, scene.event.other));
  reason.plain = capitalized(sender) + " posted it" + scene.where(line) + " at " +
                 duration(scene.trace.store().time_ns(sent)) +
                 ". It came through **poll**, one callback for each message.";
  return reason;
}

} // namespace

std::string loop_name(const Scene& scene, uint32_t loop) {
  constexpr EventIndex kMost = 1'000'000;
  if (loop == 0)
    return "the main thread";
  TextRef name = kNoText;
  if (scene.state && loop < scene.state->loops.size())
    name = scene.state->loops[loop].name;
  for (EventIndex i = 0; name == kNoText && i < scene.at && i < kMost; ++i) {
    const Event& event = scene.trace.at(i);
    if (event.kind == EventKind::loop_spawn && event.subject == loop)
      name = event.text;
  }
  return name == kNoText ? "loop " + std::to_string(loop) : scene.trace.text_of(name);
}

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
