// Why this step: the rule in plain words, the mechanism on demand, and the chain of causes, each a jump.
#pragma once

#include "ui/draw/ui.h"
#include "ui/view.h"

namespace loopscope::ui {

void draw_why(Ui& ui, View& view, const Rect& area);
void draw_tiers(Ui& ui, View& view, const Rect& area, std::string_view title);  // its title, and plain or mechanism
void draw_why_strip(Ui& ui, View& view, const Rect& area, bool tiny);  // under the stage of small windows
std::string reason_text(View& view);

}  // namespace loopscope::ui
