#include <algorithm>
#include <span>

#include "ui/model/format.h"
#include "ui/theme/metrics.h"
#include "ui/timeline/draw_rows.h"

namespace loopscope::ui {
namespace {

constexpr float kTick = 3, kTextLeast = 34, kTextGap = 7, kColumnOfLine = 4;

std::string text_of_line(const trace::Trace& trace, trace::EventIndex event) {
  std::string text = one_line(trace.text_of(trace.at(event).text));
  while (text.ends_with("⏎")) text.resize(text.size() - std::string_view("⏎").size());
  return text;
}

// The lines that may be seen: those of the stops that are, and one more at each side.
std::span<const trace::EventIndex> lines_seen(const RowContext& context, size_t of_lane, const std::vector<trace::EventIndex>& lines) {
  const auto& stops = context.lanes.lanes()[of_lane].stops;
  const Axis::Seen seen = context.axis.seen(of_lane);
  if (seen.first > seen.last || stops.empty()) return {};
  const trace::EventIndex begin = seen.first == 0 ? 0 : stops[seen.first - 1] + 1;
  const trace::EventIndex end = seen.last + 1 < stops.size() ? stops[seen.last + 1] : context.trace.size();
  const auto from = std::lower_bound(lines.begin(), lines.end(), begin), to = std::lower_bound(from, lines.end(), end);
  return {from, to};
}

}  // namespace

void draw_printed_row(Ui& ui, const RowContext& context, const TimelineRow& row) {
  Canvas& canvas = ui.canvas;
  const Axis& axis = context.axis;
  const Rect& room = row.rect;
  const bool all = context.alone() || context.one_printed_row;
  const auto& console = context.trace.console();
  // With several loops in one row the lines are in the order of their times, which is not that of the recording.
  std::vector<trace::EventIndex> lines;
  if (all && !context.alone()) {
    for (size_t l = 0; l < context.lanes.lanes().size(); ++l) {
      const auto seen = lines_seen(context, l, context.lanes.lanes()[l].lines);
      if (lines.size() + seen.size() > static_cast<size_t>(room.w)) return draw_printed_columns(ui, context, row);
      lines.insert(lines.end(), seen.begin(), seen.end());
    }
    std::stable_sort(lines.begin(), lines.end(), [&](auto a, auto b) { return axis.value_of(a) < axis.value_of(b); });
  } else {
    const auto seen = lines_seen(context, row.lane, all ? console : context.lanes.lanes()[row.lane].lines);
    if (static_cast<float>(seen.size()) > room.w / kColumnOfLine) {
      if (context.view.columns.columns > 0) draw_printed_columns(ui, context, row);
      return;
    }
    lines.assign(seen.begin(), seen.end());
  }
  const auto x_of = [&](trace::EventIndex event) { return axis.x(axis.middle_of(event)) - kTick / 2; };
  const TextStyle style{Face::mono, type::kMark};
  float written_to = axis.left();
  for (size_t i = 0; i < lines.size(); ++i) {
    const float x = x_of(lines[i]);
    if (x < axis.left() - kTick || x > axis.right() || lines[i] < context.begins) continue;
    const bool last = i + 1 == lines.size();
    const float next = last ? axis.right() : std::min(axis.right(), x_of(lines[i + 1]));
    const auto number = static_cast<size_t>(std::lower_bound(console.begin(), console.end(), lines[i]) - console.begin());
    const auto& hues = context.lanes.console_hues();
    const bool past = lines[i] <= context.position && !context.dashed;
    canvas.fill({x, room.y + 1, kTick, room.h - 2}, faded(ui.colours.line_of(number < hues.size() ? hues[number] : Hue::script), past ? 1.0f : 0.8f));
    const std::string text = text_of_line(context.trace, lines[i]);
    const float w = canvas.width(text, style), space = next - x - kTextGap - (last || next >= axis.right() ? 0 : 5);
    const Colour ink = past ? ui.colours.text : ui.colours.text2;
    // What finds no room behind its mark may find it in front.
    const float in_front = x - 5 - written_to - kTextGap;
    if (w > space && in_front > space && in_front > kTextLeast)
      canvas.text_within({x - 5, room.centre().y}, in_front, text, style, ink, Align::right);
    else if (space > kTextLeast || w <= space)
      canvas.text_within({x + kTextGap, room.centre().y}, space, text, style, ink);
    written_to = x + kTick + (space > kTextLeast || w <= space ? std::min(w, space) + kTextGap : 0);
  }
}

}  // namespace loopscope::ui
