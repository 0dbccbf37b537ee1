#include "core/trace/narration_scene.h"

#include <array>
#include <cstdio>

namespace loopscope::trace {
namespace {

constexpr EventIndex kLookBack = 100'000;   // events between two tasks that follow each other
constexpr EventIndex kSameCall = 8;         // events that one call of the library records
constexpr uint32_t kCauseSteps = 2'000'000; // statements of one callback

} // namespace

Before Scene::before() const {
  Before before;
  const EventIndex last = at > kLookBack ? at - kLookBack : 0;
  for (EventIndex i = at; i-- > last;) {
    const Event& earlier = trace.at(i);
    if (earlier.loop != event.loop)
      continue;
    if (earlier.kind == EventKind::task_ended) {
      before.task = earlier.subject;
      before.queue = queue_of(earlier.subject);
      before.threw = earlier.detail == static_cast<uint8_t>(TaskEnd::threw);
      if (before.what == Before::What::unknown)
        before.what = Before::What::task_ended, before.event = i;
      return before;
    }
    if (before.what == Before::What::drain_began) {
      if (earlier.kind == EventKind::phase_enter || earlier.kind == EventKind::drain_leave)
        return before;
      continue;
    }
    if (earlier.kind == EventKind::drain_enter) {
      before = {Before::What::drain_began, i, static_cast<DrainReason>(earlier.detail)};
    } else if (earlier.kind == EventKind::phase_enter) {
      before.what = Before::What::phase_began;
      before.event = i;
      return before;
    } else if (earlier.kind == EventKind::task_started) { // nested: what interrupts it has no rule of its own
      return before;
    }
  }
  return before;
}

Queue Scene::queue_of(Id task) const {
  const TaskLife* life = trace.task(task);
  return life ? life->queue : Queue::main;
}

EventIndex Scene::created_of(Id task) const {
  const TaskLife* life = trace.task(task);
  return life ? life->created : kNoEvent;
}

uint32_t Scene::line_of(Id task) const {
  const EventIndex created = created_of(task);
  return created == kNoEvent ? 0 : line_at(trace, trace.at(created).site);
}

std::string Scene::task(Id id) const { return bold(trace.label_of_task(id)); }
std::string Scene::operation(Id id) const { return bold(trace.label_of_operation(id)); }

std::string Scene::promise(Id id) const {
  std::string name = "promise p" + std::to_string(id);
  const PromiseLife* life = trace.promise(id);
  const std::string label =
      life && life->created != kNoEvent ? trace.text_of(trace.at(life->created).text) : "";
  return label.empty() ? name : name + " (" + label + ")";
}

std::string Scene::where(uint32_t line) const { return line == 0 ? "" : " on line " + std::to_string(line); }

uint64_t Scene::due_ns(Id operation) const {
  const OperationLife* life = trace.operation(operation);
  if (!life || life->due == kNoEvent)
    return kNever;
  if (life->due <= at)
    return trace.at(life->due).wide();
  if (is_interval(operation) && event.kind != EventKind::task_created)
    return kNever; // set again and again: the next time is not known yet
  // Set in this very call.
  for (EventIndex i = at + 1; i < trace.size() && i - at < kSameCall; ++i) {
    if (trace.at(i).kind == EventKind::op_due && trace.at(i).subject == operation)
      return trace.at(i).wide();
  }
  return kNever;
}

OpKind Scene::kind_of(Id operation) const {
  const OperationLife* life = trace.operation(operation);
  if (!life || life->started == kNoEvent)
    return OpKind::other;
  return static_cast<OpKind>(trace.at(life->started).detail);
}

EventIndex Scene::next_on_loop(EventIndex after) const {
  for (EventIndex i = after + 1; i < trace.size() && i - after < kLookBack; ++i) {
    if (trace.at(i).loop == event.loop)
      return i;
  }
  return kNoEvent;
}

std::string Scene::plain_label(Id task) const {
  constexpr size_t kShort = 28;
  std::string label = trace.label_of_task(task);
  std::erase(label, '*');
  if (label.size() <= kShort)
    return label;
  size_t end = kShort;
  while (end > 0 && (static_cast<unsigned char>(label[end]) & 0xc0) == 0x80)
    --end;
  return label.substr(0, end) + "\xe2\x80\xa6"; // an ellipsis
}

bool Scene::passes_through() const {
  for (EventIndex i = at + 1; i < trace.size() && i - at < kLookBack; ++i) {
    const Event& next = trace.at(i);
    if (next.loop != event.loop || next.kind == EventKind::poll_wait)
      continue;
    return next.kind == EventKind::phase_leave;
  }
  return false;
}

std::string bold(std::string_view text) {
  constexpr size_t kMost = 48;
  std::string made("**");
  size_t used = 0;
  for (const char c : text) {
    const bool inside_character = (static_cast<unsigned char>(c) & 0xc0) == 0x80;
    if (used >= kMost && !inside_character) {
      made += "\xe2\x80\xa6"; // an ellipsis
      break;
    }
    ++used;
    if (c != '*')
      made += c == '\n' ? ' ' : c; // a star would end the bold span
  }
  return made += "**";
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

std::string capitalized(std::string text) {
  const size_t first = text.find_first_not_of('*');
  if (first == 0 && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string count_of(uint64_t count, std::string_view one, std::string_view many) {
  std::string text = std::to_string(count) + " ";
  text += count == 1 ? one : many.empty() ? std::string(one) + "s" : many;
  return text;
}

uint32_t line_at(const Trace& trace, SiteId id) {
  const Site site = trace.store().site(id);
  return trace.files().empty() || trace.file(site.file) ? site.line : 0;
}

EventIndex task_start_around(const Trace& trace, EventIndex event) {
  for (uint32_t hops = 0; hops < kCauseSteps && event < trace.size(); ++hops) {
    const Event& here = trace.at(event);
    if (here.kind == EventKind::task_started)
      return event;
    if (here.cause >= event)
      return kNoEvent;
    event = here.cause;
  }
  return kNoEvent;
}

} // namespace loopscope::trace
