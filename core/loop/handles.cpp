#include "core/loop/handles.h"

#include <algorithm>

#include "core/loop/impl.h"

namespace loopscope::loop {

using trace::EventKind;
using trace::Queue;

namespace {

QueuedCallback line_up(trace::Recorder& recorder, Queue queue, CallbackPtr callback, std::string_view label) {
  const uint8_t detail = static_cast<uint8_t>(queue);
  const trace::Id task = recorder.next_task();
  const auto created =
      recorder.add(EventKind::task_created, detail, task, 0, recorder.intern(label), recorder.current_site);
  const auto queued = recorder.add_caused(created, EventKind::task_queued, detail, task);
  return {task, queued, std::move(callback)};
}

} // namespace

void Pending::add(CallbackPtr callback, std::string_view label) {
  if (loop_.has_room(queue_.size()))
    queue_.push_back(line_up(loop_.recorder, Queue::pending, std::move(callback), label));
}

void Pending::run() {
  std::deque<QueuedCallback> taken;
  taken.swap(queue_); // what callbacks add from now on runs the next time
  for (const QueuedCallback& item : taken)
    loop_.run_scoped(Queue::pending, item.task, item.queued, *item.callback);
}

HandlePtr Handles::open(std::string_view label) {
  ++active_;
  auto handle = std::make_shared<Handle>();
  handle->label = label;
  return handle;
}

void Handles::ref(Handle& handle, bool ref) {
  if (handle.refed == ref)
    return;
  handle.refed = ref;
  if (!handle.closing)
    ref ? ++active_ : --active_;
}

void Handles::close(const HandlePtr& handle, CallbackPtr on_close) {
  if (handle->closing)
    return;
  handle->closing = true;
  if (handle->refed)
    --active_;
  if (loop_.has_room(closing_.size()))
    closing_.push_back(line_up(loop_.recorder, Queue::close, std::move(on_close), handle->label));
}

// libuv keeps closing handles in a list that grows at its head: the last one closed calls back first.
void Handles::run_closing() {
  std::vector<QueuedCallback> taken;
  taken.swap(closing_);
  std::reverse(taken.begin(), taken.end());
  for (const QueuedCallback& item : taken)
    loop_.run_scoped(Queue::close, item.task, item.queued, *item.callback);
}

} // namespace loopscope::loop
