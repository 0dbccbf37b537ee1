// A line of text that can be edited, in the design's look.
#pragma once

#include <string>

#include "ui/draw/ui.h"

namespace loopscope::ui {

// True when Enter was pressed in it. `take_focus`: the caret goes here now.
// `owns_typing`: what is typed before the caret has arrived is taken too, so nobody has to wait for it.
// `owns_enter`: so is Enter, for a field that lets go of the caret on Enter and takes it again.
bool text_field(Ui& ui, const char* id, const Rect& r, std::string& text, const char* hint, bool take_focus, bool owns_typing = false,
                bool owns_enter = false);
// Several lines in the code face.
void text_area(Ui& ui, const char* id, const Rect& r, std::string& text, bool take_focus);

}  // namespace loopscope::ui
