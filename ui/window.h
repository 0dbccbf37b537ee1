// The window on a display.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "ui/run_source.h"
#include "ui/view.h"

namespace loopscope::ui {

struct WindowOptions {
  std::string open;      // what to open first; "" = nothing
  int width = 1280, height = 800;
  std::optional<Theme> theme;  // instead of the kept one
  std::string settings_path;   // where settings are kept, see settings_file.h; "" = nowhere
  std::function<bool()> asked_to_end;  // looked at again and again: true closes the window in order
  std::string inspect_path;  // "" = none; else what the window shows is written there as JSON after every change
};

bool has_display();  // false: no window can be opened here
int run_window(const WindowOptions& options, RunSource& source);  // exit code

}  // namespace loopscope::ui
