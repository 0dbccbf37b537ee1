// Above the timeline: what takes long, with a way to end it, and what was said; where the mouse is: the tip.
#include <algorithm>

#include "ui/dialogs/dialogs.h"
#include "ui/draw/rich_text.h"
#include "ui/model/format.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kCardW = 460, kCardH = 64, kCancelW = 118, kAbove = 14, kNoticeH = 36, kOver = 8, kBar = 4;

struct Words {
  const char* doing;
  const char* region;  // of the button
};

Words words_of(Work::Kind kind) {
  switch (kind) {
    case Work::Kind::load: return {"Opening ", "cancel load"};
    case Work::Kind::run: return {"Running ", "cancel run"};
    case Work::Kind::save: return {"Writing ", "cancel save"};
  }
  return {"", ""};
}

// "12 %", or what there is of a run so far: nobody knows when it ends.
std::string how_far(const Work& work) {
  if (work.percent >= 0) return std::to_string(work.percent) + " %";
  return format_count(work.events) + " events, " + std::to_string(work.seconds) + " s";
}

void draw_work(Ui& ui, View& view, const Work& work, const Rect& r, bool last) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  canvas.fill(r, colours.raised, radius::kCard);
  canvas.outline(r, colours.ctl, stroke::kLine, radius::kCard);
  const auto [doing, region] = words_of(work.kind);
  const Rect button{r.right() - kCancelW - 13, r.y + 13, kCancelW, r.h - 26};
  const float x = r.x + 18, right = button.x - 18, y = r.y + (work.percent >= 0 ? 24 : r.h / 2);
  const float w = canvas.text({right, y}, how_far(work), {Face::medium, type::kBody}, colours.text2, Align::right);
  canvas.text_within({x, y}, right - x - w - 14, doing + work.name, {Face::semibold, type::kBody}, colours.text);
  if (work.percent >= 0) {
    const Rect bar{x, r.y + 42, right - x, kBar};
    canvas.fill(bar, colours.line, kBar / 2);
    canvas.fill({bar.x, bar.y, std::max(kBar, bar.w * static_cast<float>(work.percent) / 100), bar.h}, colours.text, kBar / 2);
  }
  // Escape ends the last one when nothing else is there to be closed.
  const bool escape = last && view.dialog == Dialog::none;
  if (ui.secondary(region, button, work.kind == Work::Kind::run ? "Stop" : "Cancel", escape ? "Esc" : "")) view.cancel_wished = work.kind;
}

// Bottom of what comes above it.
float draw_works(Ui& ui, View& view, const ScreenLayout& screen, float bottom) {
  const float w = std::min(kCardW, screen.w - 32);
  for (size_t i = view.work.size(); i-- > 0; bottom -= kCardH + 8)
    draw_work(ui, view, view.work[i], {(screen.w - w) / 2, bottom - kCardH, w, kCardH}, i + 1 == view.work.size());
  return bottom;
}

void draw_said(Ui& ui, const View& view, const ScreenLayout& screen, float bottom) {
  Canvas& canvas = ui.canvas;
  const float w = std::min(screen.w - 40, canvas.width(view.notice, {Face::medium, type::kBody}) + 32);
  const Rect r{(screen.w - w) / 2, bottom - kNoticeH, w, kNoticeH};
  canvas.fill(r, ui.colours.text, radius::kToken);
  canvas.text_within(r.centre(), w - 24, view.notice, {Face::medium, type::kBody}, ui.colours.panel, Align::centre);
}

// What could not be done, whole, until it is closed.
void draw_wrong(Ui& ui, View& view, const ScreenLayout& screen, float bottom) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  const Colour wrong = palette(view.settings.theme).line_of(Hue::rejected);
  constexpr float kLine = 21, kEdge = 16, kSign = 30;
  constexpr int kLinesMost = 6;
  const float w = std::min(620.0f, screen.w - 32), room = w - 2 * kEdge - kSign - kCancelW;
  const RichStyle style{.plain = Face::medium, .size = type::kBody, .line = kLine};
  const float text_h = draw_rich(canvas, {}, room, view.notice, style, colours.text, kLinesMost, false);
  const Rect r{(screen.w - w) / 2, bottom - text_h - 2 * kEdge, w, text_h + 2 * kEdge};
  canvas.fill(r, colours.raised, radius::kCard);
  canvas.outline(r, wrong, stroke::kToken, radius::kCard);
  draw_glyph(canvas, Hue::rejected, {r.x + kEdge + 8, r.y + kEdge + kLine / 2}, 16, wrong);
  draw_rich(canvas, {r.x + kEdge + kSign, r.y + kEdge}, room, view.notice, style, colours.text, kLinesMost);
  if (ui.secondary("close notice", {r.right() - kCancelW + 12, r.centre().y - 19, kCancelW - 24, 38}, "Close", "")) view.notice.clear();
}

void draw_tip(Ui& ui, const ScreenLayout& screen) {
  Canvas& canvas = ui.canvas;
  const UiMemory& memory = ui.memory();
  if (memory.tip.empty()) return;
  const float w = std::min(canvas.width(memory.tip, {Face::regular, type::kSmall}) + 20, screen.w - 8);
  Rect r{memory.tip_at.centre().x - w / 2, memory.tip_at.bottom() + 6, w, 28};
  if (r.bottom() > screen.h - 4) r.y = memory.tip_at.y - 34;
  r.x = std::clamp(r.x, 4.0f, std::max(4.0f, screen.w - w - 4));
  canvas.fill(r, ui.colours.raised, radius::kToken);
  canvas.outline(r, ui.colours.ctl, stroke::kLine, radius::kToken);
  canvas.text_within(r.centre(), w - 16, memory.tip, {Face::regular, type::kSmall}, ui.colours.text, Align::centre);
}

}  // namespace

void draw_notice(Ui& ui, View& view, const ScreenLayout& screen) {
  Ui over = ui;
  if (view.dialog != Dialog::none) over.set_layer(kDialogLayer);
  // Under a dialog, whose buttons stay free, else above the timeline.
  const float above = screen.timeline.empty() || view.dialog != Dialog::none ? screen.h : screen.timeline.y;
  const float bottom = draw_works(over, view, screen, above - kAbove);
  if (!view.notice.empty() && view.notice_wrong)
    draw_wrong(over, view, screen, bottom);
  else if (!view.notice.empty())  // over the head of the timeline: what runs, at the foot of the stage, stays in sight
    draw_said(over, view, screen, above < screen.h && view.work.empty() ? above - kOver + kNoticeH : bottom);
  draw_tip(ui, screen);
}

}  // namespace loopscope::ui
