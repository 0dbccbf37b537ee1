// The key sheet: every command of the table with its keys, in as many columns as fit; it scrolls. A click on a row does it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/draw/ui.h"
#include "ui/model/commands.h"
#include "ui/screen.h"
#include "ui/view.h"

namespace loopscope::ui {

// A row of the sheet: one command, or two that belong together ("Home End: start, end").
struct KeyRow {
  std::vector<std::string> caps;
  std::string title;
  std::vector<Command> commands;
};

std::vector<KeyRow> key_rows(CommandGroup group);

void draw_keys(Ui& ui, View& view, const ScreenLayout& screen);

}  // namespace loopscope::ui
