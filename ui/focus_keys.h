// Keys that belong to what has the focus, before they are commands: Tab and the arrows move it, Enter and Space press it.
#pragma once

#include "ui/draw/ui.h"

namespace loopscope::ui {

struct FocusKeys {
  bool activate = false;
  int adjust = 0;
};

// Keys that were taken cannot be read by anybody else in this frame. `nothing_open`: Escape has only the focus to end.
FocusKeys take_focus_keys(UiMemory& memory, bool nothing_open);

}  // namespace loopscope::ui
