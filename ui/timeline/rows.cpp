#include "ui/timeline/rows.h"

#include <algorithm>
#include <cmath>

namespace loopscope::ui {
namespace {

using Kind = TimelineRow::Kind;

// The design's heights in a room of 150; what is more goes to the stack and to what stands in line.
constexpr float kTicks = 32, kTicksMiddle = 18, kTicksMiddleZoomed = 23, kOverview = 9, kOverviewTop = 4, kRoom = 150;
constexpr float kPhase = 22, kPhaseFolded = 26, kStack = 18, kInLine = 24, kPrinted = 22;
constexpr float kAfterPhase = 6, kAfterStack = 4, kAfterInLine = 3;
constexpr float kComparedRow = 22, kComparedGap = 5;
constexpr float kLaneLeast = 10, kLaneMost = 22, kLaneGap = 4;
constexpr float kLargeHead = 56, kLargeOverview = 20, kBoxGap = 12, kBoxPad = 10, kLargeRowGap = 8, kLargeBoxLeast = 66;

void add_lane_rows(TimelineLayout& layout, size_t lane, const Rect& place, float gap, bool other = false) {
  // Shares of the design: 28, 24, 22, 20 of what is there, with gaps.
  constexpr std::pair<Kind, float> kShares[] = {{Kind::phase, 28}, {Kind::stack, 34}, {Kind::in_line, 34}, {Kind::printed, 22}};
  const float all = 28 + 34 + 34 + 22, room = place.h - 3 * gap;
  float y = place.y;
  for (const auto& [kind, share] : kShares) {
    const float h = std::floor(room * share / all);
    layout.rows.push_back({kind, lane, {place.x, y, place.w, h}, other});
    y += h + gap;
  }
}

TimelineLayout lay_out_large(const TimelineRoom& room) {
  TimelineLayout layout;
  const Rect& area = room.area;
  const float left = area.x + room.gutter, w = area.right() - room.side - left;
  layout.body = {left, area.y + 36, w, area.h - 44};
  if (room.zoomed) layout.overview = {left, area.y + 40, w, kLargeOverview};
  float y = area.y + kLargeHead + (room.zoomed ? kLargeOverview : 0);
  layout.ticks_y = y;
  y += 16;
  const float height = area.bottom() - 10 - y;
  if (room.compared) {
    const float box = std::floor((height - kBoxGap) / 2);
    for (const bool other : {false, true}) {
      layout.lanes.push_back({area.x + 12, y, area.w - 24, box});
      add_lane_rows(layout, 0, {left, y + kBoxPad, w, box - 2 * kBoxPad}, kLargeRowGap, other);
      y += box + kBoxGap;
    }
    return layout;
  }
  if (room.lanes == 1) {
    add_lane_rows(layout, 0, {left, y + 4, w, height - 4}, kLargeRowGap * 2);
    return layout;
  }
  const auto fitting = static_cast<size_t>(std::max(1.0f, (height + kBoxGap) / (kLargeBoxLeast + kBoxGap)));
  const size_t shown = std::min(room.lanes, fitting);
  layout.lanes_hidden = room.lanes - shown;
  const float box = std::floor((height + kBoxGap) / static_cast<float>(shown)) - kBoxGap;
  for (size_t lane = 0; lane < shown; ++lane, y += box + kBoxGap) {
    layout.lanes.push_back({area.x + 12, y, area.w - 24, box});
    add_lane_rows(layout, lane, {left, y + kBoxPad, w, box - 2 * kBoxPad}, kLargeRowGap);
  }
  return layout;
}

}  // namespace

TimelineLayout lay_out_timeline(const TimelineRoom& room) {
  if (room.large) return lay_out_large(room);
  TimelineLayout layout;
  const Rect& area = room.area;
  const float left = area.x + room.gutter, w = area.right() - room.side - left;
  layout.body = {left, area.y, w, area.h};
  layout.ticks_y = area.y + (room.zoomed ? kTicksMiddleZoomed : kTicksMiddle);
  if (room.zoomed) layout.overview = {left, area.y + kOverviewTop, w, kOverview};
  float y = area.y + kTicks;
  const auto add = [&](Kind kind, size_t lane, float h, float gap) {
    layout.rows.push_back({kind, lane, {left, y, w, h}, false});
    y += h + gap;
  };
  if (room.tiny) {
    add(Kind::phase, 0, area.h - kTicks - 4, 0);
    return layout;
  }
  if (room.compared) {
    // Two runs, each with its phases and, where there is room, what it printed.
    const bool printed = area.h >= 32 + 4 * kComparedRow + 3 * kComparedGap + 8;
    for (const bool other : {false, true}) {
      layout.rows.push_back({Kind::phase, 0, {left, y, w, kComparedRow}, other});
      y += kComparedRow + kComparedGap;
      if (!printed) continue;
      layout.rows.push_back({Kind::printed, 0, {left, y, w, kComparedRow}, other});
      y += kComparedRow + kComparedGap;
    }
    return layout;
  }
  if (room.lanes > 1) {
    const float space = area.bottom() - 4 - kPrinted - y;
    const auto fitting = static_cast<size_t>(std::max(1.0f, (space + kLaneGap) / (kLaneLeast + kLaneGap)));
    const size_t shown = std::min(room.lanes, fitting);
    layout.lanes_hidden = room.lanes - shown;
    const float h = std::min(kLaneMost, std::floor((space + kLaneGap) / static_cast<float>(shown)) - kLaneGap);
    for (size_t lane = 0; lane < shown; ++lane) add(Kind::phase, lane, h, kLaneGap);
    add(Kind::printed, 0, kPrinted, 0);
    return layout;
  }
  if (room.folded) {
    add(Kind::phase, 0, kPhaseFolded, 6);
    add(Kind::printed, 0, kPrinted, 0);
    return layout;
  }
  const float more = std::max(0.0f, area.h - kRoom);
  add(Kind::phase, 0, kPhase, kAfterPhase);
  add(Kind::stack, 0, kStack + std::floor(more / 2), kAfterStack);
  add(Kind::in_line, 0, kInLine + std::floor(more / 2), kAfterInLine);
  add(Kind::printed, 0, kPrinted, 0);
  return layout;
}

}  // namespace loopscope::ui
