#include "core/node/rejections.h"

#include "core/engine/value.h"

namespace loopscope::node {

using engine::Value;

Rejections::Rejections(engine::Engine& engine, trace::Recorder& recorder) : recorder_(recorder) {
  JS_SetHostPromiseRejectionTracker(engine.runtime(), track, this);
}

void Rejections::track(JSContext* context, JSValueConst promise, JSValueConst reason, JS_BOOL is_handled,
                       void* self) {
  auto& rejections = *static_cast<Rejections*>(self);
  const uint64_t key = JS_TracePromiseId(promise);
  if (!is_handled) {
    rejections.unhandled_[key] = {{Value::copy(context, promise), Value::copy(context, reason)}};
    rejections.pending_.push_back(key);
    return;
  }
  const auto entry = rejections.unhandled_.find(key);
  if (entry == rejections.unhandled_.end())
    return;
  if (entry->second.reported) {
    rejections.late_.push_back(entry->second.found.promise);
    rejections.recorder_.add(trace::EventKind::promise_handled_late, 0, static_cast<uint32_t>(key));
  }
  rejections.unhandled_.erase(entry);
}

void Rejections::forget_others(size_t since, JSContext* context, JSValueConst kept) {
  const Value reason(context, JS_PromiseResult(context, kept));
  for (size_t i = since; i < pending_.size(); i++) {
    const auto entry = unhandled_.find(pending_[i]);
    if (entry == unhandled_.end() || entry->first == JS_TracePromiseId(kept))
      continue;
    if (JS_StrictEq(context, entry->second.found.reason.get(), reason.get()))
      unhandled_.erase(entry);
  }
}

bool Rejections::take_handled_late(Value& promise) {
  if (late_.empty())
    return false;
  promise = std::move(late_.front());
  late_.pop_front();
  return true;
}

bool Rejections::take_unhandled(Found& found) {
  while (!pending_.empty()) {
    const auto entry = unhandled_.find(pending_.front());
    pending_.pop_front();
    if (entry == unhandled_.end() || entry->second.reported)
      continue; // handled in time
    entry->second.reported = true;
    found = entry->second.found;
    return true;
  }
  return false;
}

} // namespace loopscope::node
