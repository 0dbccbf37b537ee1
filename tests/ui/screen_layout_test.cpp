#include "ui/screen.h"

#include <gtest/gtest.h>

namespace loopscope::ui {
namespace {

std::vector<std::pair<const char*, Rect>> panels_of(const ScreenLayout& s) {
  std::vector<std::pair<const char*, Rect>> panels;
  for (const auto& [name, rect] : {std::pair{"toolbar", s.toolbar}, {"source", s.source}, {"console", s.console}, {"stage", s.stage}, {"why", s.why},
                                   {"promises", s.promises}, {"timeline", s.timeline}, {"strip", s.strip}, {"source line", s.source_line}})
    if (!rect.empty()) panels.push_back({name, rect});
  return panels;
}

TEST(ScreenLayout, PanelsNeverOverlapAndStayInTheWindow) {
  for (float w = 320; w <= 3840; w += 80) {
    for (float h = 240; h <= 2160; h += 80) {
      const ScreenLayout s = lay_out_screen(w, h, false);
      const auto panels = panels_of(s);
      for (size_t i = 0; i < panels.size(); ++i) {
        if (h >= 400) {
          EXPECT_TRUE((Rect{0, 0, w, h}).contains(panels[i].second, 1)) << panels[i].first << " at " << w << " x " << h;
        }
        for (size_t k = 0; k < i; ++k)
          EXPECT_FALSE(panels[i].second.overlaps(panels[k].second, 0.5f)) << panels[i].first << " over " << panels[k].first << " at " << w << " x " << h;
      }
    }
  }
}

TEST(ScreenLayout, IsTheDesignsAt1280x800) {
  const ScreenLayout s = lay_out_screen(1280, 800, false);
  EXPECT_TRUE(s.all);
  EXPECT_FALSE(s.wide);
  EXPECT_EQ(s.stage, (Rect{313, 48, 658, 602}));
  EXPECT_EQ(s.why.x, 972);
  EXPECT_EQ(s.why.h, 456);
  EXPECT_EQ(s.timeline, (Rect{0, 650, 1280, 150}));
}

TEST(ScreenLayout, FoldsInTheDesignsOrder) {
  EXPECT_TRUE(lay_out_screen(1536, 864, false).wide);
  EXPECT_FALSE(lay_out_screen(1024, 640, false).all);
  EXPECT_TRUE(lay_out_screen(1024, 640, false).timeline_low);
  EXPECT_FALSE(lay_out_screen(1024, 640, false).tiny);
  EXPECT_TRUE(lay_out_screen(853, 533, false).tiny);
}

}  // namespace
}  // namespace loopscope::ui
