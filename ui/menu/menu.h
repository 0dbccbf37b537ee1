// The menu: every command with its key, by group, for the mouse and for the arrow keys.
#pragma once

#include <vector>

#include "ui/draw/ui.h"
#include "ui/model/commands.h"
#include "ui/screen.h"
#include "ui/view.h"

namespace loopscope::ui {

std::vector<Command> menu_commands(CommandGroup group);  // in the order of the table

void open_menu(View& view);
void draw_menu(Ui& ui, View& view, const ScreenLayout& screen);

// A row of a menu: its label, a tick before it where it is chosen, its keys at the end. `list` begins with "menu".
struct MenuRow {
  std::string_view id, list, label;
  std::vector<std::string> keys;
  bool ticked = false, here = false, enabled = true;
};
inline constexpr float kMenuRow = 30, kMenuPad = 6;
float menu_row_width(Canvas& canvas, const MenuRow& row);
Touch draw_menu_row(Ui& ui, const Rect& r, const MenuRow& row);

}  // namespace loopscope::ui
