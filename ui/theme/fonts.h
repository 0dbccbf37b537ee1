// The faces of the interface, embedded in the binary: Inter for words, JetBrains Mono for code, labels and values.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

struct ImFont;
struct ImFontAtlas;
struct ImFontBaked;

namespace loopscope::ui {

enum class Face : uint8_t { regular, medium, semibold, bold, mono, mono_medium, mono_bold, count_ };

// A face ready to measure and draw at one size. ImGui asks FreeType for the height of a line; a designer speaks of the em.
// `scale` turns the baked glyphs' units into pixels.
struct Baked {
  ImFontBaked* font = nullptr;
  float scale = 1;
};

class Fonts {
 public:
  explicit Fonts(ImFontAtlas& atlas);
  Baked at(Face face, float em_px) const;
  ImFont* imgui(Face face) const { return faces_[static_cast<size_t>(face)]; }
  static float imgui_size(Face face, float em_px);  // what to give to ImGui::PushFont for this em
  static float cap_height(Face face);               // in em

 private:
  std::array<ImFont*, static_cast<size_t>(Face::count_)> faces_{};
};

}  // namespace loopscope::ui
