// The console: what was printed so far, in time order; each line jumps to its moment.
#pragma once

#include "ui/draw/ui.h"
#include "ui/view.h"

namespace loopscope::ui {

// A write to a stream, as rows of text.
struct ConsoleEntry {
  trace::EventIndex event = 0;
  std::string text;  // without its line end
  bool is_error = false;
  Hue hue = Hue::script;  // of the task that printed it
};

ConsoleEntry console_entry(View& view, size_t index);
void draw_console(Ui& ui, View& view, const Rect& area);
void draw_console_rows(Ui& ui, View& view, const Rect& body, float size, float line, bool times);

}  // namespace loopscope::ui
