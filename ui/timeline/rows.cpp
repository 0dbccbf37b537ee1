#include "ui/timeline/rows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace loopscope::ui {
namespace {

using Kind = TimelineRow::Kind;

// The design's heights in a room of 150; what is more goes to the stack and to what stands in line.
constexpr float kTicks = 32, kTicksMiddle = 18, kTicksMiddleZoomed = 21, kOverview = 8, kOverviewTop = 3, kRoom = 150;
constexpr float kPhase = 22, kPhaseFolded = 26, kStack = 18, kInLine = 24, kPrinted = 22;
constexpr float kAfterPhase = 6, kAfterStack = 4, kAfterInLine = 3;
constexpr float kComparedRow = 22, kComparedGap = 5;
constexpr float kLaneLeast = 13, kLaneMost = 22, kLaneGap = 4;
constexpr float kLargeHead = 56, kLargeOverview = 20, kBoxGap = 12, kBoxPad = 10, kLargeRowGap = 8;
constexpr float kOpenLeast = 116, kOpenMost = 260, kClosed = 46, kLabels = 32, kFooter = 26, kLabelsLeast = 200;

void add_lane_rows(TimelineLayout& layout, size_t lane, const Rect& place, float gap, bool other = false, bool summed = false) {
  // Shares of what is there, with gaps.
  using Shares = std::array<std::pair<Kind, float>, 4>;
  constexpr Shares kExact{{{Kind::phase, 28}, {Kind::stack, 34}, {Kind::in_line, 34}, {Kind::printed, 22}}};
  constexpr Shares kSummed{{{Kind::phase, 28}, {Kind::stack, 20}, {Kind::in_line, 56}, {Kind::printed, 14}}};
  const float all = 28 + 34 + 34 + 22, room = place.h - 3 * gap;
  float y = place.y;
  for (const auto& [kind, share] : summed ? kSummed : kExact) {
    const float h = std::floor(room * share / all);
    layout.rows.push_back({kind, lane, {place.x, y, place.w, h}, other});
    y += h + gap;
  }
}

// Boxes of several loops. Where not all fit, those further down are closed, unless a person opened them, and where that is
// not enough, those around the loop of the position are shown.
void add_boxes(TimelineLayout& layout, const TimelineRoom& room, const Rect& place, float left, float w) {
  std::vector<bool> open;
  float needed = -kBoxGap;
  for (size_t lane = 0; lane < room.lanes; ++lane) {
    open.push_back(!room.closed.contains(lane));
    needed += (open.back() ? kOpenLeast : kClosed) + kBoxGap;
  }
  for (size_t lane = room.lanes; lane-- > 0 && needed > place.h;) {
    if (!open[lane] || lane == room.lane_now || room.opened.contains(lane)) continue;
    open[lane] = false;
    needed -= kOpenLeast - kClosed;
  }
  size_t first = 0, end = room.lanes;
  const auto height = [&](size_t lane) { return (open[lane] ? kOpenLeast : kClosed) + kBoxGap; };
  while (needed > place.h && end - first > 1) {
    if (end - 1 > room.lane_now)
      needed -= height(--end);
    else
      needed -= height(first++);
  }
  layout.lanes_hidden = room.lanes - (end - first);
  const auto opened = static_cast<float>(std::count(open.begin() + static_cast<ptrdiff_t>(first), open.begin() + static_cast<ptrdiff_t>(end), true));
  const float more = opened == 0 ? 0 : std::min(kOpenMost - kOpenLeast, std::floor(std::max(0.0f, place.h - needed) / opened));
  float y = place.y;
  for (size_t lane = first; lane < end; ++lane) {
    const float h = std::min(open[lane] ? kOpenLeast + more : kClosed, place.bottom() - y);
    layout.lanes.push_back({{place.x, y, place.w, h}, lane, open[lane]});
    const Rect inside{left, y + kBoxPad, w, h - 2 * kBoxPad};
    if (open[lane])
      add_lane_rows(layout, lane, inside, kLargeRowGap);
    else
      layout.rows.push_back({Kind::phase, lane, inside, false});
    y += h + kBoxGap;
  }
}

TimelineLayout lay_out_large(const TimelineRoom& room) {
  TimelineLayout layout;
  const Rect& area = room.area;
  const float left = area.x + room.gutter, w = area.right() - room.side - left;
  if (room.zoomed) layout.overview = {left, area.y + 42, w, kLargeOverview};
  float y = area.y + kLargeHead + (room.zoomed ? kLargeOverview + 6 : 0);
  layout.ticks_y = y;
  y += 16;
  float bottom = area.bottom() - 4;
  layout.footer_y = bottom - kFooter / 2;
  bottom -= kFooter;
  if (!room.compared && bottom - y > kLabelsLeast + kLabels) {
    layout.labels_y = bottom - kLabels / 2;
    bottom -= kLabels;
  }
  layout.body = {left, area.y + 36, w, bottom - area.y - 36};
  const float height = bottom - y;
  if (room.compared) {
    const float box = std::floor((height - kBoxGap) / 2);
    for (const bool other : {false, true}) {
      layout.lanes.push_back({{area.x + 12, y, area.w - 24, box}, 0, true});
      add_lane_rows(layout, 0, {left, y + kBoxPad, w, box - 2 * kBoxPad}, kLargeRowGap, other);
      y += box + kBoxGap;
    }
  } else if (room.lanes == 1) {
    add_lane_rows(layout, 0, {left, y + 4, w, height - 8}, kLargeRowGap * 2, false, room.summed);
  } else {
    add_boxes(layout, room, {area.x + 12, y, area.w - 24, height}, left, w);
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
    const size_t first = room.lane_now < shown ? 0 : room.lane_now + 1 - shown;
    for (size_t lane = first; lane < first + shown; ++lane) add(Kind::phase, lane, h, kLaneGap);
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
