// What the stage has to know of a whole run, taken in once as the run grows: how much room its places need, which function
// a microtask brings back, which names need a line, and what ran before in the drain that goes on.
#pragma once

#include <array>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/trace/trace.h"

namespace loopscope::ui {

class StageIndex {
 public:
  // The most of each that a loop ever had at once: places are sized by these, never by the moment.
  struct Most {
    uint32_t suspended = 0;  // functions of the script that wait outside
    uint32_t outside = 0;    // operations in flight
    std::array<uint32_t, static_cast<size_t>(trace::Queue::count_)> in_line{};  // of the script
    std::array<uint64_t, static_cast<size_t>(trace::Queue::count_)> letters{};  // of their names, cut to what a token holds
  };
  struct Started {
    trace::EventIndex at;
    trace::Id task;
  };
  // A function of the script that left the stack at an await or a yield, until it came back.
  struct Absence {
    trace::EventIndex left, back = trace::kNoEvent;
    trace::Id frame = 0;
    uint32_t outer = 0;  // number of the newest that was not over when this one began, from 1; 0 = none
  };
  struct Skipped {
    trace::EventIndex at;   // when its callback was not called for the first time
    trace::SiteId site;
  };

  void take(const trace::Trace& trace, trace::EventIndex i);  // every event once, in order

  const Most& most(trace::LoopId loop) const;
  trace::Id frame_of(const trace::Trace& trace, trace::Id task) const;  // that the microtask of an await brings back; 0 = none
  // The name of a function that can be suspended; with the line that called it where another line called one of that name.
  std::string name_of_frame(const trace::Trace& trace, trace::Id frame) const;
  std::string name_of_task(const trace::Trace& trace, trace::Id task) const;  // the same for a token, as Trace::label_of_task
  // The tasks of a queue that have started since the drain that goes on at `position` began, without Node's own.
  std::span<const Started> started_in_drain(trace::LoopId loop, trace::Queue queue, trace::EventIndex position) const;
  const std::vector<Skipped>& skipped() const { return skipped_; }  // each place once
  const Absence* newest_absence(trace::LoopId loop, trace::EventIndex at) const;  // nullptr: no function is suspended then
  const Absence* absence_of(trace::LoopId loop, trace::Id frame, trace::EventIndex at) const;

 private:
  struct Name {
    trace::SiteId first = 0;
    bool by_line = false, by_file = false;
  };
  struct Await {
    trace::EventIndex reaction;
    trace::Id frame;
  };
  struct Call {
    trace::Id frame;
    trace::SiteId from;  // the statement that called it
  };
  struct OnStack {
    trace::Id frame;
    trace::SiteId at;  // its statement
  };
  struct Loop {
    Most most;
    std::array<uint32_t, static_cast<size_t>(trace::Queue::count_)> in_line{};
    std::array<uint64_t, static_cast<size_t>(trace::Queue::count_)> letters{};
    std::unordered_set<trace::Id> suspended, outside;
    std::vector<OnStack> stack;
    trace::Id left = 0;      // the frame that was suspended last, until its reaction is known
    trace::Id came_back = 0;  // it keeps its place outside until it has gone on
    std::vector<trace::EventIndex> drains;  // drain_enter
    std::array<std::vector<Started>, 2> started;  // ticks, microtasks
    std::vector<Absence> absences;
    std::unordered_map<trace::Id, uint32_t> open;  // number of the absence of a frame
    uint32_t newest = 0;
  };
  Loop& loop_of(trace::LoopId id);
  void take_task(const trace::Trace& trace, trace::EventIndex i, Loop& loop);
  void take_frame(const trace::Trace& trace, trace::EventIndex i, Loop& loop);
  void end_absence(Loop& loop, trace::Id frame, trace::EventIndex i);
  void note_name(const trace::Trace& trace, trace::TextRef name, trace::SiteId site);
  std::string with_place(const trace::Trace& trace, std::string name, trace::TextRef text, trace::SiteId site) const;
  trace::SiteId called_from(trace::Id frame) const;

  std::vector<Loop> loops_;
  std::vector<Await> awaits_;  // by reaction
  std::vector<Call> calls_;    // by frame
  std::unordered_map<trace::TextRef, Name> names_;
  std::vector<Skipped> skipped_;
  std::unordered_set<trace::SiteId> skipped_sites_;
};

}  // namespace loopscope::ui
