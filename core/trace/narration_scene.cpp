#include "core/trace/narration_scene.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace loopscope::trace {
namespace {

constexpr const char* kEllipsis = "\xe2\x80\xa6";

std::string cut(std::string text, size_t most) {
  if (text.size() <= most)
    return text;
  size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
    --end;
  text.resize(end);
  return text + kEllipsis;
}

} // namespace

Before Scene::before() const {
  const LoopIndex& index = trace.loop(event.loop);
  Before before;
  const TaskRun* run = index.ended_before(at);
  const EventIndex ended = run ? run->end : kNoEvent;
  const auto tell_task = [&] {
    const Event& end = trace.at(ended);
    before.task = end.subject;
    before.queue = queue_of(end.subject);
    before.threw = end.detail == static_cast<uint8_t>(TaskEnd::threw);
  };
  for (EventIndex mark = index.landmark_before(at);; mark = index.landmark_before(mark)) {
    if (run && (mark == kNoEvent || ended > mark)) {
      tell_task();
      if (before.what == Before::What::unknown) {
        before.what = Before::What::task_ended;
        before.event = ended;
      }
      return before;
    }
    if (mark == kNoEvent)
      return before;
    const Event& here = trace.at(mark);
    if (before.what == Before::What::drain_began) {
      if (here.kind == EventKind::phase_enter || here.kind == EventKind::drain_leave)
        return before;
    } else if (here.kind == EventKind::drain_enter) {
      before = {Before::What::drain_began, mark, static_cast<DrainReason>(here.detail)};
    } else if (here.kind == EventKind::phase_enter) {
      before.what = Before::What::phase_began;
      before.event = mark;
      return before;
    }
  }
}

Queue Scene::queue_of(Id task) const {
  const TaskLife* life = trace.task(task);
  return life ? life->queue : Queue::main;
}

EventIndex Scene::created_of(Id task) const {
  const TaskLife* life = trace.task(task);
  return life ? life->created : kNoEvent;
}

SiteId Scene::site_of(Id task) const {
  const EventIndex created = created_of(task);
  return created == kNoEvent ? 0 : trace.at(created).site;
}

std::string Scene::task(Id id) const { return code(trace.label_of_task(id)); }
std::string Scene::operation(Id id) const { return code(trace.label_of_operation(id)); }
std::string Scene::promise(Id id) const { return "**p" + std::to_string(id) + "**"; }

std::string Scene::line(SiteId site) const {
  const uint32_t number = line_at(trace, site);
  if (number == 0)
    return "";
  const SourceFile* script = trace.script();
  const bool elsewhere = script && trace.store().string(trace.store().site(site).file) != script->path;
  return "line " + std::to_string(number) + (elsewhere ? " of " + file_name(trace, site) : "");
}

std::string Scene::where(SiteId site) const {
  const std::string place = line(site);
  return place.empty() ? "" : " on " + place;
}

uint64_t Scene::due_ns(Id operation) const {
  const EventIndex due = trace.due_of(operation, now);
  return due == kNoEvent ? kNever : trace.at(due).wide();
}

OpKind Scene::kind_of(Id operation) const {
  const OperationLife* life = trace.operation(operation);
  if (!life || life->started == kNoEvent)
    return OpKind::other;
  return static_cast<OpKind>(trace.at(life->started).detail);
}

std::string code(std::string_view text) {
  constexpr size_t kMost = 60;
  std::string made("`");
  for (const char c : cut(std::string(text), kMost))
    made += c == '`' ? '\'' : c == '\n' ? ' ' : c;
  return made += "`";
}

std::string without_marks(std::string text) {
  std::erase(text, '`');
  for (size_t at = text.find("**"); at != std::string::npos; at = text.find("**", at))
    text.erase(at, 2);
  return text;
}

std::string one_line(std::string text) {
  while (!text.empty() && text.back() == '\n')
    text.pop_back();
  std::string made;
  for (const char c : text)
    made += c == '\n' ? std::string("\\n") : std::string(1, c);
  return made;
}

std::string duration(uint64_t ns) {
  const bool seconds = ns >= 1'000'000'000;
  const double value = static_cast<double>(ns) / (seconds ? 1e9 : 1e6);
  std::array<char, 32> buffer;
  std::snprintf(buffer.data(), buffer.size(), value < 0.01 ? "%.4f" : "%.2f", value);
  std::string text(buffer.data());
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.')
    text.pop_back();
  return text + (seconds ? " s" : " ms");
}

std::string count_of(uint64_t count, std::string_view one, std::string_view many) {
  std::string text = std::to_string(count) + " ";
  text += count == 1 ? one : many.empty() ? std::string(one) + "s" : many;
  return text;
}

std::string list_of(const std::vector<std::string>& names, size_t in_all) {
  std::string text;
  for (size_t i = 0; i < names.size(); ++i) {
    const bool last = i + 1 == names.size() && in_all <= names.size();
    text += i == 0 ? "" : last ? " and " : ", ";
    text += names[i];
  }
  return in_all > names.size() ? text + " and " + std::to_string(in_all - names.size()) + " more" : text;
}

std::string value_text(const Trace& trace, TextRef value) {
  const std::string text = value == kNoText ? "" : trace.text_of(value);
  return text.empty() || text == "undefined" ? "" : code(text);
}

uint32_t line_at(const Trace& trace, SiteId id) {
  const Site site = trace.store().site(id);
  return trace.files().empty() || trace.in_script(id) ? site.line : 0;
}

std::string file_name(const Trace& trace, SiteId site) {
  const std::string_view path = trace.store().string(trace.store().site(site).file);
  return std::string(path.substr(path.rfind('/') + 1));
}

std::string loop_name(const Trace& trace, uint32_t loop) {
  if (loop == 0)
    return "the main thread";
  const TextRef name = loop <= UINT16_MAX ? trace.loop(static_cast<LoopId>(loop)).name() : kNoText;
  return name == kNoText ? "thread " + std::to_string(loop) : trace.text_of(name);
}

std::string function_name(const Trace& trace, Id frame) {
  const FrameLife* life = trace.frame(frame);
  const std::string name = life ? name_of_function(trace, life->entered) : "";
  if (!name.empty())
    return code(name);
  const uint32_t line = life && life->entered != kNoEvent ? line_at(trace, trace.at(life->entered).site) : 0;
  return line == 0 ? "the function" : "the function of line " + std::to_string(line);
}

EventIndex task_start_around(const Trace& trace, EventIndex event) {
  while (event < trace.size()) {
    const Event& here = trace.at(event);
    if (const TaskRun* run = trace.loop(here.loop).run_at(event))
      return run->start;
    if (here.cause >= event)
      break;
    event = here.cause;
  }
  return kNoEvent;
}

Moved moved_by(const Scene& scene, EventIndex cause) {
  constexpr size_t kNamed = 4;
  Moved moved;
  // They are recorded right behind what moves them.
  for (EventIndex i = cause + 1; i <= scene.now; ++i) {
    const Event& event = scene.trace.at(i);
    if (event.kind != EventKind::task_queued || event.cause != cause)
      break;
    if (moved.first.size() < kNamed)
      moved.first.push_back(event.subject);
    ++moved.count;
  }
  return moved;
}

std::string names_of(const Scene& scene, const Moved& moved) {
  std::vector<std::string> names;
  for (const Id task : moved.first)
    names.push_back(scene.task(task));
  return list_of(names, moved.count);
}

EventIndex occasion_of_listener(const Trace& trace, LoopId loop, EventIndex entered) {
  const LoopIndex& index = trace.loop(loop);
  const TaskRun* run = index.ended_before(entered);
  for (EventIndex mark = index.landmark_before(entered); mark != kNoEvent && (!run || mark > run->end);
       mark = index.landmark_before(mark)) {
    const EventKind kind = trace.at(mark).kind;
    if (kind == EventKind::promise_unhandled || kind == EventKind::promise_handled_late ||
        kind == EventKind::uncaught_error)
      return mark;
    if (kind == EventKind::drain_leave || kind == EventKind::phase_leave)
      return kNoEvent;
  }
  const bool threw = run && trace.at(run->end).detail == static_cast<uint8_t>(TaskEnd::threw);
  return threw ? run->end : kNoEvent;
}

} // namespace loopscope::trace
