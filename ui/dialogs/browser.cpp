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
  const bool entered = text_field(ui, "path", field, browser.typed, saving ? "name of the file" : "type a name or a path", browser.just_opened);
  browser.just_opened = false;

  const std::vector<const FolderEntry*> shown = browser.matching(saving);
  const Rect list{x, field.bottom() + 12, right - x, box.bottom() - 70 - field.bottom() - 12};
  constexpr float kRow = 34;
  const float most = std::max(0.0f, static_cast<float>(shown.size()) * kRow - list.h);
  if (ui.hovers(list) && ui.input.wheel != 0) view.changed = true, browser.scroll -= ui.input.wheel * 60;
  browser.scroll = std::clamp(browser.scroll, 0.0f, most);
  std::string chosen;
  canvas.clip(list);
  for (size_t i = 0; i < shown.size(); ++i) {
    const Rect row{list.x, list.y + static_cast<float>(i) * kRow - browser.scroll, list.w, kRow};
    if (row.bottom() <= list.y || row.y >= list.bottom()) continue;
    const FolderEntry& entry = *shown[i];
    const Touch touch = ui.touch("entry " + entry.name, row);
    if (touch.hovered) canvas.fill(row, colours.raised, radius::kToken);
    if (entry.folder)
      draw_sign(canvas, Sign::right, {row.x + 14, row.centre().y}, 14, colours.text2);
    else
      draw_sign(canvas, Sign::file, {row.x + 14, row.centre().y}, 14, colours.text2);
    canvas.text_within({row.x + 34, row.centre().y}, row.w - 50, entry.folder ? entry.name + "/" : entry.name,
                       {entry.folder ? Face::semibold : Face::medium, type::kBody}, colours.text);
    if (touch.clicked) chosen = entry.name;
  }
  canvas.unclip();
  if (shown.empty()) canvas.text({list.x, list.y + 18}, "nothing here that can be opened", {Face::regular, type::kBody}, colours.text2);

  const Rect accept{right - 150, box.bottom() - 54, 150, 38}, cancel{accept.x - 142, accept.y, 132, 38};
  if (ui.secondary("cancel", cancel, "Cancel", "Esc")) view.dialog = Dialog::none;
  const bool accepted = ui.primary("accept", accept, saving ? "Save" : "Open", "Enter") || entered;
  if (chosen.empty() && accepted) chosen = browser.typed.empty() && !saving && !shown.empty() ? shown.front()->name : browser.typed;
  if (chosen.empty()) return;
  view.changed = true;
  if (browser.enter_folder(chosen)) return;
  browser.chosen = browser.path_of(saving || !accepted ? chosen : browser.best_match(chosen));
}

}  // namespace loopscope::ui
