#include "ui/timeline/timeline.h"

#include <algorithm>
#include <array>

#include "ui/theme/metrics.h"
#include "ui/timeline/columns.h"
#include "ui/timeline/draw_rows.h"
#include "ui/timeline/head.h"
#include "ui/timeline/marks.h"
#include "ui/timeline/overview.h"
#include "ui/timeline/ticks.h"

namespace loopscope::ui {
namespace {

constexpr float kExactCell = 2;          // pixels a stop has at least when stops are drawn one by one
constexpr size_t kTimeCellsMost = 4096;  // on the axis of time stops are drawn one by one up to here
constexpr float kHead = 7, kHeadHeight = 13, kTickRoom = 12;
constexpr float kGutterLarge = 190, kGutterAlone = 170;

// The stop of the position, in the lane of its loop.
size_t cell_now(const RowContext& context) { return std::max<size_t>(1, context.begun[context.lane_now]) - 1; }

double value_now(const RowContext& context) {
  const Axis& axis = context.axis;
  if (axis.virtual_time()) return axis.value_of(context.position);
  const size_t cell = cell_now(context);
  return (axis.start(0, cell) + axis.end(0, cell)) / 2;
}

// The position is never out of sight after it moved.
void follow(View& view, const RowContext& context) {
  TimelineView& timeline = view.timeline;
  if (timeline.followed == context.position) return;
  timeline.followed = context.position;
  if (!timeline.zoomed()) return;
  const double at = value_now(context);
  if (at >= timeline.from && at < timeline.to) return;
  const double middle = (timeline.from + timeline.to) / 2;
  show_part(timeline, context.axis, moved_by({timeline.from, timeline.to}, context.axis.whole(), at - middle));
}

// The stop under the pointer: of the loop whose rows it is at, else of the one that had one last before that moment.
trace::EventIndex event_at(const RowContext& context, const TimelineLayout& layout, Point at) {
  const Axis& axis = context.axis;
  const double value = axis.value(std::clamp(at.x, axis.left(), axis.right()));
  const auto& lanes = context.lanes.lanes();
  size_t best = lanes.size();
  for (const TimelineRow& row : layout.rows)
    if (!row.other && !context.one_printed_row && at.y >= row.rect.y && at.y < row.rect.bottom()) best = row.lane;
  for (size_t l = 0; l < lanes.size() && best == lanes.size(); ++l)
    for (const TimelineRow& row : layout.rows)
      if (row.kind == TimelineRow::Kind::phase && row.lane == l && at.y >= row.rect.y && at.y < row.rect.bottom()) best = l;
  if (best == lanes.size() || lanes[best].stops.empty()) {
    best = 0;
    double latest = -1;
    for (size_t l = 0; l < lanes.size(); ++l) {
      if (lanes[l].stops.empty()) continue;
      const double start = axis.start(l, axis.cell_at(l, value));
      if (start > latest && (start <= value || latest < 0)) latest = start, best = l;
    }
  }
  return lanes[best].stops.empty() ? 0 : lanes[best].stops[axis.cell_at(best, value)];
}

void draw_cursor(Canvas& canvas, const Palette& colours, float x, float top, float bottom) {
  canvas.line({x, top}, {x, bottom}, colours.focus, stroke::kStrong);
  const std::array<Point, 5> handle{{{x - kHead, top}, {x + kHead, top}, {x + kHead, top + kHead}, {x, top + kHeadHeight}, {x - kHead, top + kHead}}};
  canvas.polygon(handle, colours.focus);
}

void draw_rows(Ui& ui, const RowContext& shown, const RowContext* compared, const TimelineLayout& layout, const Rect& area) {
  Canvas& canvas = ui.canvas;
  for (const TimelineRow& row : layout.rows) {
    const RowContext& context = row.other && compared ? *compared : shown;
    draw_row_name(ui, context, layout, row, area, compared != nullptr);
    canvas.clip(row.rect.grown(2));
    switch (row.kind) {
      case TimelineRow::Kind::phase: draw_phase_row(ui, context, row); break;
      case TimelineRow::Kind::stack: draw_stack_row(ui, context, row); break;
      case TimelineRow::Kind::in_line: draw_in_line_row(ui, context, row); break;
      case TimelineRow::Kind::printed: draw_printed_row(ui, context, row); break;
    }
    canvas.unclip();
    if (row.kind == TimelineRow::Kind::stack || (row.kind == TimelineRow::Kind::in_line && context.exact))
      canvas.line({row.rect.x, row.rect.bottom() + 1}, {row.rect.right(), row.rect.bottom() + 1}, ui.colours.line, stroke::kLine);
  }
}

// From where both runs are still the same to where the other begins to differ.
void draw_fork(Ui& ui, const RowContext& context, const RowContext& other, const TimelineLayout& layout, trace::EventIndex fork) {
  constexpr float kDash = 4, kEvery = 8, kFrom = 6, kTo = 3;
  const auto row = std::find_if(layout.rows.begin(), layout.rows.end(), [](const TimelineRow& r) { return r.other; });
  if (fork == trace::kNoEvent || row == layout.rows.end()) return;
  const Axis& axis = context.axis;
  const size_t cell = std::min(axis.cell_of(0, fork), axis.count(0) - 1), first = other.axis.cell_of(0, other.begins);
  const float x = axis.x(axis.virtual_time() ? axis.value_of(fork) : axis.end(0, cell));
  if (x < axis.left() || x > axis.right()) return;
  const float to = first < other.axis.count(0) ? std::clamp(other.axis.x(other.axis.start(0, first)), axis.left(), axis.right()) : x;
  const float top = layout.rows.front().rect.centre().y, bottom = row->rect.centre().y;
  for (float y = top + kEvery; y < bottom; y += kEvery) ui.canvas.line({x, y}, {x, std::min(bottom, y + kDash)}, ui.colours.text, stroke::kStrong);
  for (float at = x; at < to - kTo; at += kEvery) ui.canvas.line({at, bottom}, {std::min(to, at + kDash), bottom}, ui.colours.text, stroke::kStrong);
  ui.canvas.disc({x, top}, kFrom, ui.colours.text);
  ui.canvas.disc({std::max(x, to), bottom}, kTo, ui.colours.text);
}

// Whether there is room for every stop.
bool is_exact(const Axis& axis, const LaneIndex& lanes, float pixels) {
  if (!axis.virtual_time()) return pixels / (axis.to() - axis.from()) >= kExactCell;
  size_t cells = 0;
  for (size_t l = 0; l < lanes.lanes().size(); ++l) {
    const Axis::Seen seen = axis.seen(l);
    if (seen.first <= seen.last) cells += seen.last - seen.first + 1;
  }
  return cells <= kTimeCellsMost;
}

struct Drawing {
  TimelineRoom room;
  TimelineLayout layout;
};

void scrub(Ui& ui, View& view, const RowContext& context, const TimelineLayout& layout, const Touch& touch) {
  Session& session = *view.session;
  if (touch.held && ui.input.double_click) view.timeline.show_all();
  if (touch.held) {
    const trace::EventIndex at = std::min(event_at(context, layout, ui.input.mouse), session.last());
    view.playing = false;
    if (ui.input.pressed)
      session.jump(at);
    else
      session.go(at);
    view.timeline.followed = session.position();
  }
  const bool over_overview = layout.overview.grown(3).contains(ui.input.mouse);
  if (ui.hovers(layout.body) && layout.body.contains(ui.input.mouse) && !over_overview) take_wheel(ui, view, context.axis, context.axis.value(ui.input.mouse.x));
}

// The other run beside this one, on the same axis.
void draw_compared(Ui& ui, View& view, RowContext& context, const Drawing& drawing, size_t columns) {
  OtherRun& other = *view.other;
  const TimelineLayout& layout = drawing.layout;
  const Axis its(*other.trace, other.lanes, other.view, layout.body.x, layout.body.w, context.axis.whole());
  RowContext possible = row_context(*other.trace, other.lanes, its, other.view, other.trace->size() - 1);
  possible.exact = context.exact, possible.large = context.large;
  possible.dashed = possible.name_tasks = possible.one_printed_row = true;
  // The stop that shows the choice itself is the same in both.
  const size_t chosen = its.cell_of(0, other.fork);
  if (other.fork != trace::kNoEvent && chosen < its.count(0)) possible.begins = other.lanes.lanes().front().stops[chosen] + 1;
  context.name_tasks = true;
  sum_columns(*other.trace, other.lanes, its, columns, other.view.places_unfolded(), other.view.columns);
  draw_rows(ui, context, &possible, layout, drawing.room.area);
  draw_fork(ui, context, possible, layout, other.fork);
}

// The buttons of the large timeline: signs alone where there is no room for words.
struct LargeButtons {
  float width, fit, all;
  bool words;
};
LargeButtons large_buttons(float area_width) {
  constexpr float kNarrow = 700;
  return area_width < kNarrow ? LargeButtons{34, 40, 34 * 2 + 40 + 2 * 8, false} : LargeButtons{76, 72, 240, true};
}

void draw(Ui& ui, View& view, const Drawing& drawing) {
  Canvas& canvas = ui.canvas;
  const TimelineRoom& room = drawing.room;
  const TimelineLayout& layout = drawing.layout;
  Session& session = *view.session;
  const trace::Trace& trace = session.trace();
  const LaneIndex& lanes = session.lanes();
  double longest = 0;
  OtherRun* other = view.other && !view.other->index.stops().empty() ? view.other.get() : nullptr;
  if (other) {
    TimelineView& its = other->view;
    its.virtual_time = view.timeline.virtual_time, its.from = view.timeline.from, its.to = view.timeline.to;
    longest = Axis(*other->trace, other->lanes, its, 0, 1).whole();
  }
  const Axis axis(trace, lanes, view.timeline, layout.body.x, layout.body.w, longest);
  RowContext context = row_context(trace, lanes, axis, view.timeline, session.position());
  const auto columns = std::max<size_t>(1, static_cast<size_t>(layout.body.w * canvas.scale()));
  context.exact = is_exact(axis, lanes, layout.body.w * canvas.scale());
  context.large = room.large;
  context.one_printed_row = layout.lanes.empty();
  context.lanes_hidden = layout.lanes_hidden;
  context.name_tasks = room.large && !context.alone();
  if (!context.exact || trace.console().size() > static_cast<size_t>(layout.body.w) / 4)
    sum_columns(trace, lanes, axis, columns, view.timeline.places_unfolded(), view.timeline.columns);
  const Touch touch = ui.touch("timeline", layout.body, false);
  scrub(ui, view, context, layout, touch);
  follow(view, context);

  const float rows_top = layout.rows.front().rect.y, rows_bottom = layout.rows.back().rect.bottom();
  const float head_y = room.large ? room.area.y + 20 : layout.ticks_y;
  const float x = axis.x(value_now(context)), head_left = x - kHead - 2, head_right = x + kHead + 2;
  const float words = draw_axis_words(ui, view, context, {room.large ? room.area.right() - space::kPanel - large_buttons(room.area.w).all - 24 : layout.body.right(), head_y}, head_left, head_right);
  const bool in_sight = x >= axis.left() - 1 && x <= axis.right() + 1;
  TickRoom ticks{layout.ticks_y, rows_top, rows_bottom, room.large ? layout.body.right() : words - kTickRoom, head_left, head_right, room.large};
  if (!in_sight) ticks.head_left = ticks.head_right = -1e9f;
  if (axis.virtual_time())
    draw_time_ticks(ui, axis, ticks);
  else
    draw_step_ticks(ui, context, ticks);
  draw_boxes(ui, view, context, layout, room.compared);
  if (other) {
    draw_compared(ui, view, context, drawing, columns);
  } else {
    draw_rows(ui, context, nullptr, layout, room.area);
    draw_messages(ui, context, layout);
  }
  draw_marks(ui, view, context, layout);
  draw_labels(ui, view, context, layout);
  if (!layout.overview.empty()) draw_overview(ui, view, context, layout.overview);
  if (view.timeline.hide_future) {
    const Rect hidden{x, rows_top - 1, layout.body.right() - x, rows_bottom - rows_top + 2};
    canvas.fill(hidden, ui.colours.well);
    canvas.text(hidden.centre(), "hidden until you answer", {Face::semibold, type::kBody}, ui.colours.text, Align::centre);
  }
  if (in_sight)
    draw_cursor(canvas, ui.colours, x, room.large ? layout.ticks_y - 18 : room.area.y + (room.zoomed ? 15.0f : 4.0f), room.large ? rows_bottom + 4 : room.area.bottom() - 6);
  const bool card = !context.exact && touch.hovered && !touch.held && !view.timeline.hide_future;
  if (!room.large) {
    if (card) draw_summary_card(ui, context, ui.input.mouse, layout, room.area);
    return;
  }
  draw_footer(ui, context, layout, room.area);
  const float title = room.area.x + space::kPanel + canvas.width("Timeline", {Face::semibold, 16}) + 20;
  const float name = canvas.text_within({title, head_y}, std::min(260.0f, words - 12 - title), view.title, {Face::regular, type::kBody}, ui.colours.text2) + 16;
  if (words - 12 - title - name > 60)
    canvas.text_within({title + name, head_y}, words - 12 - title - name, words_of_part(context), {Face::regular, type::kBody}, ui.colours.text2);
  if (!layout.overview.empty())
    canvas.text_within({room.area.x + space::kPanel, layout.overview.centre().y}, layout.overview.x - room.area.x - space::kPanel - 8, "whole run", {Face::regular, type::kSmall}, ui.colours.text2);
  if (card) draw_summary_card(ui, context, ui.input.mouse, layout, room.area);
}

TimelineRoom room_for(const View& view, const Rect& area) {
  Session& session = *view.session;
  TimelineRoom room{.area = area, .gutter = panels::kTimelineGutter, .side = space::kPanel};
  room.lanes = std::max<size_t>(1, session.lanes().lanes().size());
  if (session.position() < session.trace().size()) room.lane_now = std::min<size_t>(session.trace().at(session.position()).loop, room.lanes - 1);
  room.closed = view.timeline.collapsed, room.opened = view.timeline.expanded;
  room.zoomed = view.timeline.zoomed();
  room.compared = view.other != nullptr;
  return room;
}

// Of a source that cannot be read only what its loader did was recorded.
bool anything_to_draw(const View& view) {
  const Session& session = *view.session;
  return !(view.error && !view.stale()) && !session.lanes().lanes().empty() && !session.index().stops().empty();
}

}  // namespace

void draw_timeline(Ui& ui, View& view, const Rect& area, const ScreenLayout& screen) {
  Canvas& canvas = ui.canvas;
  canvas.fill(area, ui.colours.panel);
  canvas.line({area.x, area.y}, {area.right(), area.y}, ui.colours.line, stroke::kLine);
  canvas.text({area.x + space::kPanel, area.y + 18}, "Timeline", {Face::semibold, type::kSmall}, ui.colours.text2);
  if (view.dialog == Dialog::timeline || !anything_to_draw(view)) return;  // shown large, over this
  TimelineRoom room = room_for(view, area);
  room.folded = screen.timeline_low;
  room.tiny = screen.tiny;
  room.compared = room.compared && !screen.tiny;
  draw(ui, view, {room, lay_out_timeline(room)});
}

void draw_large_timeline(Ui& ui, View& view, const Rect& area) {
  if (!anything_to_draw(view)) return;
  TimelineRoom room = room_for(view, area);
  room.gutter = room.lanes == 1 && !view.other ? kGutterAlone : kGutterLarge;
  room.large = true;
  const float y = area.y + 20, right = area.right() - space::kPanel;
  ui.canvas.text({area.x + space::kPanel, y}, "Timeline", {Face::semibold, 16}, ui.colours.text);
  const LargeButtons buttons = large_buttons(area.w);
  const Rect whole{right - buttons.fit, y - 14, buttons.fit, 28}, closer{whole.x - 8 - buttons.width, whole.y, buttons.width, whole.h};
  if (ui.button("timeline whole", whole, "fit")) view.timeline.show_all();
  if (ui.button("timeline closer", closer, buttons.words ? "+ zoom" : "+")) zoom_timeline(view, 0.5);
  if (ui.button("timeline farther", {closer.x - 8 - buttons.width, whole.y, buttons.width, whole.h}, buttons.words ? "− zoom" : "−")) zoom_timeline(view, 2);
  const TimelineLayout layout = lay_out_timeline(room);
  const Axis axis(view.session->trace(), view.session->lanes(), view.timeline, layout.body.x, layout.body.w);
  room.summed = !is_exact(axis, view.session->lanes(), layout.body.w * ui.canvas.scale());
  draw(ui, view, {room, lay_out_timeline(room)});
}

void zoom_timeline(View& view, double factor) {
  if (!view.session || !anything_to_draw(view)) return;
  Session& session = *view.session;
  const Axis axis(session.trace(), session.lanes(), view.timeline, 0, 1);
  const RowContext context = row_context(session.trace(), session.lanes(), axis, view.timeline, session.position());
  const double at = std::clamp(value_now(context), axis.from(), axis.to());
  show_part(view.timeline, axis, zoomed_at({axis.from(), axis.to()}, axis.whole(), at, factor, least_shown(axis)));
  view.changed = true;
}

}  // namespace loopscope::ui
