// How well what was typed fits a text: every word must be found, as letters in order at least.
#pragma once

#include <string_view>

namespace loopscope::ui {

// 0 = does not fit; larger is better. A word's beginning beats its middle, neighbours beat scattered letters, short texts
// beat long ones. Case does not matter.
int fuzzy_score(std::string_view typed, std::string_view text);

// Whether every word that was typed stands in the text as it is, not only its letters here and there.
bool holds_words(std::string_view typed, std::string_view text);

}  // namespace loopscope::ui
