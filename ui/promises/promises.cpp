#include "ui/promises/promises.h"

#include <algorithm>
#include <map>

#include "ui/model/format.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

using trace::EventIndex;
using trace::EventKind;
using trace::kNoEvent;

constexpr float kRow = 30, kIndent = 22, kMark = 8;
constexpr uint32_t kLookedAtMost = 400, kDepthMost = 64, kIndentMost = 5;
constexpr EventIndex kNearMost = 4000;  // how far a reaction is looked for

bool happened(EventIndex event, EventIndex position) { return event != kNoEvent && event <= position; }

PromiseState state_of(const trace::Trace& trace, const trace::PromiseLife& life, EventIndex position) {
  if (happened(life.settled, position))
    return trace.at(life.settled).kind == EventKind::promise_rejected ? PromiseState::rejected : PromiseState::fulfilled;
  return happened(life.locked_in, position) ? PromiseState::locked_in : PromiseState::pending;
}

EventIndex last_change(const trace::PromiseLife& life, EventIndex position) {
  EventIndex last = life.created;
  for (const EventIndex event : {life.locked_in, life.settled})
    if (happened(event, position)) last = std::max(last, event);
  return last;
}

// The task that will settle a promise made by then(): its reaction is added right behind it, to the parent.
trace::Id task_of_then(const trace::Trace& trace, const trace::PromiseLife& life, trace::Id parent) {
  constexpr EventIndex kBehindMost = 16;
  for (EventIndex i = life.created + 1; i < std::min(trace.size(), life.created + kBehindMost); ++i) {
    const trace::Event& event = trace.at(i);
    if (event.kind == EventKind::reaction_added && event.other == parent) return event.subject;
    if (event.kind == EventKind::promise_created) return 0;
  }
  return 0;
}

// The task that resumes an async function: the last await of the frame that was entered right behind its promise.
trace::Id task_of_async(const trace::Trace& trace, const trace::PromiseLife& life, EventIndex position) {
  const EventIndex entered = life.created + 1;
  if (entered >= trace.size() || trace.at(entered).kind != EventKind::frame_enter) return 0;
  const trace::Id frame = trace.at(entered).subject;
  const EventIndex least = std::max(life.created, position > kNearMost ? position - kNearMost : 0);
  for (EventIndex i = position + 1; i-- > least;) {
    const trace::Event& event = trace.at(i);
    if (event.kind != EventKind::reaction_added || event.detail != static_cast<uint8_t>(trace::ReactionKind::await)) continue;
    if (event.cause < i && trace.at(event.cause).kind == EventKind::step && trace.at(event.cause).subject == frame) return event.subject;
  }
  return 0;
}

std::string word_of(const trace::Trace& trace, const trace::PromiseLife& life, PromiseState state, EventIndex position) {
  switch (state) {
    case PromiseState::fulfilled: return "fulfilled";
    case PromiseState::rejected: return "rejected";
    case PromiseState::locked_in: {
      const trace::Id followed = trace.at(life.locked_in).other;
      return followed == 0 ? "follows another" : "follows p" + std::to_string(followed);
    }
    case PromiseState::pending: break;
  }
  const trace::Id parent = trace.at(life.created).other;
  const trace::Id task = parent != 0 ? task_of_then(trace, life, parent) : task_of_async(trace, life, position);
  const trace::TaskLife* reaction = task == 0 ? nullptr : trace.task(task);
  if (!reaction) return "pending";
  if (happened(reaction->started, position)) return happened(reaction->ended, position) ? "pending" : "runs now";
  if (happened(reaction->queued, position)) return "waits in line";
  return parent != 0 ? "waits for p" + std::to_string(parent) : "awaits";
}

void draw_mark(Canvas& canvas, const Palette& colours, Point at, PromiseState state) {
  switch (state) {
    case PromiseState::pending: canvas.dashed_ring(at, 5, colours.line_of(Hue::microtask), stroke::kStrong, 6); break;
    case PromiseState::locked_in:
      canvas.ring(at, 5, colours.line_of(Hue::microtask), stroke::kStrong);
      canvas.line({at.x - 11, at.y}, {at.x - 5, at.y}, colours.line_of(Hue::microtask), stroke::kStrong);
      break;
    case PromiseState::fulfilled: canvas.disc(at, 5, colours.text); break;
    case PromiseState::rejected: draw_glyph(canvas, Hue::rejected, at, 12, colours.line_of(Hue::rejected)); break;
  }
}

// `await` of something else than a promise wraps it in one that nobody sees (ECMA-262 Await, step 2: PromiseResolve).
bool made_by_await(const trace::Trace& trace, const trace::PromiseLife& life) {
  if (life.created == 0) return false;
  const trace::Event& before = trace.at(life.created - 1);
  return before.kind == EventKind::frame_leave && before.detail == static_cast<uint8_t>(trace::LeaveKind::awaits) &&
         trace.at(life.created).other == 0 && life.settled == life.created + 1;
}

// Promises that exist at the position, the newest first, each with its parent among them (0 = none).
struct Family {
  trace::Id root = 0;
  EventIndex changed = 0;
  size_t members = 0;
};

}  // namespace

PromiseRows promise_rows(const trace::Trace& trace, const trace::State& state, EventIndex before, size_t most) {
  PromiseRows result;
  const EventIndex position = state.position;
  std::map<trace::Id, trace::Id> parents;
  for (trace::Id id = std::min(state.promises, trace.promise_count()); id > 0 && parents.size() < kLookedAtMost; --id) {
    const auto* life = trace.promise(id);
    if (!life || !happened(life->created, position) || made_by_await(trace, *life)) continue;
    const trace::Id parent = trace.at(life->created).other;
    parents[id] = parent < id ? parent : 0;
  }
  std::map<trace::Id, std::vector<trace::Id>> children;
  std::map<trace::Id, Family> families;
  std::map<trace::Id, trace::Id> roots;
  for (const auto& [id, parent] : parents) {  // parents come before their children
    const bool has_parent = parent != 0 && parents.contains(parent);
    roots[id] = has_parent ? roots[parent] : id;
    if (has_parent) children[parent].push_back(id);
    Family& family = families[roots[id]];
    family.root = roots[id];
    family.changed = std::max(family.changed, last_change(*trace.promise(id), position));
    ++family.members;
  }
  std::vector<Family> order;
  for (const auto& [root, family] : families) order.push_back(family);
  std::stable_sort(order.begin(), order.end(), [](const Family& a, const Family& b) { return a.changed > b.changed; });
  size_t room = most, taken = 0;
  while (taken < order.size() && room > 0) room -= std::min(room, order[taken++].members);
  order.resize(taken);
  std::sort(order.begin(), order.end(), [](const Family& a, const Family& b) { return a.root < b.root; });

  const auto add = [&](const auto& self, trace::Id id, uint32_t depth, size_t parent_row) -> void {
    if (depth > kDepthMost) return;
    const auto* life = trace.promise(id);
    PromiseRow row{.id = id, .depth = depth, .parent_row = parent_row, .state = state_of(trace, *life, position)};
    row.label = one_line(trace.text_of(trace.at(life->created).text));
    row.word = word_of(trace, *life, row.state, position);
    if (happened(life->settled, position)) row.value = one_line(trace.text_of(trace.at(life->settled).text));
    if (row.value == "undefined") row.value.clear();
    row.changed = last_change(*life, position) > before || (before == kNoEvent && position > 0);
    row.line = place_of(trace, trace.at(life->created).site).line;
    const size_t here = result.rows.size();
    result.rows.push_back(std::move(row));
    if (const auto found = children.find(id); found != children.end())
      for (const trace::Id child : found->second) self(self, child, depth + 1, here);
  };
  for (const Family& family : order) add(add, family.root, 0, 0);
  if (result.rows.size() > most) {
    // A family larger than the room: the part where something happened last.
    size_t newest = 0;
    for (size_t i = 0; i < result.rows.size(); ++i)
      if (last_change(*trace.promise(result.rows[i].id), position) >= last_change(*trace.promise(result.rows[newest].id), position)) newest = i;
    const size_t first = std::min(newest + 1 > most ? newest + 1 - most : 0, result.rows.size() - most);
    result.rows.erase(result.rows.begin(), result.rows.begin() + static_cast<ptrdiff_t>(first));
    result.rows.resize(most);
    uint32_t least = kDepthMost;
    for (const PromiseRow& row : result.rows) least = std::min(least, row.depth);
    const uint32_t less = least > 0 ? least - 1 : 0;  // one step in: there is a parent above
    for (PromiseRow& row : result.rows) row.depth -= std::min(row.depth, less);
    for (PromiseRow& row : result.rows) row.parent_row = row.depth > 0 && row.parent_row >= first ? row.parent_row - first : kParentAbove;
  }
  result.hidden = state.promises > result.rows.size() ? state.promises - result.rows.size() : 0;
  return result;
}

void draw_promises(Ui& ui, View& view, const Rect& body) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  Session& session = *view.session;
  const auto& stops = session.index().stops();
  const size_t stop = session.index().stop_before(session.position());
  const EventIndex before = stop == 0 || stops.empty() ? kNoEvent : stops[stop - 1];
  const auto fitting = static_cast<size_t>(std::max(1.0f, (body.h + kRow * 0.4f) / kRow));
  PromiseRows shown = promise_rows(session.trace(), session.state(), before, fitting);
  if (shown.rows.empty()) {
    canvas.text({body.x, body.y + 14}, "no promise yet", {Face::regular, type::kSmall}, colours.text2);
    return;
  }
  // The last row tells what is not shown, where there is more than one other.
  if (shown.hidden > 0 && fitting > 3 && shown.rows.size() == fitting) shown = promise_rows(session.trace(), session.state(), before, fitting - 1);
  const auto x_of = [&](const PromiseRow& row) { return body.x + static_cast<float>(std::min(row.depth, kIndentMost)) * kIndent; };
  const auto y_of = [&](size_t i) { return body.y + kRow / 2 + kRow * static_cast<float>(i); };
  for (size_t i = 0; i < shown.rows.size(); ++i) {
    const PromiseRow& row = shown.rows[i];
    const float x = x_of(row), y = y_of(i);
    const Rect r{body.x - 8, y - kRow / 2 + 2, body.w + 16, kRow - 4};
    const Touch touch = ui.touch("promise " + std::to_string(row.id), r);
    if (row.changed || touch.hovered) canvas.fill(r, colours.raised, radius::kKey);
    if (row.depth > 0) {
      const bool above = row.parent_row == kParentAbove;
      const float stem = x - kIndent + kMark, top = above ? body.y - 4 : y_of(row.parent_row) + 8;
      canvas.line({stem, top}, {stem, y}, colours.ctl, stroke::kToken);
      canvas.line({stem, y}, {x + kMark - (row.state == PromiseState::locked_in ? 11 : 8), y}, colours.ctl, stroke::kToken);
    }
    draw_mark(canvas, colours, {x + kMark, y}, row.state);
    if (touch.hovered) {
      view.pointed.line = row.line;
      if (!row.value.empty()) ui.tip(r, cut_end(row.value, 80));
    }
    if (touch.clicked)
      if (const auto* life = session.trace().promise(row.id))
        session.jump(session.position() == life->created && life->settled != kNoEvent ? life->settled : life->created);
    const TextStyle words{row.changed ? Face::semibold : Face::regular, type::kSmall};
    const TextStyle mono{Face::mono_medium, type::kSmall};
    const float word = canvas.width(row.word, words);
    canvas.text({body.right(), y}, row.word, words, row.changed ? colours.text : colours.text2, Align::right);
    float right = body.right() - word - 10;
    const float name = canvas.text({x + 24, y}, "p" + std::to_string(row.id), mono, colours.text), label_x = x + 32 + name;
    if (!row.value.empty()) {
      // At most half of what is left: the label says what it is, the value what came out.
      const float room = std::min(canvas.width(row.value, mono), std::max(0.0f, (right - label_x) * 0.5f));
      if (room > 24) {
        canvas.text_within({right, y}, room, row.value, mono, colours.text, Align::right);
        right -= room + 10;
      }
    }
    canvas.text_within({label_x, y}, right - label_x, row.label, {Face::mono, type::kSmall}, colours.text2);
  }
  if (shown.hidden > 0 && y_of(shown.rows.size()) + 8 < body.bottom())
    canvas.text({body.x + 24, y_of(shown.rows.size())}, format_more(shown.hidden) + " more", {Face::regular, type::kSmall}, colours.text2);
}

}  // namespace loopscope::ui
