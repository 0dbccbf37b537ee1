// The stage: the layout of the position, moved from the layout before, drawn.
#pragma once

#include <string>

#include "ui/draw/ui.h"
#include "ui/stage/layout.h"
#include "ui/view.h"

namespace loopscope::ui {

struct StageLook {
  bool low = false;
  bool headline = true;
  float height = 0;  // of the layout where it is more than the place: then the stage scrolls
};

void draw_stage(Ui& ui, View& view, const Rect& area, const StageLook& look);
StageLayout stage_of(View& view, const Rect& area, const StageLook& look);

// What happens, in a few words. A stage that stays with one loop names the other in which it happens.
std::string headline_of(Session& session, const std::string& headline);
std::string headline_of(const View& view, const std::string& headline);  // the same, or that the source cannot be read

// The tokens that the pointed source line made, or the one that is pointed at.
bool is_pointed(const View& view, const Token& token);

// A token anywhere on the screen: stage, choice point, palette.
void draw_token(Canvas& canvas, const Token& token, const Palette& colours, float alpha = 1);

}  // namespace loopscope::ui
