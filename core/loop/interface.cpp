// What the rest of Loopscope sees of the loop: every function goes to the part that does it.
#include "core/loop/impl.h"

namespace loopscope::loop {

Loop::Loop(trace::Recorder& recorder, Host& host, LoopOptions options)
    : impl_(std::make_unique<Impl>(recorder, host, std::move(options))) {}
Loop::~Loop() = default;

void Loop::next_tick(CallbackPtr callback, std::string_view label) {
  impl_->ticks.add(std::move(callback), label);
}
Completion Loop::drain(trace::DrainReason reason) { return impl_->close_scope(reason); }
Completion Loop::run_task(trace::Queue queue, trace::Id task, Callback& callback) {
  return impl_->run_task(queue, task, callback);
}

TimerPtr Loop::add_timer(CallbackPtr callback, double after_ms, bool repeat, std::string_view label) {
  return impl_->timers.add(std::move(callback), after_ms, repeat, label);
}
void Loop::clear_timer(const TimerPtr& timer) { impl_->timers.clear(*timer); }
void Loop::refresh_timer(const TimerPtr& timer) { impl_->timers.refresh(timer); }
void Loop::ref_timer(const TimerPtr& timer, bool ref) { impl_->timers.ref(*timer, ref); }
bool Loop::has_ref(const TimerPtr& timer) const { return timer->refed; }

ImmediatePtr Loop::add_immediate(CallbackPtr callback, std::string_view label) {
  return impl_->immediates.add(std::move(callback), label);
}
void Loop::clear_immediate(const ImmediatePtr& immediate) { impl_->immediates.clear(*immediate); }
void Loop::ref_immediate(const ImmediatePtr& immediate, bool ref) { impl_->immediates.ref(*immediate, ref); }
bool Loop::has_ref(const ImmediatePtr& immediate) const { return immediate->refed; }

OperationPtr Loop::start_operation(OperationSpec spec, CallbackPtr callback) {
  return impl_->poll.start(std::move(spec), std::move(callback));
}
void Loop::cancel_operation(const OperationPtr& operation) { impl_->poll.cancel(operation); }
void Loop::ref_operation(const OperationPtr& operation, bool ref) { impl_->poll.ref(*operation, ref); }
OperationPtr Loop::open_operation(OperationSpec spec) { return impl_->poll.open(std::move(spec)); }
void Loop::post_to_poll(const OperationPtr& operation, CallbackPtr callback, std::string_view label,
                        uint64_t after_ns) {
  impl_->poll.post(operation, std::move(callback), label, after_ns);
}
void Loop::set_ready_source(ReadySource* source) { impl_->ready_source = source; }
void Loop::finish_operation(const OperationPtr& operation) { impl_->poll.finish(operation); }

AsyncPtr Loop::open_async(AsyncHandler& handler) { return impl_->asyncs.open(handler); }
void Loop::close_async(const AsyncPtr& async) { impl_->asyncs.close(*async); }
void Loop::ref_async(const AsyncPtr& async, bool ref) { impl_->asyncs.ref(*async, ref); }
void Loop::send_async(const AsyncPtr& async, uint64_t at_ns) { impl_->asyncs.send(*async, at_ns); }
void Loop::name_async(const AsyncPtr& async, trace::Id operation) { async->operation = operation; }
Completion Loop::run_queued(trace::Queue queue, trace::Id task, trace::EventIndex queued,
                            Callback& callback) {
  impl_->run_scoped(queue, task, queued, callback);
  return impl_->stopped() ? Completion::stopped : Completion::ok;
}
Completion Loop::run_unrecorded(Callback& callback) {
  impl_->run_unrecorded(callback);
  return impl_->stopped() ? Completion::stopped : Completion::ok;
}
trace::Id Loop::id_of(const OperationPtr& operation) const { return operation->id; }

void Loop::add_pending(CallbackPtr callback, std::string_view label) {
  impl_->pending.add(std::move(callback), label);
}
HandlePtr Loop::open_handle(std::string_view label) { return impl_->handles.open(label); }
void Loop::close_handle(const HandlePtr& handle, CallbackPtr on_close) {
  impl_->handles.close(handle, std::move(on_close));
}
void Loop::ref_handle(const HandlePtr& handle, bool ref) { impl_->handles.ref(*handle, ref); }

Completion Loop::spin() { return impl_->spin(); }
bool Loop::alive() const { return impl_->alive(); }
void Loop::stop() { impl_->stop(); }
bool Loop::stopped() const { return impl_->stopped(); }
trace::Limit Loop::stop_limit() const { return impl_->stop_limit; }
uint64_t Loop::now_ms() const { return impl_->time_ms(); }
uint64_t Loop::iterations() const { return impl_->iterations; }
void Loop::set_pool_threads(uint32_t threads) { impl_->poll.set_pool_threads(threads); }
uint64_t Loop::idle_ns() const { return impl_->idle_ns; }

} // namespace loopscope::loop
