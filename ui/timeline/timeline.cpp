#include "ui/timeline/timeline.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/model/format.h"
#include "ui/theme/metrics.h"
#include "ui/timeline/blocks.h"

namespace loopscope::ui {
namespace {

constexpr float kTicks = 32, kPhase = 22, kRowGap = 5, kMarkLeast = 64;
constexpr Rect kHandle{-7, 0, 14, 13};

// Steps as the axis: every stop of the statement size has the same width.
class Axis {
 public:
  Axis(const RunIndex& index, trace::EventIndex last, float left, float width)
      : index_(index), last_(last), left_(left), step_(width / static_cast<float>(std::max<size_t>(1, index.stops().size()))) {}

  float x(trace::EventIndex event) const {
    const auto& stops = index_.stops();
    const auto at = std::lower_bound(stops.begin(), stops.end(), event);
    return left_ + step_ * static_cast<float>(at - stops.begin());
  }
  trace::EventIndex event_at(float x) const {
    const auto& stops = index_.stops();
    if (stops.empty()) return 0;
    const float at = std::clamp((x - left_) / step_, 0.0f, static_cast<float>(stops.size()) - 1);
    return std::min(stops[static_cast<size_t>(at)], last_);
  }
  float step() const { return step_; }

 private:
  const RunIndex& index_;
  trace::EventIndex last_;
  float left_, step_;
};

void draw_block(Canvas& canvas, const Palette& colours, const Block& block, const Rect& r, bool now, bool past) {
  const Colour hue = colours.line_of(block.hue);
  if (block.asleep_ns > 0) {
    canvas.fill(r, colours.well);
    canvas.hatch(r, faded(hue, 0.6f), stroke::kHatchGap);
    const std::string text = format_time(block.asleep_ns);
    const float w = canvas.width(text, {Face::semibold, type::kMark});
    if (w + 8 < r.w) {
      canvas.fill({r.centre().x - w / 2 - 4, r.y + 1, w + 8, r.h - 2}, colours.well);
      canvas.text(r.centre(), text, {Face::semibold, type::kMark}, colours.text, Align::centre);
    }
    return;
  }
  if (r.w < 3) {
    canvas.fill(r, now ? colours.fill_of(block.hue) : faded(hue, past ? colours.past : 0.5f));
    return;
  }
  canvas.fill(r, now ? colours.fill_of(block.hue) : mixed(colours.panel, hue, colours.block), radius::kKey);
  if (!now || !colours.dark) canvas.outline(r, past || now ? hue : faded(hue, 0.8f), stroke::kLine, radius::kKey);
  const TextStyle style{Face::semibold, type::kMark};
  const Colour text = now ? colours.on : colours.text;
  if (canvas.width(block.name, style) + 28 <= r.w) {
    draw_glyph(canvas, block.hue, {r.x + 12, r.centre().y}, 11, now ? colours.on : hue);
    canvas.text({r.x + 22, r.centre().y}, block.name, style, text);
  } else if (r.w >= 16) {
    draw_glyph(canvas, block.hue, r.centre(), 11, now ? colours.on : hue);
  }
}

}  // namespace

void draw_timeline(Ui& ui, View& view, const Rect& area, const ScreenLayout& screen) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  Session& session = *view.session;
  const trace::Trace& trace = session.trace();
  canvas.fill(area, colours.panel);
  canvas.line({area.x, area.y}, {area.right(), area.y}, colours.line, stroke::kLine);
  const float left = area.x + panels::kTimelineGutter, right = area.right() - space::kPanel;
  const Axis axis(session.index(), session.last(), left, right - left);
  float y = area.y + kTicks;
  canvas.text({area.x + space::kPanel, area.y + 18}, "Timeline", {Face::semibold, type::kSmall}, colours.text2);

  const Rect body{left, area.y, right - left, area.h};
  const Touch touch = ui.touch("timeline", body, false);
  if (touch.held) {
    const trace::EventIndex at = axis.event_at(ui.input.mouse.x);
    if (ui.input.pressed)
      session.jump(at);
    else
      session.go(at);
  }

  // Ticks with times, where there is room.
  float free_from = left;
  const auto& stops = session.index().stops();
  const size_t stride = std::max<size_t>(1, stops.size() / 4000);
  uint64_t last_time = UINT64_MAX;
  for (size_t i = 0; i < stops.size(); i += stride) {
    const float x = axis.x(stops[i]);
    if (x < free_from || x > right - 90) continue;
    const uint64_t time = trace.store().time_ns(stops[i]);
    if (time == last_time) continue;
    const std::string text = i == 0 ? "0" : format_time(time);
    last_time = time;
    canvas.line({x, y - 6}, {x, y - 2}, colours.ctl, stroke::kLine);
    canvas.text({x + 4, area.y + 18}, text, {Face::regular, type::kMark}, colours.text2);
    free_from = x + canvas.width(text, {Face::regular, type::kMark}) + kMarkLeast;
  }
  canvas.text({right, area.y + 18}, "axis: steps", {Face::regular, type::kMark}, colours.text2, Align::right);

  canvas.text({area.x + space::kPanel, y + kPhase / 2 - 1}, "phase", {Face::regular, type::kSmall}, colours.text2);
  const float gap = 1;
  for (const Block& block : blocks_of(trace, static_cast<size_t>(right - left))) {
    const float x0 = axis.x(block.begin), x1 = axis.x(block.end);
    const Rect r{x0, y, std::max(1.0f, x1 - x0 - gap), kPhase};
    const bool now = block.begin <= session.position() && session.position() < block.end;
    draw_block(canvas, colours, block, r, now, block.end <= session.position());
  }
  y += kPhase + kRowGap;

  if (!screen.tiny) {
    const float middle = area.bottom() - 30 + (screen.timeline_low ? 8.0f : 0.0f);
    canvas.text({area.x + space::kPanel, middle}, "printed", {Face::regular, type::kSmall}, colours.text2);
    const auto& console = trace.console();
    const size_t step = std::max<size_t>(1, console.size() / 2000);
    for (size_t i = 0; i < console.size(); i += step) {
      const float x = axis.x(console[i]);
      const float next = i + step < console.size() ? axis.x(console[i + step]) : right;
      const ConsoleMark mark = console_mark(trace, console[i]);
      const bool past = console[i] <= session.position();
      canvas.fill({x, middle - 10, 3, 20}, faded(colours.line_of(mark.hue), past ? 1.0f : 0.8f));
      if (next - x > 40) canvas.text_within({x + 7, middle}, next - x - 10, mark.text, {Face::mono, type::kMark}, past ? colours.text : colours.text2);
    }
  }

  const float x = axis.x(session.position() + 1) - axis.step() * 0.5f;
  canvas.line({x, area.y + 4}, {x, area.bottom() - 6}, colours.focus, stroke::kStrong);
  const float top = area.y + 4;
  const std::array<Point, 5> handle{{{x - 7, top}, {x + 7, top}, {x + 7, top + 7}, {x, top + 13}, {x - 7, top + 7}}};
  canvas.polygon(handle, colours.focus);
}

}  // namespace loopscope::ui
