#include "ui/empty/empty.h"

#include <algorithm>

#include "ui/draw/rich_text.h"
#include "ui/gallery/gallery.h"
#include "ui/model/format.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kCard = 84, kGap = 12, kRow = 32, kHead = 34;
constexpr size_t kCardsInRow = 3, kCardsMost = 6;

// A few lessons to begin with, one of each of the first topics, and the way to all. Returns where the next may begin.
float draw_first_lessons(Ui& ui, View& view, const Rect& area) {
  if (view.lessons.empty() || area.h < kHead + kCard) return area.y;
  std::vector<const Lesson*> first;
  const bool two_rows = area.h >= kHead + 2 * kCard + kGap + (view.recent.empty() ? 0 : 26 + kHead + 3 * kRow);
  const size_t most = two_rows ? kCardsMost : kCardsInRow;
  for (const Lesson& lesson : view.lessons) {
    const bool known = std::any_of(first.begin(), first.end(), [&](const Lesson* other) { return other->topic == lesson.topic; });
    if (!known && first.size() < most) first.push_back(&lesson);
  }
  ui.canvas.text({area.x, area.y + 12}, "Or begin with a lesson", {Face::semibold, type::kHead - 1}, ui.colours.text);
  const std::string all = "all " + std::to_string(view.lessons.size());
  const float all_w = ui.canvas.width(all, {Face::regular, type::kBody}) + 12;
  const Rect link{area.right() - all_w - 34, area.y, all_w + 40, 24};
  const Touch touch = ui.touch("all lessons", link);
  if (touch.hovered) ui.canvas.fill(link, ui.colours.raised, radius::kKey);
  const float cap = ui.key_cap({area.right() - 22, area.y + 12}, row_of(Command::lessons).keys);
  ui.canvas.text({area.right() - cap - 12, area.y + 12}, all, {Face::regular, type::kBody}, ui.colours.text2, Align::right);
  if (touch.clicked) view.wish(Command::lessons);
  const float w = (area.w - kGap * (kCardsInRow - 1)) / kCardsInRow;
  for (size_t i = 0; i < first.size(); ++i)
    if (draw_lesson_card(ui, view, *first[i],
                         {area.x + static_cast<float>(i % kCardsInRow) * (w + kGap), area.y + kHead + static_cast<float>(i / kCardsInRow) * (kCard + kGap), w, kCard}, true))
      view.wanted_path = first[i]->path;
  return area.y + kHead + kCard + 26 + (first.size() > kCardsInRow ? kCard + kGap : 0);
}

void draw_recent(Ui& ui, View& view, const Rect& area) {
  if (view.recent.empty() || area.h < kHead + kRow) return;
  Canvas& canvas = ui.canvas;
  canvas.text({area.x, area.y + 12}, "Recent", {Face::semibold, type::kHead - 1}, ui.colours.text);
  float y = area.y + kHead;
  for (const std::string& path : view.recent) {
    if (y + kRow > area.bottom()) break;
    const Rect row{area.x - 6, y - 4, area.w + 12, kRow};
    const Touch touch = ui.touch("recent " + path, row);
    if (touch.hovered) canvas.fill(row, ui.colours.raised, radius::kToken);
    const size_t slash = path.rfind('/');
    const std::string name = slash == std::string::npos ? path : path.substr(slash + 1), folder = slash == std::string::npos ? "" : path.substr(0, slash);
    draw_sign(canvas, Sign::file, {area.x + 10, row.centre().y}, 15, ui.colours.text2);
    canvas.text_within({area.x + 28, row.centre().y}, 184, name, {Face::medium, type::kBody}, ui.colours.text);
    canvas.text({area.x + 220, row.centre().y}, cut_middle(folder, static_cast<size_t>(std::max(8.0f, (area.w - 220) / 8))), {Face::regular, type::kBody}, ui.colours.text2);
    if (touch.clicked) view.wanted_path = path;
    y += kRow;
  }
}

}  // namespace

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
  if (ui.secondary("type code", {bx + 292, by, 136, 40}, "Type", "Ctrl N")) view.wish(Command::edit);
  y = draw_first_lessons(ui, view, {x, box.bottom() + 26, w, area.bottom() - box.bottom() - 26});
  draw_recent(ui, view, {x, y, w, area.bottom() - y - 12});
}

}  // namespace loopscope::ui
