// The list of bookmarks: names to edit, a click goes there.
#pragma once

#include "ui/draw/ui.h"
#include "ui/screen.h"
#include "ui/view.h"

namespace loopscope::ui {

void draw_bookmarks(Ui& ui, View& view, const ScreenLayout& screen);

// B: a bookmark here, named by the step's headline; or away with the one that is here.
void toggle_bookmark(View& view);
// Written at once; the notice says when that fails.
void keep_bookmarks(View& view);

}  // namespace loopscope::ui
