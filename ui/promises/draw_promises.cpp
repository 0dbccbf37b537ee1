#include <algorithm>

#include "ui/model/format.h"
#include "ui/promises/promises.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

using trace::EventIndex;
using trace::kNoEvent;

constexpr float kRow = 30, kIndent = 22, kMark = 8;
constexpr uint32_t kIndentMost = 5;

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

// Where a row stands, with the list moved by `scroll`.
struct Place {
  Rect body;
  float scroll = 0;

  float x(const PromiseRow& row) const { return body.x + static_cast<float>(std::min(row.depth, kIndentMost)) * kIndent; }
  float y(size_t i) const { return body.y + kRow / 2 + kRow * static_cast<float>(i) - scroll; }
};

// From the mark of the parent down and across to this one.
void draw_stem(Canvas& canvas, const Palette& colours, const PromiseRow& row, const Place& place, size_t i) {
  if (row.depth == 0) return;
  const float x = place.x(row), y = place.y(i);
  const float top = row.parent_row == kParentAbove ? std::min(place.body.y, y - kRow) - 4 : place.y(row.parent_row) + 8;
  const float stem = x - kIndent + kMark;
  canvas.line({stem, top}, {stem, y}, colours.ctl, stroke::kToken);
  canvas.line({stem, y}, {x + kMark - (row.state == PromiseState::locked_in ? 11 : 8), y}, colours.ctl, stroke::kToken);
}

void draw_row(Ui& ui, View& view, const PromiseRow& row, const Place& place, size_t i) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  Session& session = *view.session;
  const float x = place.x(row), y = place.y(i);
  const Rect r{place.body.x - 8, y - kRow / 2 + 2, place.body.w + 16, kRow - 4};
  const Touch touch = ui.touch("promise " + std::to_string(row.id), r);
  if (row.changed || touch.hovered) canvas.fill(r, colours.raised, radius::kKey);
  draw_stem(canvas, colours, row, place, i);
  draw_mark(canvas, colours, {x + kMark, y}, row.state);
  if (touch.clicked)
    if (const auto* life = session.trace().promise(row.id))
      session.jump(session.position() == life->created && life->settled != kNoEvent ? life->settled : life->created);
  const TextStyle words{row.changed ? Face::semibold : Face::regular, type::kSmall};
  const TextStyle mono{Face::mono_medium, type::kSmall}, label{Face::mono, type::kSmall};
  const float word = canvas.width(row.word, words);
  canvas.text({place.body.right(), y}, row.word, words, row.changed ? colours.text : colours.text2, Align::right);
  float right = place.body.right() - word - 10;
  const float name = canvas.text({x + 24, y}, "p" + std::to_string(row.id), mono, colours.text), label_x = x + 32 + name;
  const float label_w = canvas.width(row.label, label), value_w = row.value.empty() ? 0 : canvas.width(row.value, mono);
  bool cut = label_w > right - label_x;
  if (value_w > 0) {
    // At most half of what is left, or all that the label leaves: the label says what it is, the value what came out.
    const float room = std::min(value_w, std::max((right - label_x) * 0.5f, right - label_x - label_w - 10));
    cut = cut || room < value_w;
    if (room > 24) {
      canvas.text_within({right, y}, room, row.value, mono, colours.text, Align::right);
      right -= room + 10;
    }
  }
  cut = cut || label_w > right - label_x;
  canvas.text_within({label_x, y}, right - label_x, row.label, label, colours.text2);
  if (!touch.hovered) return;
  view.pointed.line = row.line;
  if (cut) ui.tip(r, cut_end(row.label + (row.value.empty() ? "" : ": " + row.value), 120));
}

// Node's own promises: how many there are, and the switch that shows them. Returns whether it was pressed.
bool draw_internal(Ui& ui, const Rect& body, float y, size_t count, bool shown) {
  const Rect r{body.x - 8, y - kRow / 2 + 2, body.w + 16, kRow - 4};
  const Touch touch = ui.touch("promises of node", r);
  if (touch.hovered) ui.canvas.fill(r, ui.colours.raised, radius::kKey);
  draw_sign(ui.canvas, shown ? Sign::down : Sign::right, {body.x + kMark, y}, 11, ui.colours.text2);
  ui.canvas.text({body.x + 24, y}, format_count(count) + (count == 1 ? " of Node's own" : " of Node's own, for its modules"), {Face::regular, type::kSmall},
                 ui.colours.text2);
  return touch.clicked;
}

}  // namespace

void draw_promises(Ui& ui, View& view, const Rect& body) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  Session& session = *view.session;
  const auto& stops = session.index().stops();
  const size_t stop = session.index().stop_before(session.position());
  PromiseWish wish{.before = stop == 0 || stops.empty() ? kNoEvent : stops[stop - 1], .most = kPromisesLookedAt, .internal = view.internal};
  const auto fitting = static_cast<size_t>(std::max(1.0f, (body.h + kRow * 0.4f) / kRow));
  // In the panel what happened last; alone, the list can be scrolled.
  const bool alone = view.dialog == Dialog::promises;
  if (!alone) wish.most = fitting;
  PromiseRows shown = promise_rows(session.trace(), session.state(), view.promise_index, wish);
  // The last row tells what is not shown, where there is room for more than one other.
  const bool has_last = shown.internal > 0 || shown.hidden > 0;
  if (!alone && has_last && fitting > 3 && shown.rows.size() >= fitting) {
    wish.most = fitting - 1;
    shown = promise_rows(session.trace(), session.state(), view.promise_index, wish);
  }
  if (shown.rows.empty() && shown.internal == 0) {
    canvas.text({body.x, body.y + 14}, "no promise yet", {Face::regular, type::kSmall}, colours.text2);
    return;
  }
  Place place{body};
  if (alone) {
    const float all = kRow * static_cast<float>(shown.rows.size() + (has_last ? 1 : 0));
    if (ui.hovers(body) && ui.input.wheel != 0) view.side_scroll -= ui.input.wheel * kRow, view.changed = true;
    view.side_scroll = std::clamp(view.side_scroll, 0.0f, std::max(0.0f, all - body.h));
    place.scroll = view.side_scroll;
  }
  for (size_t i = 0; i < shown.rows.size(); ++i)
    if (place.y(i) > body.y - kRow && place.y(i) < body.bottom() + kRow) draw_row(ui, view, shown.rows[i], place, i);
  const float last = place.y(shown.rows.size());
  if (last + 8 > body.bottom()) return;
  if (shown.internal > 0 && shown.hidden == 0) {
    if (draw_internal(ui, body, last, shown.internal, view.internal)) view.internal = !view.internal, view.changed = true;
    return;
  }
  if (shown.hidden == 0) return;
  const Rect r{body.x - 8, last - kRow / 2 + 2, body.w + 16, kRow - 4};
  const Touch touch = ui.touch("more promises", r, !alone);
  if (touch.hovered && !alone) canvas.fill(r, colours.raised, radius::kKey);
  canvas.text({body.x + 24, last}, format_more(shown.hidden) + " more", {Face::regular, type::kSmall}, colours.text2);
  if (touch.clicked && !alone) view.dialog = Dialog::promises, view.changed = true;
}

}  // namespace loopscope::ui
