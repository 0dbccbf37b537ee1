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

TEST(ScreenLayout, DraggedEdgesStayWhereNothingIsCut) {
  for (const float size : {1.0f, 90.0f, 333.0f, 700.0f, 5000.0f}) {
    for (float w = 320; w <= 2560; w += 160) {
      for (float h = 400; h <= 1440; h += 130) {
        Splits splits;
        splits.sizes.fill(size);
        const ScreenLayout s = lay_out_screen(w, h, false, splits);
        const auto panels = panels_of(s);
        for (size_t i = 0; i < panels.size(); ++i) {
          EXPECT_TRUE((Rect{0, 0, w, h}).contains(panels[i].second, 1)) << panels[i].first << " at " << w << " x " << h << ", " << size;
          for (size_t k = 0; k < i; ++k)
            EXPECT_FALSE(panels[i].second.overlaps(panels[k].second, 0.5f)) << panels[i].first << " over " << panels[k].first;
        }
        if (!s.tiny) {
          EXPECT_GE(s.stage.w, 550) << w << " x " << h << ", " << size;
        }
        if (s.all) {
          EXPECT_GE(s.stage.h, 400) << w << " x " << h << ", " << size;
        }
      }
    }
  }
}

TEST(ScreenLayout, ADraggedEdgeKeepsItsPlaceInASecondFrame) {
  Splits splits;
  splits[Split::source] = 420;
  const ScreenLayout s = lay_out_screen(1600, 900, false, splits);
  EXPECT_EQ(s.source.w, 420);
  EXPECT_EQ(s.stage.x, 421);
  EXPECT_EQ(size_within(s, Split::source, 420), 420);
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
