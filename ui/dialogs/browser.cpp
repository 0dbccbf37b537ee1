// The file browser: folders and files of one folder, a line to type a path into, Enter opens.
#include <algorithm>

#include <imgui.h>
#include <imgui_stdlib.h>

#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/folder.h"
#include "ui/dialogs/text_field.h"
#include "ui/model/format.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kRow = 34;

// The chosen row stays in view.
void choose_by_arrows(View& view, Browser& browser, int count, int rows_shown) {
  const int by = (ImGui::IsKeyPressed(ImGuiKey_DownArrow, true) ? 1 : 0) - (ImGui::IsKeyPressed(ImGuiKey_UpArrow, true) ? 1 : 0);
  if (by == 0 || count == 0) return;
  browser.selected = std::clamp(browser.selected + by, -1, count - 1);
  browser.typed_anew();
  const int top = std::max(browser.selected, 0);
  browser.scroll = std::clamp(browser.scroll, static_cast<float>(top - rows_shown + 1) * kRow, static_cast<float>(top) * kRow);
  view.changed = true;
}

}  // namespace

void draw_browser(Ui& ui, View& view, const ScreenLayout& screen, bool saving) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  Browser& browser = view.browser;
  const float w = std::min(680.0f, screen.w - 32), h = std::min(520.0f, screen.h - 32);
  const Rect box{(screen.w - w) / 2, (screen.h - h) / 2, w, h};
  if (!dialog_box(ui, view, screen, box)) return;
  const float x = box.x + 28, right = box.right() - 28;
  canvas.text({x, box.y + 36}, saving ? browser.title : "Open", {Face::bold, 22}, colours.text);
  canvas.text_within({x, box.y + 64}, right - x, cut_middle(browser.folder, 70), {Face::regular, type::kSmall}, colours.text2);

  const Rect field{x, box.y + 82, right - x, 38};
  canvas.fill(field, colours.well, radius::kToken);
  canvas.outline(field, colours.ctl, stroke::kLine, radius::kToken);
  const std::string before = browser.typed;
  const bool entered = text_field(ui, "path", field, browser.typed, saving ? "name of the file" : "type a name or a path", browser.just_opened);
  browser.just_opened = false;
  if (browser.typed != before) browser.typed_anew(), browser.selected = -1;

  const std::vector<const FolderEntry*> shown = browser.matching(saving);
  const float foot = browser.problem.empty() ? 70 : 102;
  const Rect list{x, field.bottom() + 12, right - x, box.bottom() - foot - field.bottom() - 12};
  choose_by_arrows(view, browser, static_cast<int>(shown.size()), static_cast<int>(list.h / kRow));
  const float most = std::max(0.0f, static_cast<float>(shown.size()) * kRow - list.h);
  if (ui.hovers(list) && ui.input.wheel != 0) view.changed = true, browser.scroll -= ui.input.wheel * 60;
  browser.scroll = std::clamp(browser.scroll, 0.0f, most);
  std::string clicked;
  ui.clip(list);
  for (size_t i = 0; i < shown.size(); ++i) {
    const Rect row{list.x, list.y + static_cast<float>(i) * kRow - browser.scroll, list.w, kRow};
    if (row.bottom() <= list.y || row.y >= list.bottom()) continue;
    const FolderEntry& entry = *shown[i];
    const Touch touch = ui.touch("entry " + entry.name, row, false);  // the arrow keys choose it
    const bool selected = static_cast<int>(i) == browser.selected;
    if (touch.hovered || selected) canvas.fill(row, colours.raised, radius::kToken);
    if (selected) canvas.outline(row, colours.focus, stroke::kStrong, radius::kToken);
    if (entry.folder)
      draw_sign(canvas, Sign::right, {row.x + 14, row.centre().y}, 14, colours.text2);
    else
      draw_sign(canvas, Sign::file, {row.x + 14, row.centre().y}, 14, colours.text2);
    canvas.text_within({row.x + 34, row.centre().y}, row.w - 50, entry.folder ? entry.name + "/" : entry.name,
                       {entry.folder ? Face::semibold : Face::medium, type::kBody}, colours.text);
    if (touch.clicked) clicked = entry.name;
  }
  ui.unclip();
  if (shown.empty()) canvas.text({list.x, list.y + 18}, "nothing here that can be opened", {Face::regular, type::kBody}, colours.text2);
  if (!browser.problem.empty()) {
    draw_glyph(canvas, Hue::rejected, {x + 8, box.bottom() - 82}, 16, colours.line_of(Hue::rejected));
    canvas.text_within({x + 26, box.bottom() - 82}, right - x - 26, browser.problem, {Face::medium, type::kBody}, colours.text);
  }

  const Rect accept{right - 150, box.bottom() - 54, 150, 38}, cancel{accept.x - 142, accept.y, 132, 38};
  if (ui.secondary("cancel", cancel, "Cancel", "Esc")) view.dialog = Dialog::none;
  const bool accepted = ui.primary("accept", accept, !saving ? "Open" : browser.replaces.empty() ? "Save" : "Replace", "Enter") || entered;
  if (clicked.empty() && !accepted) return;
  view.changed = true;
  const std::string selected = browser.selected >= 0 && browser.selected < static_cast<int>(shown.size()) ? shown[static_cast<size_t>(browser.selected)]->name : "";
  const std::string name = !clicked.empty() ? clicked : !selected.empty() ? selected : browser.typed.empty() && !saving && !shown.empty() ? shown.front()->name : browser.typed;
  browser.just_opened = true;  // the caret goes back into the field
  if (!saving) return browser.open_as(name);
  // A file that is pointed at gives its name; only the button and Enter write.
  if (name != browser.typed) {
    if (!browser.enter_folder(name)) browser.typed = name, browser.typed_anew();
    browser.selected = -1;
    return;
  }
  browser.save_as(name);
}

}  // namespace loopscope::ui
