#include "ui/promises/promises.h"

#include <algorithm>
#include <map>

#include "ui/model/format.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kRow = 30, kIndent = 22;
constexpr uint32_t kLookedAtMost = 400;

PromiseState state_of(const trace::Trace& trace, const trace::PromiseLife& life, trace::EventIndex position) {
  if (life.settled != trace::kNoEvent && life.settled <= position)
    return trace.at(life.settled).kind == trace::EventKind::promise_rejected ? PromiseState::rejected : PromiseState::fulfilled;
  if (life.locked_in != trace::kNoEvent && life.locked_in <= position) return PromiseState::locked_in;
  return PromiseState::pending;
}

std::string word_of(PromiseState state) {
  switch (state) {
    case PromiseState::pending: return "pending";
    case PromiseState::locked_in: return "locked in";
    case PromiseState::fulfilled: return "fulfilled";
    case PromiseState::rejected: return "rejected";
  }
  return "";
}

void draw_mark(Canvas& canvas, const Palette& colours, Point at, PromiseState state) {
  switch (state) {
    case PromiseState::pending: canvas.dashed_ring(at, 5, colours.line_of(Hue::microtask), stroke::kStrong, 6); break;
    case PromiseState::locked_in:
      canvas.ring(at, 5, colours.line_of(Hue::microtask), stroke::kStrong);
      canvas.line({at.x - 5, at.y}, {at.x + 5, at.y}, colours.line_of(Hue::microtask), stroke::kStrong);
      break;
    case PromiseState::fulfilled: canvas.disc(at, 5, colours.text); break;
    case PromiseState::rejected: draw_glyph(canvas, Hue::rejected, at, 12, colours.line_of(Hue::rejected)); break;
  }
}

}  // namespace

std::vector<PromiseRow> promise_rows(const trace::Trace& trace, const trace::State& state, size_t most) {
  const uint32_t all = trace.promise_count();
  std::map<trace::Id, std::vector<trace::Id>> children;  // 0: those without a parent
  uint32_t taken = 0;
  for (trace::Id id = all; id > 0 && taken < kLookedAtMost; --id) {
    const auto* life = trace.promise(id);
    if (!life || life->created == trace::kNoEvent || life->created > state.position) continue;
    ++taken;
    const trace::Id parent = trace.at(life->created).other;
    children[parent < id ? parent : 0].push_back(id);
  }
  std::vector<PromiseRow> rows;
  const auto add = [&](const auto& self, trace::Id id, uint32_t depth) -> void {
    if (rows.size() >= most || depth > 64) return;
    const auto* life = trace.promise(id);
    PromiseRow row{.id = id, .depth = depth, .state = state_of(trace, *life, state.position)};
    row.label = one_line(trace.text_of(trace.at(life->created).text));
    row.word = word_of(row.state);
    rows.push_back(std::move(row));
    const auto found = children.find(id);
    if (found == children.end()) return;
    for (auto child = found->second.rbegin(); child != found->second.rend(); ++child) self(self, *child, depth + 1);
  };
  // A parent that was not looked at counts as none.
  std::vector<trace::Id> roots;
  for (const auto& [parent, ids] : children) {
    const auto* life = parent == 0 ? nullptr : trace.promise(parent);
    const bool known = life && life->created != trace::kNoEvent && life->created <= state.position && parent + kLookedAtMost > all;
    if (!known) roots.insert(roots.end(), ids.begin(), ids.end());
  }
  std::sort(roots.begin(), roots.end());
  for (const trace::Id id : roots) add(add, id, 0);
  return rows;
}

void draw_promises(Ui& ui, View& view, const Rect& body) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  const auto rows = promise_rows(view.session->trace(), view.session->state(), static_cast<size_t>(body.h / kRow) + 1);
  if (rows.empty()) {
    canvas.text({body.x, body.y + 14}, "no promise yet", {Face::regular, type::kSmall}, colours.text2);
    return;
  }
  float y = body.y + kRow / 2;
  for (const PromiseRow& row : rows) {
    const float x = body.x + static_cast<float>(std::min(row.depth, 5u)) * kIndent;
    const Point mark{x + 8, y};
    if (row.depth > 0) {
      const float stem = mark.x - kIndent;
      canvas.line({stem, y - kRow + 8}, {stem, y}, colours.ctl, stroke::kToken);
      canvas.line({stem, y}, {mark.x - 8, y}, colours.ctl, stroke::kToken);
    }
    draw_mark(canvas, colours, mark, row.state);
    const Rect r{body.x, y - kRow / 2, body.w, kRow};
    if (ui.touch("promise " + std::to_string(row.id), r).clicked)
      if (const auto* life = view.session->trace().promise(row.id)) view.session->jump(life->created);
    const float word = canvas.width(row.word, {Face::regular, type::kSmall});
    canvas.text({body.right(), y}, row.word, {Face::regular, type::kSmall}, colours.text2, Align::right);
    const TextStyle mono{Face::mono_medium, type::kSmall};
    const float name = canvas.text({x + 24, y}, "p" + std::to_string(row.id), mono, colours.text);
    canvas.text_within({x + 32 + name, y}, body.right() - word - 12 - (x + 32 + name), row.label, {Face::mono, type::kSmall}, colours.text2);
    y += kRow;
  }
}

}  // namespace loopscope::ui
