#include "core/trace/internal_promises.h"

namespace loopscope::trace {
namespace {

bool in_script(const Trace& trace, const Event& event) {
  const Site place = trace.store().site(event.site);
  return place.line != 0 && trace.file(place.file);
}

} // namespace

bool is_internal_promise(const Trace& trace, Id id) {
  const PromiseLife* life = trace.promise(id);
  if (!life || life->created == kNoEvent || trace.files().empty() || in_script(trace, trace.at(life->created)))
    return false;
  // An async function that Node calls back has its place in the call, which is recorded right behind its promise.
  const EventIndex next = life->created + 1;
  return next >= trace.size() || trace.at(next).kind != EventKind::frame_enter || !in_script(trace, trace.at(next));
}

} // namespace loopscope::trace
