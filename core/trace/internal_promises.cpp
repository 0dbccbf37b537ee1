#include "core/trace/internal_promises.h"

namespace loopscope::trace {

bool is_internal_promise(const Trace& trace, Id id) {
  const PromiseLife* life = trace.promise(id);
  if (!life || life->created == kNoEvent || trace.files().empty() ||
      trace.in_script(trace.at(life->created).site))
    return false;
  // An async function that Node calls back has its place in the call, which is recorded right behind its
  // promise.
  const EventIndex next = life->created + 1;
  return next >= trace.size() || trace.at(next).kind != EventKind::frame_enter ||
         !trace.in_script(trace.at(next).site);
}

} // namespace loopscope::trace
