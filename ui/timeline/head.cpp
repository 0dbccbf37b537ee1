#include "ui/timeline/head.h"

#include <algorithm>

#include "ui/model/format.h"
#include "ui/theme/metrics.h"
#include "ui/timeline/marks.h"
#include "ui/timeline/ticks.h"

namespace loopscope::ui {
namespace {

constexpr TextStyle kWords{Face::regular, type::kMark}, kStrong{Face::semibold, type::kMark}, kName{Face::regular, type::kSmall};
constexpr float kButton = 20, kApart = 6, kArrow = 10;

// A small button that ends at `right`; returns whether it was clicked and moves `right` in front of it.
bool small_button(Ui& ui, std::string_view id, const std::string& words, const std::string& tip, float& right, float y) {
  const float w = ui.canvas.width(words, kStrong) + 14;
  const Rect r{right - w, y - kButton / 2, w, kButton};
  const Touch touch = ui.touch(id, r);
  ui.canvas.fill(r, touch.hovered ? ui.colours.line : ui.colours.raised, radius::kKey);
  ui.canvas.text(r.centre(), words, kStrong, ui.colours.text, Align::centre);
  if (touch.hovered) ui.tip(r, tip);
  right = r.x - kApart;
  return touch.clicked;
}

// Where the line of the limit is near the end of the head its word stands there.
float draw_limit_word(Ui& ui, const RowContext& context, Point right_end, float head_left, float head_right) {
  const auto& marks = context.lanes.marks();
  if (marks.empty() || marks.back().kind != TimelineMark::Kind::limit) return right_end.x;
  const Axis& axis = context.axis;
  const float x = axis.virtual_time() ? axis.x(axis.value_of(marks.back().event)) : axis.x(axis.end(0, axis.count(0) - 1));
  if (x > axis.right() || x < axis.left()) return right_end.x;
  float end = x - kApart;
  const float w = ui.canvas.width("limit", kStrong);
  if (end > head_left && end - w < head_right) end = head_left - 2;
  ui.canvas.text({end, right_end.y}, "limit", kStrong, ui.colours.text, Align::right);
  return end - w - 2 * kApart;
}

const char* name_of(TimelineRow::Kind kind, bool exact) {
  switch (kind) {
    case TimelineRow::Kind::phase: return exact ? "phase" : "phase, share";
    case TimelineRow::Kind::stack: return exact ? "stack" : "stack, depth";
    case TimelineRow::Kind::in_line: return exact ? "in line" : "in line, longest";
    case TimelineRow::Kind::printed: return exact ? "printed" : "lines printed";
  }
  return "";
}

}  // namespace

float draw_axis_words(Ui& ui, View& view, const RowContext& context, Point right_end, float head_left, float head_right) {
  TimelineView& timeline = view.timeline;
  const float y = right_end.y;
  float right = context.large ? right_end.x : draw_limit_word(ui, context, right_end, head_left, head_right);
  const std::string word = std::string("axis: ") + (context.axis.virtual_time() ? "time" : "steps");
  const float w = ui.canvas.width(word, kWords);
  if (right > head_left && right - w < head_right) right = head_left - kApart;
  const Rect at{right - w - 4, y - kButton / 2, w + 8, kButton};
  const Touch touch = ui.touch("timeline axis", at);
  if (touch.hovered) {
    ui.canvas.fill(at, ui.colours.raised, radius::kKey);
    ui.tip(at, context.alone() ? "steps, or virtual time (X)" : "several loops overlap in time, so time is the axis");
  }
  if (touch.clicked && context.alone()) {
    timeline.virtual_time = !timeline.virtual_time;
    timeline.show_all();
    view.changed = true;
  }
  ui.canvas.text({right, y}, word, kWords, ui.colours.text2, Align::right);
  right = at.x - kApart;
  if (view.other && small_button(ui, "one run", "one run", "stop comparing", right, y)) view.other.reset(), view.changed = true;
  if (context.lanes_hidden > 0 && !context.large) {
    const std::string words = "+" + std::to_string(context.lanes_hidden) + (context.lanes_hidden == 1 ? " loop" : " loops");
    if (small_button(ui, "hidden loops", words, "more loops than there is room for: the large timeline shows them (Shift+T)", right, y)) view.wish(Command::large_timeline);
  }
  if (view.timeline_folded && !context.large && !view.other) {
    const std::string words = "2 rows folded";
    const float w2 = ui.canvas.width(words, kWords);
    ui.canvas.text({right, y}, words, kWords, ui.colours.text2, Align::right);
    ui.key_cap({right - w2 - 32, y}, "T");
    if (ui.touch("timeline rows", {right - w2 - 32, y - 11, w2 + 32, 22}).clicked) view.wish(Command::timeline_rows);
    right -= w2 + 44;
  }
  if (timeline.zoomed() && !context.large && small_button(ui, "timeline fit", "all", "the whole run (Z)", right, y)) timeline.show_all(), view.changed = true;
  return right;
}

std::string words_of_part(const RowContext& context) {
  const Axis& axis = context.axis;
  const size_t loops = context.lanes.lanes().size();
  const uint64_t end = context.trace.size() == 0 ? 0 : context.trace.store().time_ns(context.trace.size() - 1);
  std::string words = loops > 1 ? std::to_string(loops) + " loops, " : format_count(context.trace.size()) + " events, ";
  if (!context.view.zoomed()) return words + format_time(end);
  if (!axis.virtual_time()) {
    const Axis::Seen seen = axis.seen(0);
    return words + "steps " + format_count(seen.first + 1) + " to " + format_count(seen.last + 1) + " of " + format_count(axis.count(0));
  }
  const double step = tick_step(axis.to() - axis.from(), axis.right() - axis.left());
  const std::string from = tick_time(axis.from(), step, axis.to());
  return words + from.substr(0, from.find(' ')) + " to " + tick_time(axis.to(), step, axis.to()) + " of " + format_time(end);
}

void draw_boxes(Ui& ui, View& view, const RowContext& context, const TimelineLayout& layout, bool compared) {
  Canvas& canvas = ui.canvas;
  for (size_t i = 0; i < layout.lanes.size(); ++i) {
    const LaneBox& box = layout.lanes[i];
    const Rect& r = box.rect;
    const bool now = compared ? i == 0 : box.lane == context.lane_now;
    canvas.outline(r, now ? ui.colours.ctl : ui.colours.line, stroke::kLine, radius::kBox);
    const float y = r.y + 23;
    if (compared) {
      canvas.text({r.x + 14, y}, i == 0 ? "this run" : "also", {Face::semibold, type::kBody}, ui.colours.text);
      if (i > 0) canvas.text({r.x + 14, y + 20}, "possible", kName, ui.colours.text2);
      continue;
    }
    const LoopLane& lane = context.lanes.lanes()[box.lane];
    const Rect arrow{r.x + 4, r.y + 4, 110, 36};
    const Touch touch = ui.touch("box of loop " + std::to_string(box.lane), arrow);
    if (touch.hovered) ui.tip(arrow, box.open ? "fold this loop to its phases" : "show all rows of this loop");
    draw_sign(canvas, box.open ? Sign::down : Sign::right, {r.x + 16, y}, kArrow, touch.hovered ? ui.colours.text : ui.colours.text2);
    canvas.text_within({r.x + 30, y}, 88, name_of_lane(context.trace, lane), {Face::semibold, type::kBody}, ui.colours.text);
    const bool main = lane.kind == trace::LoopKind::main_thread;
    const std::string below = main ? "the loop" : (lane.kind == trace::LoopKind::process ? "process " : "thread ") + std::to_string(box.lane);
    if (box.open) canvas.text({r.x + 30, y + 20}, below, kName, ui.colours.text2);
    if (!touch.clicked) continue;
    auto& closed = view.timeline.collapsed;
    auto& opened = view.timeline.expanded;
    closed.erase(box.lane), opened.erase(box.lane);
    (box.open ? closed : opened).insert(box.lane);
    view.changed = true;
  }
}

void draw_row_name(Ui& ui, const RowContext& context, const TimelineLayout& layout, const TimelineRow& row, const Rect& area, bool compared) {
  Canvas& canvas = ui.canvas;
  const LoopLane& lane = context.lanes.lanes()[row.lane];
  const float y = row.rect.centre().y;
  std::string name = name_of(row.kind, context.exact || !context.large);
  if (!layout.lanes.empty()) {
    canvas.text({row.rect.x - 12, y}, name_of(row.kind, true), kName, ui.colours.text2, Align::right);
    return;
  }
  Colour ink = ui.colours.text2;
  TextStyle style = kName;
  if (compared && row.kind == TimelineRow::Kind::phase) name = row.other ? "also possible" : "this run";
  if (!context.alone() && row.kind == TimelineRow::Kind::phase) {
    name = name_of_lane(context.trace, lane);
    if (row.lane == context.lane_now) ink = ui.colours.text, style.face = Face::semibold;
  }
  const bool figures = context.large && !context.exact;
  const float x = area.x + space::kPanel, room = row.rect.x - x - 4;
  std::string figure;
  if (figures && row.kind == TimelineRow::Kind::stack) figure = "deepest " + format_count(lane.deepest);
  if (figures && row.kind == TimelineRow::Kind::printed) figure = format_count(context.trace.console().size()) + " in all";
  canvas.text_within({x, figure.empty() ? y : y - 9}, room, name, style, ink);
  if (!figure.empty()) canvas.text({x, y + 9}, figure, kWords, ui.colours.text2);
}

void draw_footer(Ui& ui, const RowContext& context, const TimelineLayout& layout, const Rect& area) {
  if (layout.footer_y == 0) return;
  std::string words = "Drag: scrub. Wheel: closer to the pointer. Shift and wheel: along. Hatched: asleep in poll.";
  if (!context.exact) {
    const Axis& axis = context.axis;
    double events = context.trace.size() * (axis.to() - axis.from()) / axis.whole();
    if (context.alone()) {
      const Axis::Seen seen = axis.seen(0);
      const auto& stops = context.lanes.lanes().front().stops;
      events = seen.first > seen.last ? 0 : stops[seen.last] - stops[seen.first];
    }
    const auto a_pixel = static_cast<uint64_t>(std::max(1.0, events / (axis.right() - axis.left())));
    const uint64_t rounded = a_pixel < 100 ? a_pixel : a_pixel < 10'000 ? a_pixel / 100 * 100 : a_pixel / 1000 * 1000;
    words = "Strong: average. Pale: maximum. Single steps appear closer; warnings, errors and bookmarks are always drawn.";
    if (rounded > 1) words = "1 pixel is about " + format_count(rounded) + " events. " + words;
  }
  if (!context.alone() && !shows_messages(context)) words += " Messages from loop to loop appear closer.";
  if (context.lanes_hidden > 0) words = std::to_string(layout.lanes_hidden) + " more loops found no room: fold others. " + words;
  ui.canvas.text_within({area.x + space::kPanel, layout.footer_y}, area.w - 2 * space::kPanel, words, kName, ui.colours.text2);
}

}  // namespace loopscope::ui
