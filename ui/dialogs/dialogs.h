// What lies over the window: key sheet, step size menu, panels of small windows, file browser, notice and tips.
#pragma once

#include "ui/draw/ui.h"
#include "ui/screen.h"
#include "ui/view.h"

namespace loopscope::ui {

inline constexpr int kDialogLayer = 1;

void draw_dialogs(Ui& ui, View& view, const ScreenLayout& screen);
void draw_notice(Ui& ui, View& view, const ScreenLayout& screen);  // what goes on, what was said, the tip

void draw_browser(Ui& ui, View& view, const ScreenLayout& screen, bool saving);

// A dialog's box over a dimmed window; false when a click outside closed it.
bool dialog_box(Ui& ui, View& view, const ScreenLayout& screen, const Rect& box);

}  // namespace loopscope::ui
