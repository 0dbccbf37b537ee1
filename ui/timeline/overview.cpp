#include "ui/timeline/overview.h"

#include <algorithm>
#include <cmath>

#include "ui/theme/metrics.h"
#include "ui/timeline/columns.h"

namespace loopscope::ui {
namespace {

constexpr double kWheelStep = 0.8, kWheelMove = 0.1;  // of what is shown, a notch
constexpr double kUnitsLeast = 4, kTimeLeast = 2000;  // steps; ns
constexpr float kColumn = 3, kBar = 2, kBarLeast = 2, kWindowLeast = 6;

// How high a column stands: how busy the busiest loop is.
float share_of(const ColumnCache& sums, size_t column, double column_ns) {
  float most = 0;
  for (const LaneColumns& lane : sums.lanes) {
    const Summary& sum = lane.sums[column];
    if (sum.cells == 0 || sum.asleep == sum.cells) continue;
    float share = 0.3f + 0.12f * static_cast<float>(sum.depth_most);
    if (sums.virtual_time) {
      share = 0;
      for (const float ns : sum.ns_of_hue) share += ns / static_cast<float>(column_ns);
    }
    most = std::max(most, share);
  }
  return std::min(1.0f, most);
}

}  // namespace

double least_shown(const Axis& axis) { return axis.virtual_time() ? kTimeLeast : kUnitsLeast; }

void show_part(TimelineView& view, const Axis& axis, Shown shown) {
  view.from = shown.from, view.to = shown.to;
  if (shown.to - shown.from >= axis.whole() * 0.999) view.show_all();
}

void take_wheel(Ui& ui, View& view, const Axis& axis, double at) {
  if (ui.input.wheel == 0) return;
  const Shown shown{axis.from(), axis.to()};
  if (ui.input.shift)
    show_part(view.timeline, axis, moved_by(shown, axis.whole(), -ui.input.wheel * kWheelMove * (shown.to - shown.from)));
  else
    show_part(view.timeline, axis, zoomed_at(shown, axis.whole(), at, std::pow(kWheelStep, ui.input.wheel), least_shown(axis)));
  view.changed = true;
}

void draw_overview(Ui& ui, View& view, const RowContext& context, const Rect& strip) {
  Canvas& canvas = ui.canvas;
  const Axis& axis = context.axis;
  const Axis whole = axis.of_whole_run(strip.x, strip.w);
  const auto columns = static_cast<size_t>(strip.w / kColumn);
  sum_columns(context.trace, context.lanes, whole, columns, view.timeline.places_unfolded(), view.timeline.overview);
  canvas.fill(strip, ui.colours.well, 2);
  for (size_t c = 0; c < columns; ++c) {
    const float share = share_of(view.timeline.overview, c, whole.whole() / static_cast<double>(columns));
    if (share <= 0) continue;
    const float h = std::max(kBarLeast, strip.h * share);
    canvas.fill({strip.x + kColumn * static_cast<float>(c), strip.bottom() - h, kBar, h}, ui.colours.ctl);
  }
  const float x0 = whole.x(axis.from()), x1 = whole.x(axis.to());
  Rect window{x0, strip.y - 2, std::max(kWindowLeast, x1 - x0), strip.h + 4};
  window.x = std::min(window.x, strip.right() - window.w);
  const Touch touch = ui.touch("timeline overview", {strip.x, strip.y - 3, strip.w, strip.h + 6}, false);
  if (touch.held) {
    if (ui.input.pressed) view.timeline.grabbed = window.contains(ui.input.mouse) ? ui.input.mouse.x - window.x : window.w / 2;
    show_part(view.timeline, axis, moved_by({axis.from(), axis.to()}, axis.whole(), whole.value(ui.input.mouse.x - view.timeline.grabbed) - axis.from()));
    view.changed = true;
  }
  if (touch.hovered) take_wheel(ui, view, axis, whole.value(ui.input.mouse.x));
  canvas.outline(window, ui.colours.text, stroke::kToken, 3);
  const float here = whole.x(axis.middle_of(context.position));
  canvas.line({here, strip.y - 2}, {here, strip.bottom() + 2}, ui.colours.focus, stroke::kStrong);
}

}  // namespace loopscope::ui
