// Chrome / Perfetto. What its importer does with an event decides the shape: an X without dur is dropped and
// X must nest on a thread, so only phases, drains and callbacks are X; what waits overlaps and is an async
// pair b/e; a flow needs a slice at both ends. So pairs are written when both ends are known.
#include <map>
#include <unordered_map>
#include <vector>

#include "core/trace/json.h"
#include "core/trace/kinds.h"
#include "core/trace/text_output.h"

namespace loopscope::trace {
namespace {

class ChromeWriter {
 public:
  ChromeWriter(const Trace& trace, std::ostream& out, Watch* watch)
      : trace_(trace), out_(out), watch_(watch) {}

  void write() {
    out_ << "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[";
    for (EventIndex i = 0; i < trace_.size() && tell(watch_, i, trace_.size()); ++i) {
      const Event event = trace_.at(i);
      now_ns_ = trace_.store().time_ns(i, epoch_);
      end_ns_ = std::max(end_ns_, now_ns_);
      convert(i, event);
    }
    close_what_is_open();
    out_ << "\n]}\n";
  }

 private:
  struct Slice {
    uint64_t begin_ns;
    std::string name;
    const char* category;
    uint64_t key; // what ends it
    EventIndex event;
  };
  struct Lane {
    bool named = false;
    std::vector<Slice> open;
    std::array<uint32_t, static_cast<size_t>(Queue::count_)> lengths{};
  };
  struct FlowStart {
    uint64_t ns;
    LoopId loop;
    EventIndex event;
  };
  struct Waiting {
    LoopId loop;
    std::string name;
  };
  using WaitingById = std::map<Id, Waiting>;

  static constexpr uint64_t kPhase = 1ull << 32, kDrain = 2ull << 32, kTask = 3ull << 32;

  void begin(const char* phase, std::string_view name, uint64_t ns, LoopId loop) {
    out_ << (first_ ? "\n" : ",\n") << "{\"ph\":\"" << phase << "\",\"name\":";
    first_ = false;
    out_.quoted(make_utf8(name)) << ",\"ts\":";
    out_.microseconds(ns) << ",\"pid\":";
    out_.number(uint64_t{loop} + 1) << ",\"tid\":1";
  }
  void end() { out_ << "}"; }

  Lane& lane(LoopId loop) {
    Lane& lane = lanes_[loop];
    if (!lane.named) {
      lane.named = true;
      name_lane(loop, loop == 0 ? "main" : std::string("loop ").append(std::to_string(loop)));
    }
    return lane;
  }

  void name_lane(LoopId loop, std::string_view name) {
    for (const char* what : {"process_name", "thread_name"}) {
      begin("M", what, 0, loop);
      out_ << ",\"args\":{\"name\":";
      out_.quoted(make_utf8(what[0] == 'p' ? name : std::string_view("event loop"))) << "}";
      end();
    }
  }

  void open_slice(EventIndex i, LoopId loop, std::string name, const char* category, uint64_t key) {
    lane(loop).open.push_back({now_ns_, std::move(name), category, key, i});
  }

  // Closes also what is inside and was not ended: a throw or a stop may skip ends.
  void close_slice(LoopId loop, uint64_t key) {
    auto& open = lane(loop).open;
    size_t at = open.size();
    while (at > 0 && open[at - 1].key != key)
      --at;
    if (at == 0)
      return;
    while (open.size() >= at)
      close_top(loop);
  }

  void close_top(LoopId loop) {
    auto& open = lane(loop).open;
    const Slice& slice = open.back();
    begin("X", slice.name, slice.begin_ns, loop);
    out_ << ",\"cat\":\"" << slice.category << "\",\"dur\":";
    out_.microseconds(now_ns_ > slice.begin_ns ? now_ns_ - slice.begin_ns : 0) << ",\"args\":{\"event\":";
    out_.number(slice.event) << "}";
    end();
    open.pop_back();
  }

  void async(const char* phase, const char* category, Id id, const Waiting& waiting) {
    begin(phase, waiting.name, now_ns_, waiting.loop);
    out_ << ",\"cat\":\"" << category << "\",\"id\":";
    out_.number(id);
    end();
  }
  void begin_waiting(WaitingById& open, const char* category, Id id, LoopId loop, std::string name) {
    const auto [place, is_new] = open.try_emplace(id, Waiting{loop, std::move(name)});
    lane(loop);
    if (is_new)
      async("b", category, id, place->second);
  }
  void end_waiting(WaitingById& open, const char* category, Id id) {
    const auto found = open.find(id);
    if (found == open.end())
      return;
    async("e", category, id, found->second);
    open.erase(found);
  }

  // A flow is written only if a slice is open at both of its ends.
  void start_flow(std::unordered_map<Id, FlowStart>& flows, Id id, EventIndex i, LoopId loop) {
    if (!lane(loop).open.empty())
      flows[id] = {now_ns_, loop, i};
  }
  void finish_flow(std::unordered_map<Id, FlowStart>& flows, Id id, const char* name, LoopId loop) {
    const auto found = flows.find(id);
    if (found == flows.end())
      return;
    const FlowStart from = found->second;
    flows.erase(found);
    if (lane(loop).open.empty() || from.ns > now_ns_)
      return;
    flow("s", name, from.ns, from.loop, from.event);
    flow("f", name, now_ns_, loop, from.event);
  }
  void flow(const char* phase, const char* name, uint64_t ns, LoopId loop, EventIndex id) {
    begin(phase, name, ns, loop);
    out_ << ",\"cat\":\"flow\",\"id\":";
    out_.number(id);
    if (*phase == 'f')
      out_ << ",\"bp\":\"e\"";
    end();
  }

  void count(LoopId loop, uint8_t queue, int change) {
    if (queue >= static_cast<uint8_t>(Queue::count_))
      return;
    uint32_t& length = lane(loop).lengths[queue];
    if (change < 0 && length == 0)
      return;
    length += static_cast<uint32_t>(change);
    begin("C", "in line", now_ns_, loop);
    out_ << ",\"args\":{\"" << name_of(static_cast<Queue>(queue)) << "\":";
    out_.number(length) << "}";
    end();
  }

  void instant(LoopId loop, std::string_view name, const char* category) {
    lane(loop);
    begin("i", name, now_ns_, loop);
    out_ << ",\"cat\":\"" << category << "\",\"s\":\"t\"";
    end();
  }

  void convert(EventIndex i, const Event& event);
  void close_what_is_open();

  const Trace& trace_;
  TextOutput out_;
  Watch* watch_;
  bool first_ = true;
  uint32_t epoch_ = 0;
  uint64_t now_ns_ = 0, end_ns_ = 0;
  std::map<LoopId, Lane> lanes_;
  WaitingById operations_, promises_, jobs_, loops_;
  std::unordered_map<Id, FlowStart> tasks_, messages_;
  std::unordered_map<Id, uint8_t> queued_; // task -> queue it stands in
};

void ChromeWriter::convert(EventIndex i, const Event& event) {
  const LoopId loop = event.loop;
  switch (event.kind) {
  case EventKind::loop_spawn: {
    const std::string name = trace_.text_of(event.text);
    const auto spawned = static_cast<LoopId>(event.subject);
    lanes_[spawned].named = true;
    name_lane(spawned, name);
    if (spawned != 0)
      begin_waiting(loops_, "worker", event.subject, loop, name);
    break;
  }
  case EventKind::loop_exit:
    end_waiting(loops_, "worker", event.subject);
    break;
  case EventKind::phase_enter:
    open_slice(i, loop, std::string(name_of(static_cast<Phase>(event.detail))), "phase",
               kPhase | event.detail);
    break;
  case EventKind::phase_leave:
    close_slice(loop, kPhase | event.detail);
    break;
  case EventKind::drain_enter:
    open_slice(i, loop, "ticks and microtasks", "drain", kDrain);
    break;
  case EventKind::drain_leave:
    close_slice(loop, kDrain);
    break;
  case EventKind::task_queued:
    queued_[event.subject] = event.detail;
    count(loop, event.detail, 1);
    start_flow(tasks_, event.subject, i, loop);
    break;
  case EventKind::task_started:
    open_slice(i, loop, trace_.label_of_task(event.subject), "callback", kTask | event.subject);
    finish_flow(tasks_, event.subject, "queued", loop);
    if (queued_.erase(event.subject))
      count(loop, event.detail, -1);
    break;
  case EventKind::task_ended:
    close_slice(loop, kTask | event.subject);
    break;
  case EventKind::task_cancelled:
    tasks_.erase(event.subject);
    if (const auto found = queued_.find(event.subject); found != queued_.end()) {
      count(loop, found->second, -1);
      queued_.erase(found);
    }
    break;
  case EventKind::promise_created: {
    std::string name = trace_.text_of(event.text);
    begin_waiting(promises_, "promise", event.subject, loop, name.empty() ? "promise" : std::move(name));
    break;
  }
  case EventKind::promise_fulfilled:
  case EventKind::promise_rejected:
    end_waiting(promises_, "promise", event.subject);
    break;
  case EventKind::op_started:
  case EventKind::op_due: // an interval waits again
    begin_waiting(operations_, "operation", event.subject, loop, trace_.label_of_operation(event.subject));
    break;
  case EventKind::op_completed:
  case EventKind::op_cancelled:
    end_waiting(operations_, "operation", event.subject);
    break;
  case EventKind::pool_starts: {
    const JobLife* job = trace_.job(event.subject);
    const std::string what =
        job && job->waits != kNoEvent ? trace_.text_of(trace_.at(job->waits).text) : "job";
    begin_waiting(jobs_, "pool", event.subject, loop,
                  what + " (pool thread " + std::to_string(event.other) + ")");
    break;
  }
  case EventKind::pool_done:
    end_waiting(jobs_, "pool", event.subject);
    break;
  case EventKind::message_posted:
    start_flow(messages_, event.subject, i, loop);
    break;
  case EventKind::message_delivered:
    finish_flow(messages_, event.subject, "message", loop);
    break;
  case EventKind::console_line:
    instant(loop, trace_.text_of(event.text), "console");
    break;
  case EventKind::warning:
  case EventKind::uncaught_error:
  case EventKind::run_cut:
    instant(loop, trace_.text_of(event.text), "notice");
    break;
  default:
    break; // steps, frames and the like are finer than this format is good for
  }
}

void ChromeWriter::close_what_is_open() {
  now_ns_ = end_ns_;
  for (auto& [loop, lane] : lanes_) {
    while (!lane.open.empty())
      close_top(loop);
  }
  const auto end_all = [&](WaitingById& open, const char* category) {
    while (!open.empty())
      end_waiting(open, category, open.begin()->first);
  };
  end_all(operations_, "operation");
  end_all(promises_, "promise");
  end_all(jobs_, "pool");
  end_all(loops_, "worker");
}

} // namespace

void write_chrome(const Trace& trace, std::ostream& out, Watch* watch) {
  ChromeWriter(trace, out, watch).write();
}

} // namespace loopscope::trace
