#include "ui/timeline/ticks.h"

#include <cmath>
#include <cstdio>

#include "ui/model/format.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kMarkLeast = 64, kTickEvery = 110, kBeside = 4;
constexpr TextStyle kStyle{Face::regular, type::kMark};

// Where a text stands whose tick is at x: beside the head of the cursor, not under it.
float beside_head(const TickRoom& room, float x, float w) {
  const bool under = x + kBeside < room.head_right && x + kBeside + w > room.head_left;
  return under ? room.head_right + kBeside : x + kBeside;
}

}  // namespace

// Times where something begins, as many as there is room for.
void draw_step_ticks(Ui& ui, const RowContext& context, const TickRoom& room) {
  const Axis& axis = context.axis;
  const LoopLane& lane = context.lanes.lanes().front();
  if (lane.stops.empty()) return;
  float free_from = axis.left();
  std::string before;
  const auto tick = [&](size_t stop) {
    const float x = axis.x(axis.start(0, stop));
    if (x < free_from) return;
    const std::string text = stop == 0 ? "0" : format_time(context.trace.store().time_ns(lane.stops[stop]));
    const float w = ui.canvas.width(text, kStyle), at = beside_head(room, x, w);
    if (text == before || at + w > room.right) return;
    ui.canvas.line({x, room.top - 6}, {x, room.top - 2}, ui.colours.ctl, stroke::kLine);
    ui.canvas.text({at, room.y}, text, kStyle, ui.colours.text2);
    free_from = at + w + kMarkLeast;
    before = text;
  };
  if (context.exact) {
    const Axis::Seen seen = axis.seen(0);
    for (const Block& block : blocks_of(lane, seen.first, seen.last, &axis)) tick(block.first);
    return;
  }
  for (float x = axis.left(); x < room.right; x = std::max(x + kMarkLeast, free_from)) tick(axis.cell_at(0, axis.value(x)));
}

double tick_step(double length, double pixels) {
  const double wanted = length * kTickEvery / pixels, power = std::pow(10.0, std::floor(std::log10(std::max(1.0, wanted))));
  return power * (wanted / power <= 1 ? 1 : wanted / power <= 2 ? 2 : wanted / power <= 5 ? 5 : 10);
}

std::string tick_time(double ns, double step_ns, double most_ns) {
  const bool seconds = most_ns >= 1e9;
  const double unit = seconds ? 1e9 : 1e6;
  const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(step_ns / unit) - 1e-9)));
  char text[40];
  std::snprintf(text, sizeof text, "%.*f %s", decimals, ns / unit, seconds ? "s" : "ms");
  return text;
}

void draw_time_ticks(Ui& ui, const Axis& axis, const TickRoom& room) {
  const double step = tick_step(axis.to() - axis.from(), axis.right() - axis.left());
  for (double at = std::ceil(axis.from() / step) * step; at <= axis.to(); at += step) {
    const float x = axis.x(at);
    if (room.lines)
      ui.canvas.line({x, room.top - 8}, {x, room.bottom}, ui.colours.line, stroke::kLine);
    else
      ui.canvas.line({x, room.top - 6}, {x, room.top - 2}, ui.colours.ctl, stroke::kLine);
    const std::string text = tick_time(at, step, axis.to());
    const float w = ui.canvas.width(text, kStyle), beside = beside_head(room, x, w);
    if (beside + w <= room.right) ui.canvas.text({beside, room.y}, text, kStyle, ui.colours.text2);
  }
}

}  // namespace loopscope::ui
