#include "ui/timeline/timeline.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/model/format.h"
#include "ui/theme/metrics.h"
#include "ui/timeline/columns.h"
#include "ui/timeline/draw_rows.h"
#include "ui/timeline/marks.h"

namespace loopscope::ui {
namespace {

constexpr double kWheelStep = 0.8;       // of what is shown, a notch
constexpr double kUnitsLeast = 4;        // the closest look: steps, or as many microseconds of time
constexpr double kTimeLeast = 2000;      // ns
constexpr float kExactCell = 2;          // pixels a stop has at least when stops are drawn one by one
constexpr size_t kTimeCellsMost = 4096;  // on the axis of time stops are drawn one by one up to here
constexpr float kMarkLeast = 64, kTickRoom = 90;

double least_of(const Axis& axis) { return axis.virtual_time() ? kTimeLeast : kUnitsLeast; }

void show(TimelineView& view, const Axis& axis, Shown shown) {
  view.from = shown.from, view.to = shown.to;
  if (shown.to - shown.from >= axis.whole() * 0.999) view.show_all();
}

// The position is never out of sight after it moved.
void follow(View& view, const Axis& axis) {
  TimelineView& timeline = view.timeline;
  Session& session = *view.session;
  if (timeline.followed == session.position()) return;
  timeline.followed = session.position();
  if (!timeline.zoomed()) return;
  const double at = axis.start(axis.stop_of(session.position()));
  if (at >= timeline.from && at < timeline.to) return;
  const double middle = (timeline.from + timeline.to) / 2;
  show(timeline, axis, moved_by({timeline.from, timeline.to}, axis.whole(), at - middle));
}

void take_wheel(Ui& ui, View& view, const Axis& axis) {
  if (ui.input.wheel == 0) return;
  TimelineView& timeline = view.timeline;
  const Shown shown{axis.from(), axis.to()};
  if (ui.input.shift)
    show(timeline, axis, moved_by(shown, axis.whole(), -ui.input.wheel * 0.1 * (shown.to - shown.from)));
  else
    show(timeline, axis, zoomed_at(shown, axis.whole(), axis.value(ui.input.mouse.x), std::pow(kWheelStep, ui.input.wheel), least_of(axis)));
  view.changed = true;
}

trace::EventIndex event_at(const Session& session, const Axis& axis, float x) {
  const auto& stops = session.index().stops();
  if (stops.empty()) return 0;
  return std::min(stops[axis.stop_at(axis.value(std::clamp(x, axis.left(), axis.right())))], session.last());
}

// Times where something begins, as many as there is room for.
void draw_step_ticks(Ui& ui, const RowContext& context, float y, float bottom, float right) {
  const Axis& axis = context.axis;
  const auto& stops = context.index.stops();
  const LoopLane& lane = context.lanes.lanes().front();
  float free_from = axis.left();
  std::string before;
  const auto tick = [&](size_t stop) {
    const float x = axis.x(axis.start(stop));
    if (x < free_from || x > right) return;
    const std::string text = stop == 0 ? "0" : format_time(context.trace.store().time_ns(stops[stop]));
    if (text == before) return;
    ui.canvas.line({x, bottom - 6}, {x, bottom - 2}, ui.colours.ctl, stroke::kLine);
    free_from = x + ui.canvas.text({x + 4, y}, text, {Face::regular, type::kMark}, ui.colours.text2) + kMarkLeast;
    before = text;
  };
  if (stops.empty()) return;
  if (context.exact) {
    for (const Block& block : blocks_of(lane, axis.first(), axis.last())) tick(block.first);
    return;
  }
  for (float x = axis.left(); x < right; x = std::max(x + kMarkLeast, free_from)) tick(axis.stop_at(axis.value(x)));
}

void draw_time_ticks(Ui& ui, const Axis& axis, float y, float top, float bottom, float right, bool lines) {
  const double wanted = (axis.to() - axis.from()) * 110 / (axis.right() - axis.left());
  const double power = std::pow(10.0, std::floor(std::log10(std::max(1.0, wanted))));
  const double step = power * (wanted / power <= 1 ? 1 : wanted / power <= 2 ? 2 : wanted / power <= 5 ? 5 : 10);
  for (double at = std::ceil(axis.from() / step) * step; at <= axis.to(); at += step) {
    const float x = axis.x(at);
    if (lines)
      ui.canvas.line({x, top}, {x, bottom}, ui.colours.line, stroke::kLine);
    else
      ui.canvas.line({x, top - 6}, {x, top - 2}, ui.colours.ctl, stroke::kLine);
    if (x < right - 40) ui.canvas.text({x + 4, y}, format_time(static_cast<uint64_t>(at)), {Face::regular, type::kMark}, ui.colours.text2);
  }
}

// The whole run in a strip, and the part that is shown.
void draw_overview(Ui& ui, View& view, const RowContext& context, const Rect& r) {
  Canvas& canvas = ui.canvas;
  const Axis& axis = context.axis;
  canvas.fill(r, ui.colours.well, 2);
  const LoopLane& lane = context.lanes.lanes().front();
  const auto columns = static_cast<size_t>(r.w / 3);
  const size_t level = lane.level_for(static_cast<double>(lane.cells.size()) / static_cast<double>(columns));
  for (size_t c = 0; c < columns && !lane.cells.empty(); ++c) {
    const size_t a = lane.cells.size() * c / columns, b = std::max(a + 1, lane.cells.size() * (c + 1) / columns);
    const Summary sum = lane.sum(a, b, level);
    if (sum.cells == 0 || sum.asleep == sum.cells) continue;
    const float h = std::max(2.0f, r.h * std::min(1.0f, 0.3f + 0.12f * static_cast<float>(sum.depth_most)));
    canvas.fill({r.x + 3 * static_cast<float>(c), r.bottom() - h, 2, h}, ui.colours.ctl);
  }
  const double whole = axis.whole();
  Rect window{r.x + static_cast<float>(axis.from() / whole) * r.w, r.y - 2, std::max(6.0f, static_cast<float>((axis.to() - axis.from()) / whole) * r.w), r.h + 4};
  window.x = std::min(window.x, r.right() - window.w);
  const Touch touch = ui.touch("timeline overview", {r.x, r.y - 3, r.w, r.h + 6}, false);
  const double pointed = (ui.input.mouse.x - r.x) / r.w * whole;
  if (touch.held) {
    if (ui.input.pressed) view.timeline.grabbed = window.contains(ui.input.mouse) ? ui.input.mouse.x - window.x : window.w / 2;
    const double from = (ui.input.mouse.x - view.timeline.grabbed - r.x) / r.w * whole;
    show(view.timeline, axis, moved_by({axis.from(), axis.to()}, whole, from - axis.from()));
    view.changed = true;
  }
  if (touch.hovered && ui.input.wheel != 0) {
    show(view.timeline, axis, zoomed_at({axis.from(), axis.to()}, whole, pointed, std::pow(kWheelStep, ui.input.wheel), least_of(axis)));
    view.changed = true;
  }
  canvas.outline(window, ui.colours.text, stroke::kToken, 3);
  const float here = r.x + static_cast<float>(axis.start(context.now) / whole) * r.w;
  canvas.line({here, r.y - 2}, {here, r.bottom() + 2}, ui.colours.focus, stroke::kStrong);
}

void draw_cursor(Canvas& canvas, const Palette& colours, float x, float top, float bottom) {
  canvas.line({x, top}, {x, bottom}, colours.focus, stroke::kStrong);
  const std::array<Point, 5> handle{{{x - 7, top}, {x + 7, top}, {x + 7, top + 7}, {x, top + 13}, {x - 7, top + 7}}};
  canvas.polygon(handle, colours.focus);
}

const char* name_of(TimelineRow::Kind kind, bool exact) {
  switch (kind) {
    case TimelineRow::Kind::phase: return exact ? "phase" : "phase, share";
    case TimelineRow::Kind::stack: return exact ? "stack" : "stack, most";
    case TimelineRow::Kind::in_line: return exact ? "in line" : "in line, most";
    case TimelineRow::Kind::printed: return exact ? "printed" : "lines printed";
  }
  return "";
}

void draw_rows(Ui& ui, const RowContext& shown, const RowContext* compared, const TimelineLayout& layout, const TimelineRoom& room) {
  Canvas& canvas = ui.canvas;
  const RowContext& context = shown;
  const auto& lanes = context.lanes.lanes();
  for (size_t l = 0; l < layout.lanes.size(); ++l) {
    const Rect& box = layout.lanes[l];
    canvas.outline(box, l == 0 ? ui.colours.ctl : ui.colours.line, stroke::kLine, radius::kBox);
    std::string name = l >= lanes.size() || lanes[l].name == trace::kNoText ? "loop " + std::to_string(l) : context.trace.text_of(lanes[l].name);
    if (l < lanes.size() && lanes[l].kind == trace::LoopKind::main_thread) name = "main thread";
    std::string below = l == 0 ? "the loop" : "thread " + std::to_string(l);
    if (compared) name = l == 0 ? "this run" : "also", below = l == 0 ? "" : "possible";
    canvas.text_within({box.x + 14, box.y + 22}, 84, name, {Face::semibold, type::kBody}, ui.colours.text);
    canvas.text({box.x + 14, box.y + 42}, below, {Face::regular, type::kSmall}, ui.colours.text2);
  }
  for (const TimelineRow& row : layout.rows) {
    const RowContext& context = row.other && compared ? *compared : shown;
    const float y = row.rect.centre().y;
    const bool docked_lanes = layout.lanes.empty() && lanes.size() > 1 && row.kind == TimelineRow::Kind::phase;
    std::string name = name_of(row.kind, context.exact);
    if (docked_lanes) name = row.lane == 0 ? "main" : lanes[row.lane].name == trace::kNoText ? "loop " + std::to_string(row.lane) : context.trace.text_of(lanes[row.lane].name);
    if (compared && layout.lanes.empty() && row.kind == TimelineRow::Kind::phase) name = row.other ? "also possible" : "this run";
    const float room_of_name = room.gutter - 20;
    if (layout.lanes.empty())
      canvas.text_within({room.area.x + space::kPanel, y}, room_of_name, name, {Face::regular, type::kSmall}, ui.colours.text2);
    else
      canvas.text({row.rect.x - 12, y}, name, {Face::regular, type::kSmall}, ui.colours.text2, Align::right);
    canvas.clip({row.rect.x - 1, row.rect.y - 1, row.rect.w + (row.kind == TimelineRow::Kind::printed ? 14.0f : 2.0f), row.rect.h + 2});
    switch (row.kind) {
      case TimelineRow::Kind::phase: draw_phase_row(ui, context, row); break;
      case TimelineRow::Kind::stack: draw_stack_row(ui, context, row); break;
      case TimelineRow::Kind::in_line: draw_in_line_row(ui, context, row); break;
      case TimelineRow::Kind::printed: draw_printed_row(ui, context, row); break;
    }
    canvas.unclip();
    if (row.kind == TimelineRow::Kind::stack || row.kind == TimelineRow::Kind::in_line)
      canvas.line({row.rect.x, row.rect.bottom() + 1}, {row.rect.right(), row.rect.bottom() + 1}, ui.colours.line, stroke::kLine);
  }
}

// In the head of the timeline, at the right: what the axis is, and the way back to the whole run.
float draw_axis_words(Ui& ui, View& view, const RowContext& context, float right, float y, bool large) {
  TimelineView& timeline = view.timeline;
  const TextStyle style{Face::regular, type::kMark};
  // The word "limit" stands here where a run was cut.
  const auto& marks = context.lanes.marks();
  if (!large && !timeline.zoomed() && !view.other && !marks.empty() && marks.back().kind == TimelineMark::Kind::limit) return right - 90;
  const std::string word = std::string("axis: ") + (context.axis.virtual_time() ? "time" : "steps");
  float w = ui.canvas.width(word, style);
  const Rect at{right - w - 4, y - 10, w + 8, 20};
  const Touch touch = ui.touch("timeline axis", at);
  if (touch.hovered) {
    ui.canvas.fill(at, ui.colours.raised, radius::kKey);
    ui.tip(at, context.lanes.lanes().size() > 1 ? "several loops overlap in time, so time is the axis" : "steps, or virtual time (X)");
  }
  if (touch.clicked) {
    timeline.virtual_time = !timeline.virtual_time;
    timeline.show_all();
    view.changed = true;
  }
  ui.canvas.text({right, y}, word, style, ui.colours.text2, Align::right);
  float left = at.x - 6;
  if (view.other) {
    const std::string words = "one run";
    const float one = ui.canvas.width(words, {Face::semibold, type::kMark}) + 14;
    const Rect r{left - one, y - 10, one, 20};
    const Touch close = ui.touch("one run", r);
    ui.canvas.fill(r, close.hovered ? ui.colours.line : ui.colours.raised, radius::kKey);
    ui.canvas.text(r.centre(), words, {Face::semibold, type::kMark}, ui.colours.text, Align::centre);
    if (close.hovered) ui.tip(r, "stop comparing");
    if (close.clicked) view.other.reset(), view.changed = true;
    left = r.x - 6;
  }
  if (view.timeline_folded && !large && !view.other) {
    const std::string words = "2 rows folded";
    const float w2 = ui.canvas.width(words, style);
    ui.canvas.text({left, y}, words, style, ui.colours.text2, Align::right);
    ui.key_cap({left - w2 - 32, y}, "T");
    if (ui.touch("timeline rows", {left - w2 - 32, y - 11, w2 + 32, 22}).clicked) view.wish(Command::timeline_rows);
    left -= w2 + 44;
  }
  if (timeline.zoomed() && !large) {
    const Rect fit{left - 30, y - 10, 28, 20};
    const Touch whole = ui.touch("timeline fit", fit);
    ui.canvas.fill(fit, whole.hovered ? ui.colours.line : ui.colours.raised, radius::kKey);
    ui.canvas.text(fit.centre(), "all", {Face::semibold, type::kMark}, ui.colours.text, Align::centre);
    if (whole.hovered) ui.tip(fit, "the whole run (Z)");
    if (whole.clicked) timeline.show_all(), view.changed = true;
    left = fit.x - 6;
  }
  return left;
}

// From where both runs are still the same to where the other begins to differ.
void draw_fork(Ui& ui, const RowContext& context, const TimelineLayout& layout, trace::EventIndex fork) {
  const auto other = std::find_if(layout.rows.begin(), layout.rows.end(), [](const TimelineRow& row) { return row.other; });
  if (fork == trace::kNoEvent || other == layout.rows.end()) return;
  const Axis& axis = context.axis;
  const auto& stops = context.index.stops();
  const auto stop = static_cast<size_t>(std::lower_bound(stops.begin(), stops.end(), fork) - stops.begin());
  const float x = axis.x(axis.start(stop));
  if (x < axis.left() || x > axis.right()) return;
  const Rect& from = layout.rows.front().rect;
  const float top = from.centre().y, bottom = other->rect.centre().y;
  for (float y = top + 8; y < bottom; y += 8) ui.canvas.line({x, y}, {x, std::min(bottom, y + 4)}, ui.colours.text, stroke::kStrong);
  ui.canvas.disc({x, top}, 6, ui.colours.text);
  ui.canvas.disc({x, bottom}, 3, ui.colours.text);
}

void draw(Ui& ui, View& view, const TimelineRoom& room, const TimelineLayout& layout) {
  Canvas& canvas = ui.canvas;
  Session& session = *view.session;
  const trace::Trace& trace = session.trace();
  const LaneIndex& lanes = session.lanes();
  if (lanes.lanes().empty() || session.index().stops().empty()) return;
  OtherRun* other = view.other.get();
  double longest = 0;
  if (other) {
    TimelineView& its = other->view;
    its.virtual_time = view.timeline.virtual_time, its.from = view.timeline.from, its.to = view.timeline.to;
    longest = Axis(*other->trace, other->index, other->lanes, its, 0, 1).whole();
  }
  const Axis axis(trace, session.index(), lanes, view.timeline, layout.body.x, layout.body.w, longest);
  const size_t seen = axis.last() - axis.first() + 1;
  const bool exact = axis.virtual_time() ? seen <= kTimeCellsMost : layout.body.w * canvas.scale() / static_cast<float>(seen) >= kExactCell;
  const bool many_lines = trace.console().size() > static_cast<size_t>(layout.body.w) / 4;
  RowContext context{trace, session.index(), lanes, axis, view.timeline, axis.stop_of(session.position()), exact};
  context.one_printed_row = layout.lanes.empty();
  if (!exact || many_lines)
    sum_columns(trace, lanes, session.index(), axis, std::max<size_t>(1, static_cast<size_t>(layout.body.w * canvas.scale())), view.timeline);

  const Touch touch = ui.touch("timeline", layout.body, false);
  if (touch.held && ui.input.double_click) view.timeline.show_all();
  if (touch.held) {
    const trace::EventIndex at = event_at(session, axis, ui.input.mouse.x);
    view.playing = false;
    if (ui.input.pressed)
      session.jump(at);
    else
      session.go(at);
    view.timeline.followed = session.position();
  }
  if (ui.hovers(layout.body) && layout.body.contains(ui.input.mouse) && !layout.overview.grown(3).contains(ui.input.mouse)) take_wheel(ui, view, axis);
  follow(view, axis);

  const float rows_top = layout.rows.front().rect.y, rows_bottom = layout.rows.back().rect.bottom();
  const float words = draw_axis_words(ui, view, context, layout.body.right(), room.large ? layout.ticks_y : room.area.y + (room.zoomed ? 23.0f : 18.0f), room.large);
  if (axis.virtual_time())
    draw_time_ticks(ui, axis, layout.ticks_y, room.large ? layout.ticks_y + 12 : rows_top, rows_bottom, words, room.large);
  else
    draw_step_ticks(ui, context, layout.ticks_y, rows_top, words - kTickRoom);
  if (other && !other->index.stops().empty()) {
    const Axis its(*other->trace, other->index, other->lanes, other->view, layout.body.x, layout.body.w, axis.whole());
    RowContext possible{*other->trace, other->index, other->lanes, its, other->view, other->index.stops().size(), exact};
    possible.dashed = possible.name_tasks = possible.one_printed_row = true;
    context.name_tasks = true;
    if (!exact || many_lines)
      sum_columns(*other->trace, other->lanes, other->index, its, std::max<size_t>(1, static_cast<size_t>(layout.body.w * canvas.scale())), other->view);
    draw_rows(ui, context, &possible, layout, room);
    draw_fork(ui, context, layout, other->fork);
  } else {
    draw_rows(ui, context, nullptr, layout, room);
    if (room.large && exact) draw_messages(ui, context, layout);
  }
  draw_marks(ui, view, context, layout);
  if (!layout.overview.empty()) draw_overview(ui, view, context, layout.overview);

  const double start = axis.start(context.now), end = axis.end(context.now);
  const float x = axis.x(axis.virtual_time() ? static_cast<double>(trace.store().time_ns(session.position())) : (start + end) / 2);
  if (view.timeline.hide_future) {
    const Rect hidden{x, rows_top - 1, layout.body.right() - x, rows_bottom - rows_top + 2};
    canvas.fill(hidden, ui.colours.well);
    canvas.text(hidden.centre(), "hidden until you answer", {Face::semibold, type::kBody}, ui.colours.text, Align::centre);
  }
  if (x >= axis.left() - 1 && x <= axis.right() + 1)
    draw_cursor(canvas, ui.colours, x, room.large ? layout.ticks_y - 12 : room.area.y + (room.zoomed ? 15.0f : 4.0f), room.large ? rows_bottom : room.area.bottom() - 6);
  if (!exact && touch.hovered && !touch.held) draw_summary_card(ui, context, ui.input.mouse, room.area);
}

}  // namespace

void draw_timeline(Ui& ui, View& view, const Rect& area, const ScreenLayout& screen) {
  Canvas& canvas = ui.canvas;
  canvas.fill(area, ui.colours.panel);
  canvas.line({area.x, area.y}, {area.right(), area.y}, ui.colours.line, stroke::kLine);
  canvas.text({area.x + space::kPanel, area.y + 18}, "Timeline", {Face::semibold, type::kSmall}, ui.colours.text2);
  if (view.dialog == Dialog::timeline) return;  // shown large, over this
  TimelineRoom room{.area = area, .gutter = panels::kTimelineGutter, .side = space::kPanel};
  room.lanes = std::max<size_t>(1, view.session->lanes().lanes().size());
  room.folded = screen.timeline_low;
  room.tiny = screen.tiny;
  room.compared = view.other != nullptr && !screen.tiny;
  room.zoomed = view.timeline.zoomed();
  draw(ui, view, room, lay_out_timeline(room));
}

void draw_large_timeline(Ui& ui, View& view, const Rect& area) {
  Canvas& canvas = ui.canvas;
  Session& session = *view.session;
  TimelineRoom room{.area = area, .gutter = 190, .side = space::kPanel};
  room.lanes = std::max<size_t>(1, session.lanes().lanes().size());
  if (room.lanes == 1 && !view.other) room.gutter = 120;
  room.large = true;
  room.compared = view.other != nullptr;
  room.zoomed = view.timeline.zoomed();
  const float y = area.y + 20;
  float x = area.x + space::kPanel;
  x += canvas.text({x, y}, "Timeline", {Face::semibold, 16}, ui.colours.text) + 20;
  const trace::Trace& trace = session.trace();
  std::string what = view.title + "   " + format_count(trace.size()) + " events, " + format_time(trace.size() == 0 ? 0 : trace.store().time_ns(trace.size() - 1));
  if (room.lanes > 1) what += ", " + std::to_string(room.lanes) + " loops";
  canvas.text_within({x, y}, area.right() - 300 - x, what, {Face::regular, type::kBody}, ui.colours.text2);
  float right = area.right() - space::kPanel;
  if (ui.button("timeline whole", {right - 72, y - 14, 72, 28}, "fit")) view.timeline.show_all();
  if (ui.button("timeline closer", {right - 156, y - 14, 76, 28}, "+ zoom")) zoom_timeline(view, 0.5);
  if (ui.button("timeline farther", {right - 240, y - 14, 76, 28}, "− zoom")) zoom_timeline(view, 2);
  draw(ui, view, room, lay_out_timeline(room));
}

void zoom_timeline(View& view, double factor) {
  if (!view.session) return;
  Session& session = *view.session;
  const Axis axis(session.trace(), session.index(), session.lanes(), view.timeline, 0, 1);
  const double at = std::clamp(axis.start(axis.stop_of(session.position())), axis.from(), axis.to());
  show(view.timeline, axis, zoomed_at({axis.from(), axis.to()}, axis.whole(), at, factor, least_of(axis)));
  view.changed = true;
}

}  // namespace loopscope::ui
