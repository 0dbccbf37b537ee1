// Letters of programs: every script of the world that the interface has a font for, and emoji, in the faces of words and code.
#include <gtest/gtest.h>

#include <memory>

#include <imgui.h>
#include <imgui_internal.h>

#include "ui/draw/canvas.h"
#include "ui/draw/utf8.h"
#include "ui/frame.h"
#include "ui/theme/fonts.h"

namespace loopscope::ui {
namespace {

class LettersTest : public testing::Test {
 protected:
  LettersTest() {
    ImGui::CreateContext();
    prepare_imgui();
    ImGuiIO& io = ImGui::GetIO();
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    io.DisplaySize = {640, 480};
    io.DeltaTime = 1.0f / 60;
    fonts_ = std::make_unique<Fonts>(*io.Fonts);
    ImGui::NewFrame();
  }
  ~LettersTest() override {
    ImGui::EndFrame();
    fonts_.reset();
    ImGui::DestroyContext();
  }
  const ImFontGlyph* glyph(Face face, char32_t c) { return fonts_->at(face, 14).font->FindGlyphNoFallback(static_cast<ImWchar>(c)); }
  float width(std::string_view text, Face face) { return Canvas(*ImGui::GetForegroundDrawList(), *fonts_, 1).width(text, {face, 20}); }

  std::unique_ptr<Fonts> fonts_;
};

TEST_F(LettersTest, ScriptsOfTheWorldHaveLetters) {
  for (const Face face : {Face::regular, Face::bold, Face::mono, Face::mono_bold})
    for (const std::string_view text : {"বাংলা", "العربية", "हिन्दी", "தமிழ்", "ไทย", "עברית", "ქართული", "አማርኛ", "中文字", "こんにちは", "カタカナ", "한국어", "Ελληνικά", "русский"})
      for (size_t i = 0; i < text.size();) {
        const char32_t c = next_code_point(text, i);
        const ImFontGlyph* found = glyph(face, c);
        ASSERT_NE(found, nullptr) << text << " U+" << std::hex << static_cast<unsigned>(c);
        EXPECT_TRUE(found->Visible) << text;
      }
}

TEST_F(LettersTest, EmojiHaveTheirColours) {
  for (const Face face : {Face::regular, Face::mono}) {
    const ImFontGlyph* found = glyph(face, U'😀');
    ASSERT_NE(found, nullptr);
    EXPECT_TRUE(found->Visible);
    EXPECT_TRUE(found->Colored);
  }
}

TEST_F(LettersTest, WhereColumnsCountAWideLetterTakesTwo) {
  EXPECT_FLOAT_EQ(width("中文한국かな", Face::mono), width("123456789012", Face::mono));
  EXPECT_FLOAT_EQ(width("😀🚀", Face::mono), width("1234", Face::mono));
}

TEST_F(LettersTest, WhatChoosesALookHasNoWidth) {
  EXPECT_FLOAT_EQ(width("❤\ufe0f", Face::mono), width("❤", Face::mono));
  EXPECT_FLOAT_EQ(width("a\u200db", Face::regular), width("ab", Face::regular));
}

}  // namespace
}  // namespace loopscope::ui
