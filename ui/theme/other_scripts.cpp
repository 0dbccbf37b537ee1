#include "ui/theme/other_scripts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include <ft2build.h>
#include FT_FREETYPE_H
#include <imgui.h>
#include <imgui_internal.h>

#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui_fonts_files.h"

namespace loopscope::ui {
namespace {

// In the order in which they are asked; the square ones last.
constexpr std::array<std::string_view, 21> kFiles{
    "NotoSansArabic-Regular.ttf",   "NotoSansArmenian-Regular.ttf", "NotoSansBengali-Regular.ttf",  "NotoSansDevanagari-Regular.ttf",
    "NotoSansEthiopic-Regular.ttf", "NotoSansGeorgian-Regular.ttf", "NotoSansGujarati-Regular.ttf", "NotoSansGurmukhi-Regular.ttf",
    "NotoSansHebrew-Regular.ttf",   "NotoSansKannada-Regular.ttf",  "NotoSansKhmer-Regular.ttf",    "NotoSansLao-Regular.ttf",
    "NotoSansMalayalam-Regular.ttf", "NotoSansMyanmar-Regular.ttf", "NotoSansOriya-Regular.ttf",    "NotoSansSinhala-Regular.ttf",
    "NotoSansTamil-Regular.ttf",    "NotoSansTelugu-Regular.ttf",   "NotoSansThai-Regular.ttf",     "DroidSansFallback.ttf",
    "NotoColorEmoji.ttf"};
constexpr size_t kSquareFrom = 19;
constexpr float kSquareLeast = 0.75f;  // of an em: what is narrower (half-width forms) takes one column

class Library {
 public:
  Library() {
    if (FT_Init_FreeType(&library_) != 0) library_ = nullptr;
  }
  ~Library() { FT_Done_FreeType(library_); }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  // The number of the first font that has it; kFiles.size() if none does.
  size_t with(char32_t c) {
    for (size_t i = 0; i < kFiles.size(); ++i)
      if (const FT_Face face = at(i); face && FT_Get_Char_Index(face, c) != 0) return i;
    return kFiles.size();
  }
  FT_Face at(size_t i) {
    if (!tried_[i]) open(i);
    tried_[i] = true;
    return faces_[i];
  }

 private:
  void open(size_t i) {
    for (const auto& file : embedded::ui_fonts_files())
      if (library_ && file.name.ends_with(kFiles[i]) &&
          FT_New_Memory_Face(library_, reinterpret_cast<const FT_Byte*>(file.bytes.data()), static_cast<FT_Long>(file.bytes.size()), 0, &faces_[i]) != 0)
        faces_[i] = nullptr;
  }

  FT_Library library_ = nullptr;
  std::array<FT_Face, kFiles.size()> faces_{};
  std::array<bool, kFiles.size()> tried_{};
};

Library& library() {
  static Library library;
  return library;
}

struct Picture {  // in pixels of the texture
  float advance = 0;
  int left = 0, top = 0, w = 0, h = 0;
  bool coloured = false;
  std::vector<ImU32> pixels;
};

void take_outline(FT_GlyphSlot slot, Picture& picture) {
  if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) != 0) return;
  const FT_Bitmap& bitmap = slot->bitmap;
  picture.left = slot->bitmap_left, picture.top = slot->bitmap_top;
  picture.w = static_cast<int>(bitmap.width), picture.h = static_cast<int>(bitmap.rows);
  for (int y = 0; y < picture.h; ++y)
    for (int x = 0; x < picture.w; ++x) picture.pixels.push_back(IM_COL32(255, 255, 255, bitmap.buffer[y * bitmap.pitch + x]));
}

// Emoji are pictures of one size (blue, green, red, how much they cover): each pixel becomes the mean of what it stands for.
void take_emoji(FT_GlyphSlot slot, float scale, Picture& picture) {
  const FT_Bitmap& bitmap = slot->bitmap;
  if (bitmap.pixel_mode != FT_PIXEL_MODE_BGRA) return;
  const int all_w = static_cast<int>(bitmap.width), all_h = static_cast<int>(bitmap.rows);
  const auto scaled = [scale](int size) { return std::max(1, static_cast<int>(std::lround(static_cast<float>(size) * scale))); };
  picture.coloured = true;
  picture.left = static_cast<int>(std::lround(static_cast<float>(slot->bitmap_left) * scale));
  picture.top = static_cast<int>(std::lround(static_cast<float>(slot->bitmap_top) * scale));
  picture.w = scaled(all_w), picture.h = scaled(all_h);
  for (int y = 0; y < picture.h; ++y) {
    for (int x = 0; x < picture.w; ++x) {
      const int x0 = x * all_w / picture.w, x1 = std::max(x0 + 1, (x + 1) * all_w / picture.w);
      const int y0 = y * all_h / picture.h, y1 = std::max(y0 + 1, (y + 1) * all_h / picture.h);
      unsigned blue = 0, green = 0, red = 0, cover = 0;
      for (int from_y = y0; from_y < y1; ++from_y)
        for (int from_x = x0; from_x < x1; ++from_x) {
          const unsigned char* p = bitmap.buffer + from_y * bitmap.pitch + from_x * 4;
          blue += p[0], green += p[1], red += p[2], cover += p[3];
        }
      const auto straight = [cover](unsigned premultiplied) { return cover == 0 ? 0 : std::min(255u, premultiplied * 255 / cover); };
      picture.pixels.push_back(IM_COL32(straight(red), straight(green), straight(blue), cover / static_cast<unsigned>((x1 - x0) * (y1 - y0))));
    }
  }
}

Picture picture_of(FT_Face face, char32_t c, float em, bool only_advance) {
  Picture picture;
  const FT_UInt glyph = FT_Get_Char_Index(face, c);
  const float one = 64;  // FreeType counts in 64ths
  if (FT_IS_SCALABLE(face)) {
    FT_Set_Char_Size(face, 0, std::lround(em * one), 0, 0);
    if (FT_Load_Glyph(face, glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0) return picture;
    picture.advance = static_cast<float>(face->glyph->advance.x) / one;
    if (!only_advance) take_outline(face->glyph, picture);
  } else if (face->num_fixed_sizes > 0) {
    FT_Select_Size(face, 0);
    if (FT_Load_Glyph(face, glyph, FT_LOAD_COLOR) != 0) return picture;
    const float scale = em / static_cast<float>(face->size->metrics.x_ppem);
    picture.advance = static_cast<float>(face->glyph->advance.x) / one * scale;
    if (!only_advance) take_emoji(face->glyph, scale, picture);
  }
  return picture;
}

// They choose how the letter before them looks, or join two: nothing of their own.
bool is_invisible(char32_t c) {
  return (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x2069) || (c >= 0xfe00 && c <= 0xfe0f) || c == 0xfeff ||
         (c >= 0xe0000 && c <= 0xe01ef);
}

bool has(ImFontAtlas*, ImFontConfig*, ImWchar c) { return is_invisible(c) || library().with(c) < kFiles.size(); }

bool load(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar c, ImFontGlyph* glyph, float* only_advance) {
  const float density = source->RasterizerDensity * baked->RasterizerDensity;
  const bool code = source->FontNo == kBesideCode;
  const float em = baked->Size / Fonts::imgui_size(code ? Face::mono : Face::regular, 1);
  float advance = 0, moved = 0;
  Picture picture;
  if (!is_invisible(c)) {
    const size_t font = library().with(c);
    if (font == kFiles.size()) return false;
    picture = picture_of(library().at(font), c, em * density, only_advance != nullptr);
    advance = picture.advance / density;
    if (code && font >= kSquareFrom && advance > kSquareLeast * em) {
      moved = em * type::kMonoAdvance - advance / 2;
      advance = 2 * em * type::kMonoAdvance;
    }
  }
  if (only_advance) {
    *only_advance = advance;
    return true;
  }
  glyph->Codepoint = c;
  glyph->AdvanceX = advance;
  if (picture.pixels.empty()) return true;
  const ImFontAtlasRectId place = ImFontAtlasPackAddRect(atlas, picture.w, picture.h);
  if (place == ImFontAtlasRectId_Invalid) return false;
  glyph->X0 = moved + static_cast<float>(picture.left) / density;
  glyph->Y0 = baked->Ascent - static_cast<float>(picture.top) / density;
  glyph->X1 = glyph->X0 + static_cast<float>(picture.w) / density;
  glyph->Y1 = glyph->Y0 + static_cast<float>(picture.h) / density;
  glyph->Visible = true;
  glyph->Colored = picture.coloured;
  glyph->PackId = place;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph, ImFontAtlasPackGetRect(atlas, place),
                                     reinterpret_cast<const unsigned char*>(picture.pixels.data()), ImTextureFormat_RGBA32, picture.w * 4);
  return true;
}

}  // namespace

const ImFontLoader* other_scripts() {
  static const ImFontLoader loader = [] {
    ImFontLoader made;
    made.Name = "other scripts";
    made.FontSrcContainsGlyph = has;
    made.FontBakedLoadGlyph = load;
    return made;
  }();
  return &loader;
}

}  // namespace loopscope::ui
