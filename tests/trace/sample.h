// Recordings made by hand, for the tests of this room.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <sstream>

#include "core/trace/json.h"
#include "core/trace/kinds.h"
#include "core/trace/recorder.h"
#include "core/trace/state.h"

namespace loopscope::trace {

// A store with its recorder, to write down events by hand.
struct Tape {
  Store store = [] {
    auto made = Store::create();
    EXPECT_TRUE(made) << made.error();
    return std::move(*made);
  }();
  VirtualClock clock;
  Recorder recorder{store, clock};

  EventIndex add(EventKind kind, uint8_t detail = 0, uint32_t subject = 0, uint32_t other = 0,
                 const char* text = nullptr, uint32_t line = 0) {
    clock.now_ns += 100;
    const SiteId site = line ? recorder.site(recorder.intern("/lesson/main.js"), line, 1) : 0;
    return recorder.add(kind, detail, subject, other, text ? recorder.intern(text) : kNoText, site);
  }
  template <typename Detail>
  EventIndex add(EventKind kind, Detail detail, uint32_t subject = 0, uint32_t other = 0,
                 const char* text = nullptr, uint32_t line = 0) requires std::is_enum_v<Detail> {
    return add(kind, static_cast<uint8_t>(detail), subject, other, text, line);
  }
  Trace trace() {
    return Trace(std::move(store), R"({"title":"by hand","seed":1})",
                 {{"/lesson/main.js", "console.log('hi');\n"}});
  }
};

// Every kind of event with every value its detail can have, and texts of every sort.
inline Trace trace_of_every_kind() {
  Tape tape;
  const std::string texts[] = {
      "plain", "", "quotes \" \\ \n\t\x01", "na\xc3\xafve \xf0\x9f\x98\x80", "bytes \xff\xfe", "42"};
  size_t at = 0;
  for (const KindRow& row : kind_rows()) {
    const size_t values = row.values.empty() ? 2 : row.values.size();
    for (size_t detail = 0; detail < (row.detail.empty() ? 1 : values); ++detail) {
      const std::string& text = texts[at++ % std::size(texts)];
      const bool integer = at % 5 == 0;
      TextRef ref = integer ? Recorder::in_place(-static_cast<int32_t>(at)) : tape.recorder.intern(text);
      uint32_t other = static_cast<uint32_t>(at % 4);
      if (row.other_type == Other::text)
        other = tape.recorder.intern("name " + std::to_string(at % 3));
      if (row.other_type == Other::parts)
        other = 2u << 16 | 4u;
      if (row.other_type == Other::wide)
        other = 4'000'000'000u, ref = 7;
      const bool says_text = !row.text.empty() || row.other_type == Other::wide;
      tape.clock.now_ns += at * 300'000'000;
      tape.recorder.loop = static_cast<LoopId>(at % 3);
      tape.recorder.current_cause = at > 3 && at % 2 ? static_cast<EventIndex>(at - 3) : kNoEvent;
      const char* file = at % 7 == 0 ? "/lesson/other.js" : "/lesson/main.js";
      const SiteId site = at % 3 == 0 ? tape.recorder.site(tape.recorder.intern(file), at, 2) : 0;
      tape.recorder.add(row.kind, row.detail.empty() ? 0 : static_cast<uint8_t>(detail),
                        row.subject.empty() ? 0 : static_cast<uint32_t>(1 + at % 5),
                        row.other.empty() ? 0 : other, says_text ? ref : kNoText, site);
    }
  }
  return tape.trace();
}

inline std::string json_of(const Trace& trace) {
  std::ostringstream out;
  write_json(trace, out);
  return out.str();
}

// Everything that a State says, with texts in place of references: two recordings may intern in a different
// order.
inline std::string describe(const Trace& trace, const State& state) {
  std::ostringstream out;
  const auto line = [&](const Line& ids) {
    for (const Id id : ids)
      out << ' ' << id;
    out << '\n';
  };
  out << state.position << ' ' << state.events << ' ' << state.time_ns << ' ' << state.current_loop << ' '
      << state.console_writes << ' ' << state.promises << ' ' << state.ended << "\npool";
  for (const PoolSlot& slot : state.pool)
    out << ' ' << slot.job << '@' << slot.since;
  line(state.pool_waiting);
  for (const LoopState& loop : state.loops) {
    out << "loop " << loop.id << ' ' << int(loop.kind) << ' ' << trace.text_of(loop.name) << ' ' << loop.alive
        << loop.loop_started << loop.draining << ' ' << loop.iteration << ' ' << int(loop.phase) << ' '
        << loop.poll_wait << ' ' << loop.asleep_ns << ' ' << loop.running_task << ' '
        << int(loop.running_queue) << '\n';
    const auto frame = [&](Id id, EventIndex entered, EventIndex step, const Variables& variables) {
      out << "frame " << id << ' ' << entered << ' ' << step;
      for (const Variable& variable : variables)
        out << ' ' << trace.text_of(variable.name) << '@' << variable.event;
      out << '\n';
    };
    for (const Frame& f : loop.stack)
      frame(f.id, f.entered, f.last_step, f.variables);
    for (const SuspendedFrame& f : loop.suspended)
      frame(f.id, f.entered, f.last_step, *f.variables);
    for (const RunningTask& task : loop.outer_tasks)
      out << task.id << '/' << int(task.queue) << ' ';
    for (const Line& queue : loop.queues)
      line(queue);
    line(loop.outside);
    for (const Progress& progress : loop.progress)
      out << progress.operation << '@' << progress.event << ' ';
    out << '\n';
  }
  return out.str();
}

} // namespace loopscope::trace
