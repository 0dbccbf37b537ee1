// The scripts of the world and emoji, for texts of programs: one source of glyphs behind the faces of the interface. A font is
// opened when the first of its glyphs is asked for. Letters stand one after another as they are written, unshaped.
#pragma once

struct ImFontLoader;

namespace loopscope::ui {

const ImFontLoader* other_scripts();

// ImFontConfig::FontNo of such a source: where columns count, what is as wide as it is high takes two of them.
inline constexpr unsigned kBesideWords = 0, kBesideCode = 1;

}  // namespace loopscope::ui
