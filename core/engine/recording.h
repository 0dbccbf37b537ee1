// Turns the engine's trace hooks into events: frames, statements, variables, promises, reactions and
// microtasks.
#pragma once

#include <array>
#include <vector>

extern "C" {
#include "quickjs.h"
}

#include "core/engine/engine.h"
#include "core/engine/job_watcher.h"
#include "core/trace/recorder.h"

namespace loopscope::engine {

class Recording {
 public:
  explicit Recording(Engine::Impl& engine, trace::Recorder& recorder);
  ~Recording();
  Recording(const Recording&) = delete;

  void install(JSTraceHooks& hooks); // fills in the hooks that record

  JobWatcher* watcher = nullptr;

 private:
  struct ActiveFrame {
    uint64_t id;
    size_t shadow_begin; // its variables in shadows_
    uint16_t scope;      // of the last step
    bool is_body;        // of a module: its variables outlive its return
    uint32_t begun;      // events there were when the statement began; one of its effects would be the next
    trace::EventIndex outer_cause;
    trace::SiteId outer_site;
  };
  struct Place {
    trace::SiteId site = 0;
    uint32_t line = 0;
  };
  // A frame that has just been left by await: its reaction is registered only now.
  struct Suspended {
    uint64_t frame = 0;
    trace::EventIndex cause = trace::kNoEvent;
  };

  int on_frame(JSContext* context, JSTraceFrame* frame, uint64_t id, JSTraceFrameKind kind,
               JSValueConst value);
  int on_step(JSContext* context, JSTraceFrame* frame, uint64_t id, uint8_t* operands);
  uint64_t on_job(JSContext* context, JSTraceJobPhase phase, const JSTraceJob& job);
  uint64_t on_reaction(JSContext* context, const JSTraceReaction& reaction);
  void on_promise(JSContext* context, JSTracePromiseEvent event, const JSTracePromise& promise);
  int on_variable(JSContext* context, const JSTraceVar& variable);

  void settle_act(JSContext* context, ActiveFrame& active);
  void tell_act(JSContext* context);

  int enter(JSContext* context, JSTraceFrame* frame, uint64_t id, JSTraceFrameKind kind, JSValueConst value);
  void leave(JSContext* context, JSTraceFrame* frame, uint64_t id, JSTraceFrameKind kind, JSValueConst value);
  void record_changes(JSContext* context, JSTraceFrame* frame, ActiveFrame& active, uint16_t scope);
  uint64_t enqueue(JSContext* context, const JSTraceJob& job);
  void begin(const JSTraceJob& job);
  void end(const JSTraceJob& job);
  int stop_if_full();

  trace::TextRef text_of_atom(JSContext* context, JSAtom atom);
  trace::TextRef frame_name(JSContext* context, JSValueConst function);
  trace::TextRef literal_label(JSContext* context, JSValueConst function);
  trace::TextRef label_of_job(JSContext* context, const JSTraceJob& job, Place place);
  trace::TextRef label_of_reaction(JSContext* context, const JSTraceReaction& reaction, Place place);
  trace::TextRef label_of_promise(JSContext* context, const JSTracePromise& promise);
  trace::TextRef with_line(std::string_view callee, Place place);
  trace::SiteId definition_site(JSContext* context, JSValueConst function);
  trace::TextRef file_of(JSContext* context, JSValueConst function);
  Place call_place(JSContext* context, JSTraceFrame* frame); // frame = nullptr: the last step

  Engine::Impl& engine_;
  trace::Recorder& recorder_;
  std::vector<ActiveFrame> stack_;
  std::vector<JSTraceShadow> shadows_;
  const JSTraceAct* act_;     // the runtime's
  uint64_t variables_of_ = 0; // the frame that on_variable() reports for
  Suspended suspended_;
  trace::EventIndex enqueue_cause_ =
      trace::kNoEvent; // what settled a promise, or the reaction to a settled one
  trace::EventIndex task_outer_cause_ = trace::kNoEvent;
  trace::SiteId task_outer_site_ = 0;
  bool in_thenable_job_ = false; // the running job only calls then(): what it adds carries the result over

  // Call sites by place in the code, for as long as no code is freed.
  struct CachedPlace {
    const uint8_t* code = nullptr;
    Place place;
  };
  std::array<CachedPlace, 256> places_{};
  uint32_t places_epoch_ = 0;
};

} // namespace loopscope::engine
