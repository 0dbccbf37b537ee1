#include "ui/stage/rail.h"

#include <array>
#include <cmath>

#include "ui/draw/glyphs.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {

using trace::Queue;

namespace {

void add_arc(std::vector<Point>& points, Point centre, float rx, float ry, float from, float to) {
  for (int i = 0; i <= 10; ++i) {
    const float a = from + (to - from) * static_cast<float>(i) / 10;
    points.push_back({centre.x + rx * std::cos(a), centre.y + ry * std::sin(a)});
  }
}

void draw_station(Canvas& canvas, const Palette& colours, const Lane& lane, bool in_use) {
  constexpr float kRadius = stage::kStationRadius;
  const Hue hue = hue_of(lane.queue);
  const Colour line = colours.line_of(hue);
  canvas.disc(lane.station, kRadius, in_use ? colours.fill_of(hue) : colours.panel);
  if (!in_use || !colours.dark) canvas.ring(lane.station, kRadius - 0.75f, line, stroke::kToken);
  draw_glyph(canvas, hue, lane.station, 10.5f, in_use ? colours.on : line);
}

}  // namespace

void draw_rail(Canvas& canvas, const Palette& colours, const StageLayout& stage) {
  constexpr float kPi = 3.1415927f;
  const Colour rail = stage.loop_active ? colours.text : colours.ctl;
  const Point first = stage.lane(Queue::timers).station, last = stage.lane(Queue::close).station;
  if (stage.folded_loop) {
    canvas.line(first, last, rail, stroke::kStrong);
  } else {
    const float x = stage.loop.x + stage::kRail;
    std::vector<Point> way;
    add_arc(way, {first.x - 9, first.y - 4}, 9, 10, 0, -kPi / 2);
    add_arc(way, {x + 12, first.y - 2}, 12, 12, -kPi / 2, -kPi);
    add_arc(way, {x + 12, last.y + 2}, 12, 12, kPi, kPi / 2);
    add_arc(way, {last.x - 9, last.y + 4}, 9, 10, kPi / 2, 0);
    canvas.polyline(way, rail, stroke::kStrong);
    canvas.line(first, last, rail, stroke::kStrong);
    const float middle = (first.y + last.y) / 2;
    const std::array<Point, 3> arrow{{{x - 4.5f, middle + 3}, {x, middle - 3}, {x + 4.5f, middle + 3}}};
    canvas.polyline(arrow, rail, stroke::kStrong);
  }
  for (const Lane& lane : stage.lanes)
    if (lane.queue != Queue::next_tick && lane.queue != Queue::microtask)
      draw_station(canvas, colours, lane, lane.active);
}

}  // namespace loopscope::ui
