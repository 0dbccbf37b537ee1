#include "core/loop/asyncs.h"

#include <algorithm>

#include "core/loop/impl.h"

namespace loopscope::loop {

AsyncPtr Asyncs::open(AsyncHandler& handler) {
  auto async = std::make_shared<Async>();
  async->handler = &handler;
  asyncs_.push_back(async);
  return async;
}

void Asyncs::close(Async& async) {
  ref(async, false);
  async.handler = nullptr;
  async.sent = false;
  const auto mine = std::find_if(asyncs_.begin(), asyncs_.end(),
                                 [&](const AsyncPtr& other) { return other.get() == &async; });
  if (mine != asyncs_.end())
    asyncs_.erase(mine);
}

void Asyncs::ref(Async& async, bool ref) {
  if (!async.handler || async.refed == ref)
    return;
  async.refed = ref;
  ref ? ++active_ : --active_;
}

void Asyncs::send(Async& async, uint64_t at_ns) {
  if (!async.handler)
    return;
  async.at_ns = async.sent ? std::min(async.at_ns, at_ns) : at_ns;
  async.sent = true;
  loop_.scheduler.wake(*loop_.lane, at_ns + loop_.options.wakeup_ns);
}

uint64_t Asyncs::next_ns() const {
  uint64_t next = kNever;
  for (const AsyncPtr& async : asyncs_) {
    if (async->sent)
      next = std::min(next, async->at_ns);
  }
  return next;
}

trace::Id Asyncs::awaited_operation() const {
  for (const AsyncPtr& async : asyncs_) {
    if (async->refed && async->operation != 0)
      return async->operation;
  }
  return 0;
}

bool Asyncs::due(const Async& async) const {
  return async.handler && async.sent && async.at_ns <= loop_.recorder.clock.now_ns;
}

void Asyncs::line_up() {
  for (const AsyncPtr& async : asyncs_) {
    if (due(*async))
      async->handler->line_up();
  }
}

void Asyncs::run() {
  const std::vector<AsyncPtr> all = asyncs_; // those made from now on have their turn in the next poll
  for (const AsyncPtr& async : all) {
    if (loop_.stopped())
      return;
    if (!due(*async))
      continue;
    async->sent = false;
    async->handler->run();
  }
}

} // namespace loopscope::loop
