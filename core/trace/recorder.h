// The write end of a Store. One recorder, one thread; the engine, the loop and the Node library all write
// through it.
#pragma once

#include <memory>
#include <string_view>

#include "core/trace/clock.h"
#include "core/trace/event.h"
#include "core/trace/store.h"

namespace loopscope::trace {

class Recorder {
 public:
  // Continues after what the store holds already: a viewer can so close the trace of a run that died.
  Recorder(Store& store, VirtualClock& clock);
  ~Recorder();
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  // Appends an event with the current loop, time and, unless given, the current cause. Returns its number, or
  // kNoEvent when the store is full (full() is then true and nothing more is recorded until
  // allow_closing_events()).
  EventIndex add(EventKind kind, uint8_t detail, uint32_t subject, uint32_t other = 0, TextRef text = kNoText,
                 SiteId site = 0) {
    return add_caused(current_cause, kind, detail, subject, other, text, site);
  }
  EventIndex add_caused(EventIndex cause, EventKind kind, uint8_t detail, uint32_t subject,
                        uint32_t other = 0, TextRef text = kNoText, SiteId site = 0) {
    uint64_t since_epoch = clock.now_ns - epoch_base_ns_;
    if (count_ == end_ || since_epoch > 0xffffffffull) [[unlikely]] {
      if (!make_room())
        return kNoEvent;
      since_epoch = clock.now_ns - epoch_base_ns_;
    }
    const EventIndex index = count_++;
    events_[index] = {kind,  detail, loop, static_cast<uint32_t>(since_epoch), cause, subject,
                      other, text,   site};
    published_->store(count_, std::memory_order_release);
    return index;
  }
  EventIndex add_wide(EventKind kind, uint8_t detail, uint32_t subject, uint64_t wide) {
    return add(kind, detail, subject, static_cast<uint32_t>(wide), static_cast<TextRef>(wide >> 32));
  }

  TextRef intern(std::string_view text); // kNoText when the store has no room for it: then it is full()
  static bool fits_in_place(int64_t value) { return value >= -0x3fffffff && value <= 0x3ffffffe; }
  static TextRef in_place(int32_t value) { return static_cast<uint32_t>(value + 0x3fffffff) | 0x80000000u; }
  SiteId site(TextRef file, uint32_t line, uint32_t column);

  bool full() const { return full_ || count_ == end_; }
  void
  allow_closing_events(); // a small reserve, so that a run cut at its event limit can still say so and end
  uint32_t size() const { return count_; }

  Id next_task() { return ++tasks_; }
  Id next_operation() { return ++operations_; }
  Id next_job() { return ++jobs_; }
  uint64_t frames = 0,
           promises = 0; // ids given so far: the engines of a run count on, so that no two share an id

  EventIndex current_cause = kNoEvent; // what is going on: the last step, or the start of the running task
  SiteId current_site = 0;             // where the running script is (its last step)
  LoopId loop = 0;
  VirtualClock& clock;

 private:
  bool make_room();  // false: the store is full
  bool open_epoch(); // times count from about now; false: no room for one more
  void declare_full();

  Store& store_;
  Event* events_;
  std::atomic<uint32_t>* published_;
  uint32_t count_;
  uint32_t end_; // no event goes here or beyond
  uint64_t epoch_base_ns_ = 0;
  bool full_ = false;
  bool closing_ = false;
  Id tasks_ = 0, operations_ = 0, jobs_ = 0;
  struct Interning;
  std::unique_ptr<Interning> interning_;
};

} // namespace loopscope::trace
