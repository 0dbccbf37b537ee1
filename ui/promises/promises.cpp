#include "ui/promises/promises.h"

#include <algorithm>
#include <array>
#include <map>

#include "ui/model/format.h"

namespace loopscope::ui {
namespace {

using trace::EventIndex;
using trace::EventKind;
using trace::kNoEvent;

constexpr uint32_t kDepthMost = 64;
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
  if (parent != 0) return "waits for p" + std::to_string(parent);
  const EventIndex added = reaction->created;
  const trace::Id awaited = added != kNoEvent && trace.at(added).kind == EventKind::reaction_added ? trace.at(added).other : 0;
  return awaited != 0 ? "awaits p" + std::to_string(awaited) : "awaits";
}

// As it stands in the source: "resolve" -> "Promise.resolve()", "then" -> "then(…)", "async" -> "async fn".
std::string source_label(const std::string& label) {
  static constexpr std::array<std::string_view, 2> kOfValue{"resolve", "reject"};
  static constexpr std::array<std::string_view, 6> kOfMany{"all", "allSettled", "any", "race", "try", "withResolvers"};
  static constexpr std::array<std::string_view, 3> kReactions{"then", "catch", "finally"};
  const auto among = [&](const auto& names) { return std::find(names.begin(), names.end(), label) != names.end(); };
  if (among(kOfValue)) return "Promise." + label + "()";
  if (among(kOfMany)) return "Promise." + label + "(…)";
  if (among(kReactions)) return label + "(…)";
  return label == "async" ? "async fn" : label;
}

// The body of a module is an async function too, which bears the name of its file.
bool is_module_body(const trace::Trace& trace, const trace::PromiseLife& life) {
  const EventIndex entered = life.created + 1;
  if (entered >= trace.size() || trace.at(entered).kind != EventKind::frame_enter) return false;
  const std::string name = trace.text_of(trace.at(entered).text);
  return trace.at(life.created).site == 0 && name.find('.') != std::string::npos;
}

// Promises that exist at the position, the newest first, each with its parent among them (0 = none).
struct Family {
  trace::Id root = 0;
  EventIndex changed = 0;
  size_t members = 0;
};

}  // namespace

PromiseRows promise_rows(const trace::Trace& trace, const trace::State& state, const PromiseIndex& index, const PromiseWish& wish) {
  PromiseRows result;
  const EventIndex position = state.position;
  std::map<trace::Id, trace::Id> parents;
  for (trace::Id id = std::min(state.promises, trace.promise_count()); id > 0 && parents.size() < kPromisesLookedAt; --id) {
    const auto* life = trace.promise(id);
    if (!life || !happened(life->created, position) || index.is_awaited(id) || (!wish.internal && index.is_internal(id))) continue;
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
  size_t room = wish.most, taken = 0;
  while (taken < order.size() && room > 0) room -= std::min(room, order[taken++].members);
  order.resize(taken);
  std::sort(order.begin(), order.end(), [](const Family& a, const Family& b) { return a.root < b.root; });

  const auto add = [&](const auto& self, trace::Id id, uint32_t depth, size_t parent_row) -> void {
    if (depth > kDepthMost) return;
    const auto* life = trace.promise(id);
    PromiseRow row{.id = id, .depth = depth, .parent_row = parent_row, .state = state_of(trace, *life, position)};
    row.label = is_module_body(trace, *life) ? "module" : source_label(one_line(trace.text_of(trace.at(life->created).text)));
    row.word = word_of(trace, *life, row.state, position);
    if (happened(life->settled, position)) row.value = one_line(trace.text_of(trace.at(life->settled).text));
    if (row.value == "undefined") row.value.clear();
    row.changed = last_change(*life, position) > wish.before || (wish.before == kNoEvent && position > 0);
    row.line = place_of(trace, trace.at(life->created).site).line;
    const size_t here = result.rows.size();
    result.rows.push_back(std::move(row));
    if (const auto found = children.find(id); found != children.end())
      for (const trace::Id child : found->second) self(self, child, depth + 1, here);
  };
  for (const Family& family : order) add(add, family.root, 0, 0);
  if (result.rows.size() > wish.most) {
    // A family larger than the room: the part where something happened last.
    size_t newest = 0;
    for (size_t i = 0; i < result.rows.size(); ++i)
      if (last_change(*trace.promise(result.rows[i].id), position) >= last_change(*trace.promise(result.rows[newest].id), position)) newest = i;
    const size_t first = std::min(newest + 1 > wish.most ? newest + 1 - wish.most : 0, result.rows.size() - wish.most);
    result.rows.erase(result.rows.begin(), result.rows.begin() + static_cast<ptrdiff_t>(first));
    result.rows.resize(wish.most);
    uint32_t least = kDepthMost;
    for (const PromiseRow& row : result.rows) least = std::min(least, row.depth);
    const uint32_t less = least > 0 ? least - 1 : 0;  // one step in: there is a parent above
    for (PromiseRow& row : result.rows) row.depth -= std::min(row.depth, less);
    for (PromiseRow& row : result.rows) row.parent_row = row.depth > 0 && row.parent_row >= first ? row.parent_row - first : kParentAbove;
  }
  result.internal = index.internal_at(state);
  const size_t all = index.of_script_at(state) + (wish.internal ? result.internal : 0);
  result.hidden = all > result.rows.size() ? all - result.rows.size() : 0;
  return result;
}

}  // namespace loopscope::ui
