#include "ui/stage/stage_index.h"

#include <algorithm>

#include "core/trace/facts.h"
#include "ui/model/format.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {

using trace::EventIndex;
using trace::EventKind;
using trace::Id;
using trace::Queue;

namespace {

constexpr size_t kLoopsMost = 1024;

std::string file_name(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

bool is_suspending(uint8_t how) {
  const auto kind = static_cast<trace::LeaveKind>(how);
  return kind == trace::LeaveKind::awaits || kind == trace::LeaveKind::yields || kind == trace::LeaveKind::initial_yield;
}

// How many letters a token of it has, with the line of a function that comes back.
uint64_t letters_of(const trace::Trace& trace, const trace::TaskLife& task) {
  constexpr size_t kLine = 4;
  if (task.created == trace::kNoEvent) return stage::kSeatLetters;
  const trace::Event& created = trace.at(task.created);
  const bool is_await = created.kind == EventKind::reaction_added && !trace::is_then(static_cast<trace::ReactionKind>(created.detail));
  return std::min<size_t>(columns_of(trace.text_of(created.text)) + (is_await ? kLine : 0), stage::kSeatLetters);
}

// What is recorded between the leaving of a frame and the reaction that will bring it back.
bool comes_with_await(EventKind kind) {
  return kind == EventKind::reaction_added || kind == EventKind::promise_created || kind == EventKind::promise_fulfilled ||
         kind == EventKind::promise_rejected || kind == EventKind::promise_locked_in || kind == EventKind::task_created;
}

}  // namespace

StageIndex::Loop& StageIndex::loop_of(trace::LoopId id) {
  const size_t wanted = std::min<size_t>(id, kLoopsMost - 1);
  if (loops_.size() <= wanted) loops_.resize(wanted + 1);
  return loops_[wanted];
}

void StageIndex::note_name(const trace::Trace& trace, trace::TextRef name, trace::SiteId site) {
  if (name == trace::kNoText || !trace.in_script(site)) return;
  Name& known = names_[name];
  if (known.first == 0) {
    known.first = site;
  } else if (site != known.first) {
    const trace::Site here = trace.store().site(site), first = trace.store().site(known.first);
    if (here.line != first.line)
      known.by_line = true;
    else if (here.file != first.file)
      known.by_file = true;
  }
}

void StageIndex::end_absence(Loop& loop, Id frame, EventIndex i) {
  const auto open = loop.open.find(frame);
  if (open == loop.open.end()) return;
  loop.absences[open->second - 1].back = i;
  while (loop.newest != 0 && loop.absences[loop.newest - 1].back != trace::kNoEvent) loop.newest = loop.absences[loop.newest - 1].outer;
  loop.open.erase(open);
}

void StageIndex::take_frame(const trace::Trace& trace, EventIndex i, Loop& loop) {
  const trace::Event event = trace.at(i);
  const trace::FrameLife* life = trace.frame(event.subject);
  const bool of_script = life && life->entered != trace::kNoEvent && (trace.files().empty() || trace.in_script(trace.at(life->entered).site));
  switch (event.kind) {
    case EventKind::frame_enter: {
      if (of_script && event.detail != static_cast<uint8_t>(trace::FunctionKind::normal)) {
        const trace::SiteId from = loop.stack.empty() ? 0 : loop.stack.back().at;
        note_name(trace, event.text, from);
        if (calls_.empty() || calls_.back().frame < event.subject) calls_.push_back({event.subject, from});
      }
      loop.stack.push_back({event.subject, 0});
      return;
    }
    case EventKind::frame_resume:
      loop.stack.push_back({event.subject, 0});
      if (loop.came_back != 0) loop.suspended.erase(loop.came_back);
      loop.came_back = loop.suspended.contains(event.subject) ? event.subject : 0;
      end_absence(loop, event.subject, i);
      return;
    default: break;
  }
  const auto frame = std::find_if(loop.stack.rbegin(), loop.stack.rend(), [&](const OnStack& on) { return on.frame == event.subject; });
  if (frame != loop.stack.rend()) loop.stack.erase(frame.base() - 1, loop.stack.end());
  if (loop.came_back == event.subject) loop.came_back = 0;
  loop.suspended.erase(event.subject);
  if (!of_script || !is_suspending(event.detail)) return;
  loop.left = event.subject;
  loop.suspended.insert(event.subject);
  // Its reaction, which follows, takes it out again where the promise is settled already: it goes straight into the line.
  if (loop.open.emplace(event.subject, static_cast<uint32_t>(loop.absences.size() + 1)).second) {
    loop.absences.push_back({i, trace::kNoEvent, event.subject, loop.newest});
    loop.newest = static_cast<uint32_t>(loop.absences.size());
  }
}

void StageIndex::take_task(const trace::Trace& trace, EventIndex i, Loop& loop) {
  const trace::Event event = trace.at(i);
  const auto queue = static_cast<size_t>(event.detail);
  if (event.kind != EventKind::task_cancelled && queue >= loop.in_line.size()) return;
  const trace::TaskLife* task = trace.task(event.subject);
  if (!task || trace.is_internal(event.subject)) return;
  const auto leave = [&](size_t of) {
    if (loop.in_line[of] > 0) --loop.in_line[of];
    loop.letters[of] -= std::min<uint64_t>(loop.letters[of], letters_of(trace, *task));
  };
  switch (event.kind) {
    case EventKind::task_queued:
      loop.most.in_line[queue] = std::max(loop.most.in_line[queue], ++loop.in_line[queue]);
      loop.letters[queue] += letters_of(trace, *task);
      loop.most.letters[queue] = std::max(loop.most.letters[queue], loop.letters[queue]);
      return;
    case EventKind::task_started: {
      if (task->queued != trace::kNoEvent) leave(queue);
      const auto which = static_cast<Queue>(queue);
      if (which == Queue::next_tick || which == Queue::microtask) loop.started[which == Queue::microtask].push_back({i, event.subject});
      if (task->created != trace::kNoEvent && trace::is_skipped(trace, event.subject, i)) {
        const trace::SiteId site = trace.at(task->created).site;
        if (site != 0 && skipped_sites_.insert(site).second) skipped_.push_back({i, site});
      }
      return;
    }
    default: break;
  }
  if (task->queued == trace::kNoEvent || task->queued > i) return;
  const bool started_since = task->started != trace::kNoEvent && task->started > task->queued && task->started < i;
  if (!started_since) leave(static_cast<size_t>(task->queue));
}

void StageIndex::take(const trace::Trace& trace, EventIndex i) {
  const trace::Event event = trace.at(i);
  Loop& loop = loop_of(event.loop);
  if (loop.left != 0 && !comes_with_await(event.kind)) loop.left = 0;
  if (loop.left == 0) loop.most.suspended = std::max(loop.most.suspended, static_cast<uint32_t>(loop.suspended.size()));
  switch (event.kind) {
    case EventKind::task_created: note_name(trace, event.text, event.site); return;
    case EventKind::reaction_added: {
      const auto kind = static_cast<trace::ReactionKind>(event.detail);
      if (trace::is_then(kind)) return note_name(trace, event.text, event.site);
      if (loop.left == 0) return;
      awaits_.push_back({i, loop.left});
      if (trace::is_settled(trace, event.other, i)) {
        loop.suspended.erase(loop.left);
        end_absence(loop, loop.left, i);
      }
      loop.left = 0;
      return;
    }
    case EventKind::step:
      if (!loop.stack.empty() && loop.stack.back().frame == event.subject) loop.stack.back().at = event.site;
      if (loop.came_back != 0) loop.suspended.erase(loop.came_back), loop.came_back = 0;
      return;
    case EventKind::frame_enter:
    case EventKind::frame_resume:
    case EventKind::frame_leave: return take_frame(trace, i, loop);
    case EventKind::task_queued:
    case EventKind::task_started:
    case EventKind::task_cancelled: return take_task(trace, i, loop);
    case EventKind::drain_enter: loop.drains.push_back(i); return;
    case EventKind::op_started:
    case EventKind::op_due:
      loop.outside.insert(event.subject);
      loop.most.outside = std::max(loop.most.outside, static_cast<uint32_t>(loop.outside.size()));
      return;
    case EventKind::op_completed:
    case EventKind::op_cancelled: loop.outside.erase(event.subject); return;
    default: return;
  }
}

const StageIndex::Most& StageIndex::most(trace::LoopId loop) const {
  static const Most kNone;
  return loop < loops_.size() ? loops_[loop].most : kNone;
}

Id StageIndex::frame_of(const trace::Trace& trace, Id task) const {
  const trace::TaskLife* life = trace.task(task);
  if (!life || life->created == trace::kNoEvent) return 0;
  const auto found = std::lower_bound(awaits_.begin(), awaits_.end(), life->created, [](const Await& await, EventIndex at) { return await.reaction < at; });
  return found != awaits_.end() && found->reaction == life->created ? found->frame : 0;
}

trace::SiteId StageIndex::called_from(Id frame) const {
  const auto found = std::lower_bound(calls_.begin(), calls_.end(), frame, [](const Call& call, Id id) { return call.frame < id; });
  return found != calls_.end() && found->frame == frame ? found->from : 0;
}

std::string StageIndex::with_place(const trace::Trace& trace, std::string name, trace::TextRef text, trace::SiteId site) const {
  const auto known = names_.find(text);
  if (known == names_.end() || !trace.in_script(site) || (!known->second.by_line && !known->second.by_file)) return name;
  const trace::Site place = trace.store().site(site);
  const std::string line = ":" + std::to_string(place.line);
  if (name.ends_with(" " + line)) name.resize(name.size() - line.size() - 1);
  return name + " " + (known->second.by_file ? file_name(trace.store().string(place.file)) : "") + line;
}

std::string StageIndex::name_of_frame(const trace::Trace& trace, Id frame) const {
  const trace::FrameLife* life = trace.frame(frame);
  if (!life || life->entered == trace::kNoEvent) return "function";
  const std::string name = trace::name_of_function(trace, life->entered);
  if (name.empty()) {
    const trace::Site entered = trace.store().site(trace.at(life->entered).site);
    return called_from(frame) == 0 ? "main script" : "anonymous :" + std::to_string(entered.line);
  }
  return with_place(trace, name, trace.at(life->entered).text, called_from(frame));
}

std::string StageIndex::name_of_task(const trace::Trace& trace, Id task) const {
  if (const Id frame = frame_of(trace, task)) return name_of_frame(trace, frame);
  const std::string label = trace.label_of_task(task);
  const trace::TaskLife* life = trace.task(task);
  if (!life || life->created == trace::kNoEvent) return label;
  const trace::Event& created = trace.at(life->created);
  return with_place(trace, label, created.text, created.site);
}

std::span<const StageIndex::Started> StageIndex::started_in_drain(trace::LoopId id, Queue queue, EventIndex position) const {
  if (id >= loops_.size()) return {};
  const Loop& loop = loops_[id];
  const auto drain = std::upper_bound(loop.drains.begin(), loop.drains.end(), position);
  if (drain == loop.drains.begin()) return {};
  const auto& all = loop.started[queue == Queue::microtask];
  const auto after = [](EventIndex at, const Started& started) { return at < started.at; };
  const auto first = std::upper_bound(all.begin(), all.end(), drain[-1], after), last = std::upper_bound(first, all.end(), position, after);
  return std::span(all).subspan(static_cast<size_t>(first - all.begin()), static_cast<size_t>(last - first));
}

const StageIndex::Absence* StageIndex::newest_absence(trace::LoopId id, EventIndex at) const {
  if (id >= loops_.size()) return nullptr;
  const auto& all = loops_[id].absences;
  const auto after = std::upper_bound(all.begin(), all.end(), at, [](EventIndex event, const Absence& absence) { return event < absence.left; });
  for (auto number = static_cast<size_t>(after - all.begin()); number != 0; number = all[number - 1].outer)
    if (all[number - 1].back > at) return &all[number - 1];
  return nullptr;
}

const StageIndex::Absence* StageIndex::absence_of(trace::LoopId id, Id frame, EventIndex at) const {
  if (id >= loops_.size()) return nullptr;
  const auto& all = loops_[id].absences;
  const auto after = std::upper_bound(all.begin(), all.end(), at, [](EventIndex event, const Absence& absence) { return event < absence.left; });
  for (auto number = static_cast<size_t>(after - all.begin()); number != 0; number = all[number - 1].outer)
    if (all[number - 1].frame == frame && all[number - 1].back > at) return &all[number - 1];
  return nullptr;
}

}  // namespace loopscope::ui
