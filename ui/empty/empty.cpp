#include "ui/empty/empty.h"

#include <algorithm>
#include <cstdlib>
#include <ctime>

#include "ui/draw/rich_text.h"
#include "ui/empty/recent.h"
#include "ui/gallery/card.h"
#include "ui/model/format.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kCard = 84, kGap = 12, kRow = 32, kHead = 34, kSection = 26, kEnd = 20, kBox = 188, kAbove = 78;
constexpr size_t kRecentLeast = 3;

size_t cards_in_row(float room) { return room < 460 ? 2 : 3; }

float height_of(size_t rows_of_cards) { return kHead + static_cast<float>(rows_of_cards) * (kCard + kGap) - kGap; }

// How many rows of lessons fit, so that the files opened last have room too.
size_t rows_of_cards(const View& view, float room) {
  if (view.lessons.empty() || room < height_of(1)) return 0;
  const float files = view.recent.empty() ? 0 : kSection + kHead + kRow * static_cast<float>(std::min(view.recent.size(), kRecentLeast));
  return height_of(2) + files <= room ? 2 : 1;
}

// A few lessons to begin with, one of each of the first topics, and the way to all. Returns where the next may begin.
float draw_first_lessons(Ui& ui, View& view, const Rect& area) {
  const size_t rows = rows_of_cards(view, area.h);
  if (rows == 0) return area.y;
  const size_t in_row = cards_in_row(area.w);
  std::vector<const Lesson*> first;
  for (const Lesson& lesson : view.lessons) {
    const bool known = std::any_of(first.begin(), first.end(), [&](const Lesson* other) { return other->topic == lesson.topic; });
    if (!known && first.size() < rows * in_row) first.push_back(&lesson);
  }
  ui.canvas.text({area.x, area.y + 12}, "Or begin with a lesson", {Face::semibold, type::kHead - 1}, ui.colours.text);
  const std::string all = "all " + std::to_string(view.lessons.size());
  const float all_w = ui.canvas.width(all, {Face::regular, type::kBody}) + 12;
  const Rect link{area.right() - all_w - 34, area.y, all_w + 40, 24};
  const Touch touch = ui.touch("all lessons", link);
  if (touch.hovered) ui.canvas.fill(link, ui.colours.raised, radius::kKey);
  const float cap = ui.key_cap({area.right() - 22, area.y + 12}, keys_text(Command::lessons));
  ui.canvas.text({area.right() - cap - 12, area.y + 12}, all, {Face::regular, type::kBody}, ui.colours.text2, Align::right);
  if (touch.clicked) view.wish(Command::lessons);
  const float w = (area.w - kGap * static_cast<float>(in_row - 1)) / static_cast<float>(in_row);
  for (size_t i = 0; i < first.size(); ++i) {
    const float x = area.x + static_cast<float>(i % in_row) * (w + kGap);
    const float y = area.y + kHead + static_cast<float>(i / in_row) * (kCard + kGap);
    if (draw_lesson_card(ui, view, *first[i], {x, y, w, kCard}, CardKind::small).clicked) view.wanted_path = first[i]->path;
  }
  return area.y + height_of(rows) + kSection;
}

void draw_recent(Ui& ui, View& view, const Rect& area) {
  if (view.recent.empty() || area.h < kHead + kRow) return;
  const float folder_at = std::min(220.0f, area.w * 0.45f), day_room = area.w < 460 ? 100 : 130;
  Canvas& canvas = ui.canvas;
  const TextStyle body{Face::regular, type::kBody};
  const char* home = std::getenv("HOME");
  const auto now = static_cast<int64_t>(std::time(nullptr));
  canvas.text({area.x, area.y + 12}, "Recent", {Face::semibold, type::kHead - 1}, ui.colours.text);
  float y = area.y + kHead;
  for (const RecentFile& file : view.recent) {
    if (y + kRow > area.bottom()) break;
    const Rect row{area.x - 6, y - 4, area.w + 12, kRow};
    const Touch touch = ui.touch("recent " + file.path, row);
    if (touch.hovered) canvas.fill(row, ui.colours.raised, radius::kToken);
    const size_t slash = file.path.rfind('/');
    const std::string name = slash == std::string::npos ? file.path : file.path.substr(slash + 1);
    const std::string folder = slash == std::string::npos ? "" : below_home(file.path.substr(0, slash), home ? home : "");
    draw_sign(canvas, Sign::file, {area.x + 10, row.centre().y}, 15, ui.colours.text2);
    canvas.text_within({area.x + 28, row.centre().y}, folder_at - 40, name, {Face::medium, type::kBody}, ui.colours.text);
    const float room = area.w - folder_at - day_room;
    canvas.text_within({area.x + folder_at, row.centre().y}, room - 8, cut_middle(folder, static_cast<size_t>(std::max(8.0f, room / 8))), body, ui.colours.text2);
    canvas.text({area.right(), row.centre().y}, day_of(file.opened_s, now), body, ui.colours.text2, Align::right);
    if (touch.hovered) ui.tip(row, file.path);
    if (touch.clicked) view.wanted_path = file.path;
    y += kRow;
  }
}

}  // namespace

void draw_empty(Ui& ui, View& view, const Rect& area) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  const float w = std::min(680.0f, area.w - 32), x = area.centre().x - w / 2, middle = area.centre().x;
  const bool tight = area.h < kAbove + kBox + 64;  // large text in a small window: the buttons alone
  const float box_h = tight ? 72 : kBox;
  // A little above the middle.
  const float room_below = area.h - kAbove - box_h - kSection - kEnd, cards = rows_of_cards(view, room_below) == 0 ? 0 : height_of(rows_of_cards(view, room_below));
  const float files = view.recent.empty() ? 0 : kSection + kHead + kRow * static_cast<float>(std::min<size_t>(view.recent.size(), 8));
  float y = area.y + std::clamp((area.h - kAbove - box_h - kSection - cards - files) * 0.4f, 24.0f, 160.0f);
  const float title = std::min(type::kBigTitle, type::kBigTitle * w / 600);
  const bool busy = view.stage == RunProgress::Stage::running || view.stage == RunProgress::Stage::loading;
  canvas.text({middle, y}, busy ? "Running…" : "See why Node runs things in that order.", {Face::bold, title}, colours.text, Align::centre);
  y += tight ? 30 : 40;
  const char* drop = "Drop a .js file here. It runs in the sandbox and nothing leaves this machine.";
  const bool fits = canvas.width(drop, {Face::regular, 16}) <= w;
  canvas.text_within({middle, y}, w, fits ? drop : "Drop a .js file here. Nothing leaves this machine.", {Face::regular, fits ? 16 : type::kBody}, colours.text2, Align::centre);
  y += tight ? 24 : 38;
  if (view.error) {
    const std::string place = view.error->line == 0 ? "" : "Line " + std::to_string(view.error->line) + ": ";
    draw_glyph(canvas, Hue::rejected, {x + 10, y + 12}, 18, colours.line_of(Hue::rejected));
    y += draw_rich(canvas, {x + 30, y}, w - 30, "**" + view.title + "** " + place + view.error->message, {.size = 16, .line = 24}, colours.text, tight ? 2 : 4) + (tight ? 8 : 20);
  }
  const Rect box{x, y, w, box_h};
  canvas.fill(box, colours.panel, radius::kDialog);
  canvas.dashed(box, colours.ctl, stroke::kStrong, radius::kDialog, 8, 7);
  if (!tight) {
    draw_sign(canvas, Sign::file, {middle, box.y + 54}, 46, colours.text2);
    canvas.text({middle, box.y + 102}, "Drop a file", {Face::semibold, 20}, colours.text, Align::centre);
  }
  // Where the keys have no room beside the words they are left out.
  const bool narrow = w < 460;
  const float button = narrow ? (w - 2 * kGap - 2 * 8) / 3 : 138, bx = middle - (3 * button + 2 * 8) / 2, by = tight ? box.y + 16 : box.bottom() - 60;
  const auto keys = [&](Command command) { return narrow ? std::string() : keys_text(command); };
  if (ui.primary("open file", {bx, by, button, 40}, "Open…", keys(Command::open))) view.wish(Command::open);
  if (ui.secondary("paste code", {bx + button + 8, by, button, 40}, "Paste", keys(Command::paste))) view.wish(Command::paste);
  if (ui.secondary("type code", {bx + 2 * (button + 8), by, button, 40}, "Type", keys(Command::edit))) view.wish(Command::edit);
  const float below = box.bottom() + kSection;
  y = draw_first_lessons(ui, view, {x, below, w, area.bottom() - kEnd - below});
  draw_recent(ui, view, {x, y, w, area.bottom() - kEnd / 2 - y});
}

}  // namespace loopscope::ui
