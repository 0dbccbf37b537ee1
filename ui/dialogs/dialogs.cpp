#include "ui/dialogs/dialogs.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "ui/bookmarks/bookmarks_dialog.h"
#include "ui/console/console.h"
#include "ui/gallery/gallery.h"
#include "ui/keys/key_sheet.h"
#include "ui/menu/menu.h"
#include "ui/model/format.h"
#include "ui/palette/palette_dialog.h"
#include "ui/dialogs/text_field.h"
#include "ui/promises/side.h"
#include "ui/source/source.h"
#include "ui/stage/list.h"
#include "ui/theme/metrics.h"
#include "ui/timeline/timeline.h"
#include "ui/transport/toolbar.h"
#include "ui/why/why.h"

namespace loopscope::ui {
namespace {

constexpr std::array kStepSizes{trace::StepSize::statement, trace::StepSize::callback,  trace::StepSize::queue_operation,
                                trace::StepSize::phase,     trace::StepSize::iteration, trace::StepSize::console_line};

void draw_step_sizes(Ui& ui, View& view, const ScreenLayout& screen) {
  const auto& regions = ui.memory().before;
  const auto button = std::find_if(regions.begin(), regions.end(), [](const Region& region) { return region.id == "step size"; });
  const float right = button == regions.end() ? screen.w - 330 : button->rect.right();
  constexpr float kWidth = 190;
  const Rect box{std::max(8.0f, right - kWidth), screen.toolbar.bottom() - 4, kWidth, kMenuRow * kStepSizes.size() + 2 * kMenuPad};
  if (ui.input.pressed && !box.contains(ui.input.mouse)) view.dialog = Dialog::none;
  ui.canvas.fill(box, ui.colours.raised, radius::kCard);
  ui.canvas.outline(box, ui.colours.ctl, stroke::kLine, radius::kCard);
  ui.touch("step size menu", box, false);
  for (size_t i = 0; i < kStepSizes.size(); ++i) {
    const Rect r{box.x + kMenuPad, box.y + kMenuPad + kMenuRow * static_cast<float>(i), box.w - 2 * kMenuPad, kMenuRow};
    const std::string name = name_of_step(kStepSizes[i]), id = "step size " + name;
    const bool chosen = view.settings.step == kStepSizes[i];
    if (!draw_menu_row(ui, r, {.id = id, .list = "menu step size", .label = name, .keys = {std::to_string(i + 1)}, .ticked = chosen, .here = chosen}).clicked) continue;
    view.settings.step = kStepSizes[i];
    view.dialog = Dialog::none;
    view.changed = true;
  }
}

// A panel of the large window, for a small one.
void draw_panel(Ui& ui, View& view, const ScreenLayout& screen) {
  const float edge = screen.tiny ? 8 : 16, w = std::min(460.0f, screen.w - 2 * edge);
  const float top = screen.tiny ? edge : screen.toolbar.bottom() + 8;
  const Rect box{screen.w - w - edge, top, w, screen.timeline.y - top - 8};
  if (!dialog_box(ui, view, screen, box)) return;
  const Rect inside{box.x + 2, box.y + 8, box.w - 4, box.h - 16};
  switch (view.dialog) {
    case Dialog::why: draw_why(ui, view, inside); break;
    case Dialog::promises:
    case Dialog::variables:
      view.side_tab = view.dialog == Dialog::promises ? 0 : 1;
      draw_side(ui, view, inside);
      view.dialog = view.side_tab == 0 ? Dialog::promises : Dialog::variables;
      break;
    case Dialog::source: draw_source(ui, view, inside); break;
    case Dialog::console: draw_console(ui, view, inside); break;
    default: break;
  }
}

// The timeline alone, over all but the toolbar.
void draw_timeline_alone(Ui& ui, View& view, const ScreenLayout& screen) {
  const auto lanes = static_cast<float>(std::max<size_t>(1, view.session->lanes().lanes().size()));
  const float top = screen.toolbar.bottom() + 12, room = screen.h - top - 12;
  const float wanted = lanes == 1 ? 480 : 110 + 190 * lanes;
  const Rect box{12, top, screen.w - 24, std::min(room, wanted)};
  if (dialog_box(ui, view, screen, box)) draw_large_timeline(ui, view, {box.x + 4, box.y + 8, box.w - 8, box.h - 16});
}

// A quick edit of what is run. The file on disk is not touched.
void draw_edit(Ui& ui, View& view, const ScreenLayout& screen) {
  const float w = std::min(760.0f, screen.w - 24), h = std::min(600.0f, screen.h - 24);
  const Rect box{(screen.w - w) / 2, (screen.h - h) / 2, w, h};
  if (!dialog_box(ui, view, screen, box)) return;
  const float title = ui.canvas.text({box.x + 28, box.y + 34}, "Edit and run", {Face::bold, 22}, ui.colours.text);
  ui.canvas.text_within({box.right() - 28, box.y + 34}, w - 56 - title - 16, "the file on disk stays as it is", {Face::regular, type::kSmall}, ui.colours.text2,
                        Align::right);
  const Rect field{box.x + 28, box.y + 62, w - 56, h - 62 - 76};
  ui.canvas.fill(field, ui.colours.well, radius::kToken);
  ui.canvas.outline(field, ui.colours.ctl, stroke::kLine, radius::kToken);
  text_area(ui, "draft", {field.x + 12, field.y + 10, field.w - 24, field.h - 20}, view.draft, view.draft_opened);
  view.draft_opened = false;
  const Rect run{box.right() - 28 - 150, box.bottom() - 56, 150, 38};
  if (ui.primary("run draft", run, "Run", "Ctrl R")) view.wish(Command::run_again);
  if (ui.secondary("cancel", {run.x - 142, run.y, 132, 38}, "Cancel", "Esc")) view.dialog = Dialog::none;
}

}  // namespace

bool dialog_box(Ui& ui, View& view, const ScreenLayout& screen, const Rect& box) {
  ui.canvas.fill({0, 0, screen.w, screen.h}, faded(ui.colours.scrim, ui.colours.dark ? 0.62f : 0.45f));
  ui.canvas.fill(box, ui.colours.panel, radius::kDialog);
  ui.canvas.outline(box, ui.colours.ctl, stroke::kLine, radius::kDialog);
  ui.touch("dialog", box, false);
  if (!(ui.input.pressed && !box.contains(ui.input.mouse))) return true;
  view.dialog = Dialog::none;
  return false;
}

void draw_dialogs(Ui& ui, View& view, const ScreenLayout& screen) {
  if (view.dialog == Dialog::none) return;
  Ui over = ui;
  over.set_layer(kDialogLayer);
  switch (view.dialog) {
    case Dialog::none: break;
    case Dialog::keys: draw_keys(over, view, screen); break;
    case Dialog::menu: draw_menu(over, view, screen); break;
    case Dialog::step_size: draw_step_sizes(over, view, screen); break;
    case Dialog::open: draw_browser(over, view, screen, false); break;
    case Dialog::save: draw_browser(over, view, screen, true); break;
    case Dialog::palette: draw_palette(over, view, screen); break;
    case Dialog::gallery: draw_gallery(over, view, {0, screen.toolbar.bottom(), screen.w, screen.h - screen.toolbar.bottom()}); break;
    case Dialog::bookmarks: draw_bookmarks(over, view, screen); break;
    case Dialog::timeline:
      if (view.session) draw_timeline_alone(over, view, screen);
      break;
    case Dialog::stage_list:
      if (view.session) draw_stage_list(over, view, screen);
      break;
    case Dialog::edit: draw_edit(over, view, screen); break;
    case Dialog::why:
    case Dialog::promises:
    case Dialog::variables:
    case Dialog::source:
    case Dialog::console:
      if (view.session) draw_panel(over, view, screen);
      break;
  }
}

}  // namespace loopscope::ui
