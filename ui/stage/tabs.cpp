#include "ui/stage/tabs.h"

#include <optional>
#include <string>

#include "ui/model/format.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kMark = 4.5f;

void draw_mark(Canvas& canvas, const Palette& colours, Point at, LoopTab::Does does) {
  switch (does) {
    case LoopTab::Does::runs: canvas.disc(at, kMark + 0.5f, colours.text); return;
    case LoopTab::Does::is_between: canvas.ring(at, kMark, colours.text2, stroke::kToken); return;
    case LoopTab::Does::sleeps: canvas.dashed_ring(at, kMark, colours.line_of(Hue::poll), stroke::kToken, 6); return;
    case LoopTab::Does::has_ended:
      canvas.line({at.x - kMark, at.y - kMark}, {at.x + kMark, at.y + kMark}, colours.text2, stroke::kToken);
      canvas.line({at.x - kMark, at.y + kMark}, {at.x + kMark, at.y - kMark}, colours.text2, stroke::kToken);
      return;
  }
}

}  // namespace

void draw_tabs(Ui& ui, View& view, const StageLayout& stage) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  const std::optional<trace::LoopId> pinned = view.session->pinned_loop();
  size_t hidden = 0;
  Rect last;
  for (const LoopTab& tab : stage.tabs) {
    if (tab.rect.empty()) {
      ++hidden;
      continue;
    }
    const Rect& r = last = tab.rect;
    const Touch touch = ui.touch("loop " + std::to_string(tab.loop), r);
    const bool is_pinned = pinned == tab.loop;
    if (tab.shown || touch.hovered) canvas.fill(r, touch.hovered && !tab.shown ? colours.raised : colours.panel, radius::kToken);
    if (is_pinned) canvas.outline(r, colours.text, stroke::kStrong, radius::kToken);
    draw_mark(canvas, colours, {r.x + 16, r.centre().y}, tab.does);
    canvas.text({r.x + 28, r.centre().y}, tab.name, {tab.shown ? Face::semibold : Face::regular, type::kSmall}, tab.shown ? colours.text : colours.text2);
    if (tab.shown && !is_pinned) canvas.line({r.x + 10, r.bottom() - 1}, {r.right() - 10, r.bottom() - 1}, colours.text, stroke::kStrong);
    if (touch.hovered || touch.focused)
      ui.tip(r, tab.name + ", " + name_of(tab.does) + (is_pinned ? "; click: follow all loops again" : "; click: stay with this loop"));
    if (touch.clicked) {
      view.session->pin_loop(is_pinned ? std::nullopt : std::optional(tab.loop));
      view.changed = true;
    }
  }
  if (hidden == 0) return;
  const Rect more{last.right() + space::kGap / 2, last.y, 30, last.h};
  const Touch touch = ui.touch("more loops", more);
  canvas.text(more.centre(), format_more(hidden), {Face::semibold, type::kSmall}, touch.hovered ? colours.text : colours.text2, Align::centre);
  if (touch.hovered || touch.focused) ui.tip(more, "loops without room for a tab; click: the next loop (K)");
  if (touch.clicked) show_next_loop(view), view.changed = true;
}

void show_next_loop(View& view) {
  if (!view.session) return;
  const size_t loops = view.session->state().loops.size();
  if (loops < 2) return;
  const std::optional<trace::LoopId> pinned = view.session->pinned_loop();
  const size_t next = pinned ? size_t{*pinned} + 1 : 0;
  view.session->pin_loop(next < loops ? std::optional(static_cast<trace::LoopId>(next)) : std::nullopt);
}

}  // namespace loopscope::ui
