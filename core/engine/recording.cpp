#include "core/engine/recording.h"

#include <algorithm>
#include <cstring>

#include "core/engine/impl.h"
#include "core/engine/preview.h"

namespace loopscope::engine {

using trace::EventIndex;
using trace::EventKind;
using trace::Id;
using trace::Limit;
using trace::SiteId;

namespace {

uint32_t read_u32(const uint8_t* p) {
  uint32_t value;
  std::memcpy(&value, p, sizeof value);
  return value;
}

uint16_t read_u16(const uint8_t* p) {
  uint16_t value;
  std::memcpy(&value, p, sizeof value);
  return value;
}

Recording& self(void* opaque) { return *static_cast<Recording*>(opaque); }

trace::LeaveKind leave_kind(JSTraceFrameKind kind) {
  switch (kind) {
  case JS_TRACE_THROW:
    return trace::LeaveKind::threw;
  case JS_TRACE_AWAIT:
    return trace::LeaveKind::awaits;
  case JS_TRACE_YIELD:
  case JS_TRACE_YIELD_STAR:
    return trace::LeaveKind::yields;
  case JS_TRACE_INITIAL_YIELD:
    return trace::LeaveKind::initial_yield;
  default:
    return trace::LeaveKind::returned;
  }
}

trace::VariableKind variable_kind(JSTraceVarKind kind) {
  switch (kind) {
  case JS_TRACE_VAR_VAR:
    return trace::VariableKind::var;
  case JS_TRACE_VAR_ARG:
    return trace::VariableKind::argument;
  case JS_TRACE_VAR_CLOSURE:
    return trace::VariableKind::closure;
  case JS_TRACE_VAR_GLOBAL:
    return trace::VariableKind::global;
  default:
    return trace::VariableKind::lexical;
  }
}

trace::ReactionKind reaction_kind(JSContext* context, const JSTraceReaction& reaction) {
  if (reaction.kind == JS_TRACE_JOB_ASYNC_FUNCTION)
    return trace::ReactionKind::await;
  if (reaction.kind == JS_TRACE_JOB_ASYNC_GENERATOR)
    return trace::ReactionKind::async_generator;
  const bool fulfilled = JS_IsFunction(context, reaction.handler[0]);
  const bool rejected = JS_IsFunction(context, reaction.handler[1]);
  if (fulfilled)
    return rejected ? trace::ReactionKind::then : trace::ReactionKind::then_only;
  return rejected ? trace::ReactionKind::catch_only : trace::ReactionKind::pass;
}

template <typename E>
uint8_t u8(E value) {
  return static_cast<uint8_t>(value);
}

// The tag of a job: its task and the event that put it in line.
uint64_t make_tag(Id task, EventIndex queued) { return task | static_cast<uint64_t>(queued) << 32; }
Id task_of(uint64_t tag) { return static_cast<Id>(tag); }
EventIndex queued_of(uint64_t tag) { return static_cast<EventIndex>(tag >> 32); }

} // namespace

Recording::Recording(Engine::Impl& engine, trace::Recorder& recorder)
    : engine_(engine), recorder_(recorder), act_(JS_TraceLastAct(engine.runtime)) {}

Recording::~Recording() {
  JS_TraceForgetAct(engine_.runtime);
  for (JSTraceShadow& shadow : shadows_)
    JS_FreeValue(engine_.context, shadow.val);
}

void Recording::install(JSTraceHooks& hooks) {
  hooks.opaque = this;
  hooks.frame = [](JSContext* c, JSTraceFrame* f, uint64_t id, JSTraceFrameKind kind, JSValueConst value,
                   void* o) { return self(o).on_frame(c, f, id, kind, value); };
  hooks.step = [](JSContext* c, JSTraceFrame* f, uint64_t id, uint8_t* operands, void* o) {
    return self(o).on_step(c, f, id, operands);
  };
  hooks.job = [](JSContext* c, JSTraceJobPhase phase, const JSTraceJob* job, void* o) {
    return self(o).on_job(c, phase, *job);
  };
  hooks.reaction = [](JSContext* c, const JSTraceReaction* reaction, void* o) {
    return self(o).on_reaction(c, *reaction);
  };
  hooks.promise = [](JSContext* c, JSTracePromiseEvent event, const JSTracePromise* promise, void* o) {
    self(o).on_promise(c, event, *promise);
  };
}

int Recording::stop_if_full() {
  if (!recorder_.full())
    return JS_TRACE_CONTINUE;
  engine_.stop(Limit::events);
  return JS_TRACE_STOP;
}

int Recording::on_frame(JSContext* context, JSTraceFrame* frame, uint64_t id, JSTraceFrameKind kind,
                        JSValueConst value) {
  if (kind <= JS_TRACE_RESUME_THROW)
    return enter(context, frame, id, kind, value);
  leave(context, frame, id, kind, value);
  return JS_TRACE_CONTINUE;
}

int Recording::enter(JSContext* context, JSTraceFrame* frame, uint64_t id, JSTraceFrameKind kind,
                     JSValueConst value) {
  JS_TraceForgetAct(engine_.runtime);
  const JSValueConst function = JS_TraceFrameFunction(frame);
  JSTraceFunction info;
  JS_TraceFunctionInfo(context, function, &info);
  if (kind == JS_TRACE_ENTER) {
    const Id caller = stack_.empty() ? 0 : static_cast<Id>(stack_.back().id);
    recorder_.add(EventKind::frame_enter, static_cast<uint8_t>(info.kind), static_cast<Id>(id), caller,
                  frame_name(context, function), definition_site(context, function));
  } else {
    const auto how = kind == JS_TRACE_RESUME ? trace::ResumeKind::value : trace::ResumeKind::error;
    recorder_.add(EventKind::frame_resume, u8(how), static_cast<Id>(id), 0,
                  preview_ref(recorder_, context, value));
  }
  stack_.push_back({id, shadows_.size(), 0, info.body != 0, trace::kNoEvent, recorder_.current_cause,
                    recorder_.current_site});
  if (engine_.options.record_variables) {
    shadows_.resize(shadows_.size() + static_cast<size_t>(JS_TraceVariableCount(frame)),
                    JSTraceShadow{.val = JS_UNDEFINED});
  }
  stack_.back().scope = 0xffff; // no step yet: the first one opens its scope
  // ECMA-262 has no limit; V8 throws at about this depth. Counted, so that it does not depend on the
  // machine's stack.
  if (stack_.size() > engine_.options.frames_max)
    return JS_TRACE_STACK_OVERFLOW;
  return stop_if_full();
}

void Recording::leave(JSContext* context, JSTraceFrame* frame, uint64_t id, JSTraceFrameKind kind,
                      JSValueConst value) {
  if (stack_.empty() || stack_.back().id != id)
    return;
  ActiveFrame active = stack_.back();
  settle_act(context, stack_.back());
  const bool suspends = kind >= JS_TRACE_AWAIT && kind <= JS_TRACE_YIELD_STAR;
  if ((suspends || active.is_body) && active.scope != 0xffff)
    record_changes(context, frame, active, active.scope);
  recorder_.add(EventKind::frame_leave, u8(leave_kind(kind)), static_cast<Id>(id), 0,
                kind == JS_TRACE_INITIAL_YIELD ? trace::kNoText : preview_ref(recorder_, context, value));
  if (kind == JS_TRACE_AWAIT)
    suspended_ = {id, recorder_.current_cause};
  stack_.pop_back();
  recorder_.current_cause = active.outer_cause;
  recorder_.current_site = active.outer_site;
  while (shadows_.size() > active.shadow_begin) {
    const JSValue last = shadows_.back().val;
    shadows_.pop_back();
    JS_FreeValue(context, last);
  }
}

int Recording::on_step(JSContext* context, JSTraceFrame* frame, uint64_t id, uint8_t* operands) {
  if (!engine_.spend_statements(1))
    return JS_TRACE_STOP;
  SiteId site = read_u32(operands + 10);
  if (site == 0) {
    site = recorder_.site(file_of(context, JS_TraceFrameFunction(frame)), read_u32(operands),
                          read_u32(operands + 4));
    std::memcpy(operands + 10, &site, sizeof site);
  }
  const bool is_top = !stack_.empty() && stack_.back().id == id;
  if (is_top) {
    settle_act(context, stack_.back());
    record_changes(context, frame, stack_.back(), read_u16(operands + 8));
  }
  recorder_.current_site = site;
  recorder_.current_cause = recorder_.add(EventKind::step, 0, static_cast<Id>(id), 0, trace::kNoText, site);
  if (is_top)
    stack_.back().begun = recorder_.size();
  return stop_if_full();
}

void Recording::record_changes(JSContext* context, JSTraceFrame* frame, ActiveFrame& active, uint16_t scope) {
  if (!engine_.options.record_variables)
    return;
  variables_of_ = active.id;
  JS_TraceChanges(
      context, frame, shadows_.data() + active.shadow_begin, scope != active.scope,
      [](JSContext* c, const JSTraceVar* variable, void* opaque) {
        return self(opaque).on_variable(c, *variable);
      },
      this);
  active.scope = scope;
}

int Recording::on_variable(JSContext* context, const JSTraceVar& variable) {
  trace::TextRef text = trace::kNoText;
  if (!JS_IsUninitialized(variable.val)) {
    bool has_objects = false;
    text = preview_ref(recorder_, context, variable.val, &has_objects);
    variable.shadow->deep = has_objects;
    if (variable.same_object && text == variable.shadow->host)
      return 0; // what changed inside it is not shown
    variable.shadow->host = text;
  }
  recorder_.add(EventKind::variable, u8(variable_kind(variable.kind)), static_cast<Id>(variables_of_),
                text_of_atom(context, variable.name), text);
  return 0;
}

void Recording::on_promise(JSContext* context, JSTracePromiseEvent event, const JSTracePromise& promise) {
  const Id id = static_cast<Id>(promise.id);
  switch (event) {
  case JS_TRACE_PROMISE_INIT:
    recorder_.add(EventKind::promise_created, 0, id, static_cast<Id>(promise.parent),
                  label_of_promise(context, promise), recorder_.current_site);
    if (watcher)
      watcher->promise_made(context, promise.id, promise.parent, promise.promise);
    break;
  case JS_TRACE_PROMISE_LOCKED_IN:
    enqueue_cause_ = recorder_.add(EventKind::promise_locked_in, 0, id, static_cast<Id>(promise.parent));
    break;
  case JS_TRACE_PROMISE_FULFILLED:
  case JS_TRACE_PROMISE_REJECTED:
    enqueue_cause_ = recorder_.add(event == JS_TRACE_PROMISE_FULFILLED ? EventKind::promise_fulfilled
                                                                       : EventKind::promise_rejected,
                                   0, id, 0, preview_ref(recorder_, context, promise.value));
    if (watcher)
      watcher->promise_settled(promise.id);
    break;
  }
}

uint64_t Recording::on_reaction(JSContext* context, const JSTraceReaction& reaction) {
  const Id task = recorder_.next_task();
  const bool awaits = reaction.kind != JS_TRACE_JOB_REACTION;
  JSTraceFrame* frame = awaits && reaction.sf ? reaction.sf : JS_TraceTopFrame(engine_.runtime);
  const Place place = call_place(context, frame);
  const trace::ReactionKind kind = reaction_kind(context, reaction);
  const bool just_left = awaits && reaction.frame != 0 && reaction.frame == suspended_.frame;
  enqueue_cause_ = recorder_.add_caused(
      just_left ? suspended_.cause : recorder_.current_cause, EventKind::reaction_added, u8(kind), task,
      static_cast<Id>(reaction.promise), label_of_reaction(context, reaction, place), place.site);
  if (watcher)
    watcher->waits(context, task, reaction);
  return make_tag(task, trace::kNoEvent);
}

uint64_t Recording::on_job(JSContext* context, JSTraceJobPhase phase, const JSTraceJob& job) {
  switch (phase) {
  case JS_TRACE_JOB_ENQUEUE:
    return enqueue(context, job);
  case JS_TRACE_JOB_BEGIN:
    begin(job);
    if (watcher)
      watcher->begins(context, task_of(job.tag), job.kind);
    break;
  case JS_TRACE_JOB_END:
    if (watcher)
      watcher->ends(context, task_of(job.tag));
    end(job);
    break;
  }
  return job.tag;
}

uint64_t Recording::enqueue(JSContext* context, const JSTraceJob& job) {
  Id task = task_of(job.tag);
  EventIndex cause = enqueue_cause_;
  if (task == 0) {
    task = recorder_.next_task();
    const Place place = call_place(context, JS_TraceTopFrame(engine_.runtime));
    if (job.kind != JS_TRACE_JOB_THENABLE)
      cause = recorder_.current_cause;
    cause = recorder_.add_caused(cause, EventKind::task_created, u8(trace::Queue::microtask), task,
                                 static_cast<Id>(job.promise), label_of_job(context, job, place), place.site);
    if (watcher)
      watcher->queued(context, task, job);
  }
  return make_tag(task,
                  recorder_.add_caused(cause, EventKind::task_queued, u8(trace::Queue::microtask), task));
}

void Recording::begin(const JSTraceJob& job) {
  task_outer_cause_ = recorder_.current_cause;
  task_outer_site_ = recorder_.current_site;
  recorder_.current_cause = recorder_.add_caused(queued_of(job.tag), EventKind::task_started,
                                                 u8(trace::Queue::microtask), task_of(job.tag));
  recorder_.current_site = 0;
  in_thenable_job_ = job.kind == JS_TRACE_JOB_THENABLE;
}

void Recording::end(const JSTraceJob& job) {
  in_thenable_job_ = false;
  const auto how = engine_.stop_reason != Limit::none || JS_TraceIsStopped(engine_.runtime)
                       ? trace::TaskEnd::stopped
                   : job.failed ? trace::TaskEnd::threw
                                : trace::TaskEnd::ok;
  recorder_.add(EventKind::task_ended, u8(how), task_of(job.tag));
  recorder_.current_cause = task_outer_cause_;
  recorder_.current_site = task_outer_site_;
  stop_if_full();
}

} // namespace loopscope::engine
