// A source that cannot be read: what is wrong with it, instead of a reason.
#pragma once

#include <string>

#include "ui/draw/ui.h"
#include "ui/view.h"

namespace loopscope::ui {

// What Node's message means to somebody who reads it for the first time; the message itself where there are no plainer words.
std::string mistake_in_words(const std::string& message);

std::string mistake_text(const View& view);  // the same with its line, marked; with the mechanism in Node's own words
void draw_mistake(Ui& ui, View& view, const Rect& area);

}  // namespace loopscope::ui
