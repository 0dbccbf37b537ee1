#include "ui/empty/empty.h"

#include <algorithm>

#include "ui/draw/rich_text.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {

void draw_empty(Ui& ui, View& view, const Rect& area) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  const float w = std::min(680.0f, area.w - 32), x = area.centre().x - w / 2, middle = area.centre().x;
  float y = area.y + std::min(82.0f, area.h * 0.1f);
  const float title = std::min(type::kBigTitle, type::kBigTitle * w / 600);
  const bool busy = view.stage == RunProgress::Stage::running || view.stage == RunProgress::Stage::loading;
  canvas.text({middle, y}, busy ? "Running…" : "See why Node runs things in that order.", {Face::bold, title}, colours.text, Align::centre);
  y += 40;
  canvas.text_within({middle, y}, w, "Drop a .js file here. It runs in the sandbox and nothing leaves this machine.", {Face::regular, 16},
                     colours.text2, Align::centre);
  y += 38;
  if (view.error) {
    const std::string place = view.error->line == 0 ? "" : "Line " + std::to_string(view.error->line) + ": ";
    draw_glyph(canvas, Hue::rejected, {x + 10, y + 12}, 18, colours.line_of(Hue::rejected));
    y += draw_rich(canvas, {x + 30, y}, w - 30, "**" + view.title + "** " + place + view.error->message, {.size = 16, .line = 24}, colours.text, 4) + 20;
  }
  const Rect box{x, y, w, 188};
  canvas.fill(box, colours.panel, radius::kDialog);
  canvas.dashed(box, colours.ctl, stroke::kStrong, radius::kDialog, 8, 7);
  draw_sign(canvas, Sign::file, {middle, box.y + 54}, 46, colours.text2);
  canvas.text({middle, box.y + 102}, "Drop a file", {Face::semibold, 20}, colours.text, Align::centre);
  float bx = middle - 214;
  if (w < 440) bx = box.x + 8;
  const float by = box.bottom() - 60;
  if (ui.primary("open file", {bx, by, 136, 40}, "Open…", "Ctrl O")) view.wish(Command::open);
  if (ui.secondary("paste code", {bx + 144, by, 140, 40}, "Paste", "Ctrl V")) view.wish(Command::paste);
  if (ui.secondary("show keys", {bx + 292, by, 136, 40}, "Keys", "?")) view.wish(Command::keys);
}

}  // namespace loopscope::ui
