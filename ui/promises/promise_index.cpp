#include "ui/promises/promise_index.h"

#include <algorithm>

#include "core/trace/internal_promises.h"

namespace loopscope::ui {
namespace {

constexpr trace::Id kTakenAtOnce = 20'000;

size_t up_to(const std::vector<trace::Id>& ids, trace::Id last) {
  return static_cast<size_t>(std::upper_bound(ids.begin(), ids.end(), last) - ids.begin());
}

bool made_by_await(const trace::Trace& trace, trace::Id promise) {
  const auto* life = trace.promise(promise);
  if (!life || life->created == 0 || life->created == trace::kNoEvent) return false;
  const trace::Event& before = trace.at(life->created - 1);
  return before.kind == trace::EventKind::frame_leave && before.detail == static_cast<uint8_t>(trace::LeaveKind::awaits) &&
         trace.at(life->created).other == 0 && life->settled == life->created + 1;
}

}  // namespace

bool PromiseIndex::follow(const std::shared_ptr<trace::Trace>& trace) {
  if (of_.lock() != trace) *this = {}, of_ = trace;
  const trace::Id all = trace->promise_count();
  const trace::Id end = std::min(all, taken_ + kTakenAtOnce);
  while (taken_ < end) {
    const trace::Id id = taken_ + 1;
    const auto* life = trace->promise(id);
    if (life && life->created + 1 >= trace->size()) break;  // what follows decides
    ++taken_;
    if (made_by_await(*trace, id))
      awaited_.push_back(id);
    else if (trace::is_internal_promise(*trace, id))
      internal_.push_back(id);
  }
  return taken_ == all;
}

bool PromiseIndex::is_awaited(trace::Id promise) const { return std::binary_search(awaited_.begin(), awaited_.end(), promise); }

bool PromiseIndex::is_internal(trace::Id promise) const { return std::binary_search(internal_.begin(), internal_.end(), promise); }

size_t PromiseIndex::internal_at(const trace::State& state) const { return up_to(internal_, state.promises); }

size_t PromiseIndex::of_script_at(const trace::State& state) const {
  const size_t others = internal_at(state) + up_to(awaited_, state.promises);
  return state.promises > others ? state.promises - others : 0;
}

}  // namespace loopscope::ui
