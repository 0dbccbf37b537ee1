// The write end of a Store. One recorder, one thread; the engine, the loop and the Node library all write through it.
#pragma once

#include <string_view>

#include "core/trace/clock.h"
#include "core/trace/event.h"
#include "core/trace/store.h"

namespace loopscope::trace {

class Recorder {
 public:
  Recorder(Store& store, VirtualClock& clock);
  ~Recorder();

  // Appends an event with the current loop, time and, unless given, the current cause. Returns its number, or kNoEvent
  // when the store is full (full() is then true and nothing more is recorded until allow_closing_events()).
  EventIndex add(EventKind kind, uint8_t detail, uint32_t subject, uint32_t other = 0, TextRef text = kNoText, SiteId site = 0);
  EventIndex add_caused(EventIndex cause, EventKind kind, uint8_t detail, uint32_t subject, uint32_t other = 0,
                        TextRef text = kNoText, SiteId site = 0);
  EventIndex add_wide(EventKind kind, uint8_t detail, uint32_t subject, uint64_t wide);

  TextRef intern(std::string_view text);
  static bool fits_in_place(int64_t value) { return value >= -0x3fffffff && value <= 0x3ffffffe; }
  static TextRef in_place(int32_t value) { return static_cast<uint32_t>(value) | 0x80000000u; }
  SiteId site(TextRef file, uint32_t line, uint32_t column);

  bool full() const;
  void allow_closing_events();  // a small reserve, so that a run cut at its event limit can still say so and end
  uint32_t size() const;

  Id next_task() { return ++tasks_; }
  Id next_operation() { return ++operations_; }
  Id next_job() { return ++jobs_; }

  EventIndex current_cause = kNoEvent;  // what is going on: the last step, or the start of the running task
  SiteId current_site = 0;              // where the running script is (its last step)
  LoopId loop = 0;
  VirtualClock& clock;

 private:
  Store& store_;
  Id tasks_ = 0, operations_ = 0, jobs_ = 0;
  struct Interning;
  Interning* interning_;
};

}  // namespace loopscope::trace
