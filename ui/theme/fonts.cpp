#include "ui/theme/fonts.h"

#include <cmath>
#include <string_view>

#include <imgui.h>
#include <imgui_freetype.h>

#include "ui/theme/other_scripts.h"
#include "ui_fonts_files.h"

namespace loopscope::ui {
namespace {

// Ascender + descender of the line that FreeType scales to the size it is asked for, and the height of capitals; in em,
// from the fonts' own hhea and OS/2 tables.
constexpr float kInterLine = 1.2102f, kMonoLine = 1.32f, kInterCap = 0.727f, kMonoCap = 0.73f;
// Small text is rasterized at twice its size and drawn at half: glyphs can then stand at half pixels and stay sharp.
constexpr float kSmallText = 30;

bool is_mono(Face face) { return face >= Face::mono; }
float line_of(Face face) { return is_mono(face) ? kMonoLine : kInterLine; }

ImFont* add(ImFontAtlas& atlas, std::string_view name, ImFont* merge_into = nullptr) {
  for (const auto& file : embedded::ui_fonts_files()) {
    if (!file.name.ends_with(name)) continue;
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.FontLoaderFlags = ImGuiFreeTypeLoaderFlags_NoHinting;
    config.MergeMode = merge_into != nullptr;
    config.DstFont = merge_into;
    // ImGui takes a mutable pointer but does not write when it does not own the bytes.
    return atlas.AddFontFromMemoryTTF(const_cast<char*>(file.bytes.data()), static_cast<int>(file.bytes.size()), 16, &config);
  }
  return nullptr;
}

void add_other_scripts(ImFontAtlas& atlas, ImFont* merge_into, unsigned beside) {
  ImFontConfig config;
  config.FontLoader = other_scripts();
  config.FontNo = beside;
  config.MergeMode = true;
  config.DstFont = merge_into;
  atlas.AddFont(&config);
}

}  // namespace

Fonts::Fonts(ImFontAtlas& atlas) {
  static constexpr std::array<std::string_view, static_cast<size_t>(Face::count_)> kFiles{
      "Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Bold.otf",
      "JetBrainsMono-Regular.ttf", "JetBrainsMono-Medium.ttf", "JetBrainsMono-Bold.ttf"};
  for (size_t i = 0; i < kFiles.size(); ++i) {
    faces_[i] = add(atlas, kFiles[i]);
    // What neither face has (arrows, mathematics, other scripts) comes from Noto.
    if (faces_[i]) add(atlas, "NotoSans-Regular.ttf", faces_[i]);
    if (faces_[i]) add(atlas, "NotoSansSymbols-Regular.ttf", faces_[i]);
    if (faces_[i]) add(atlas, "NotoSansSymbols2-Regular.ttf", faces_[i]);
    if (faces_[i]) add(atlas, "NotoSansMath-Regular.ttf", faces_[i]);
    if (faces_[i]) add_other_scripts(atlas, faces_[i], is_mono(static_cast<Face>(i)) ? kBesideCode : kBesideWords);
  }
}

float Fonts::imgui_size(Face face, float em_px) { return em_px * line_of(face); }
float Fonts::cap_height(Face face) { return is_mono(face) ? kMonoCap : kInterCap; }

Baked Fonts::at(Face face, float em_px) const {
  ImFont* font = faces_[static_cast<size_t>(face)];
  const float line_px = em_px * line_of(face);
  const float size = std::fmax(1.0f, std::round(line_px));
  const float exact = line_px / size;  // ImGui bakes whole sizes only: the density makes up for the rest
  return {font->GetFontBaked(size, exact * (em_px < kSmallText ? 2.0f : 1.0f)), exact};
}

}  // namespace loopscope::ui
