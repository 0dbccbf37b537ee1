// The dotted way of what moved last (from its empty place to the stack) or moves next.
#include <algorithm>
#include <cmath>

#include "ui/stage/builder.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kHalfPi = 1.5707963f;

// From sideways to downwards, the corner drawn well out so that it reads as one bend.
void add_turn(std::vector<Point>& points, Point from, Point to) {
  constexpr int kParts = 24;
  const Point a{to.x + (from.x - to.x) * 0.12f, from.y}, b{to.x, from.y + (to.y - from.y) * 0.3f};
  for (int i = 1; i <= kParts; ++i) {
    const float t = static_cast<float>(i) / kParts, u = 1 - t;
    const float wa = 3 * u * u * t, wb = 3 * u * t * t, w0 = u * u * u, w1 = t * t * t;
    points.push_back({w0 * from.x + wa * a.x + wb * b.x + w1 * to.x, w0 * from.y + wa * a.y + wb * b.y + w1 * to.y});
  }
}

}  // namespace

void StageBuilder::add_path() {
  const auto from = std::find_if(out_.tokens.begin(), out_.tokens.end(),
                                 [](const Token& token) { return token.look == Look::ghost || token.next; });
  if (from == out_.tokens.end()) return;
  const auto bottom_frame = std::find_if(out_.tokens.begin(), out_.tokens.end(), [&](const Token& token) {
    return token.look != Look::ghost && token.task == from->task && (token.look == Look::running || token.look == Look::below);
  });
  Rect to;
  if (bottom_frame != out_.tokens.end()) {
    // With a deep stack the way would end behind other frames.
    if (bottom_frame->look != Look::running) return;
    to = bottom_frame->rect;
  } else if (out_.empty_stack) {
    to = *out_.empty_stack;
  } else {
    return;
  }
  const Point end{to.centre().x + 6, to.y - 4};
  Path path{.hue = from->hue};
  const bool free_left = from->rect.x - (out_.drain.x + 12) < 1;
  if (free_left) {
    const Point begin{from->rect.x - (from->next ? 4.0f : 0.0f), from->rect.centre().y};
    path.points = {begin};
    const float drop = std::min(end.y - begin.y - 12, (begin.x - end.x) * 1.6f);
    if (drop <= 0) return;
    add_turn(path.points, begin, {end.x, begin.y + drop});
  } else {
    const auto lane = std::find_if(out_.lanes.begin(), out_.lanes.end(),
                                   [&](const Lane& lane) { return hue_of(lane.queue) == from->hue; });
    // Along the line below the lane; where the stack's place is beside it, just above that place instead.
    const float lift = from->next ? 4.0f : 0.0f;
    const bool beside = lane->row.bottom() + 20 > end.y;
    const float y = beside ? to.y - 13 : std::max(from->rect.bottom() + lift + 3, lane->row.bottom());
    const bool upwards = from->rect.centre().y > y;
    const Point begin{from->rect.x + 17, upwards ? from->rect.y - lift : from->rect.bottom() + lift};
    const float small = std::clamp((y - begin.y) * (upwards ? -1.0f : 1.0f), 0.0f, 7.0f), way = upwards ? -1.0f : 1.0f;
    path.points = {begin, {begin.x, y - way * small}};
    for (int i = 1; i <= 6; ++i) {
      const float a = kHalfPi * static_cast<float>(i) / 6;
      path.points.push_back({begin.x - small * (1 - std::cos(a)), y - way * small + way * small * std::sin(a)});
    }
    const float radius = beside ? 4.0f : std::min(64.0f, end.y - y - 8);
    path.points.push_back({end.x + radius, y});
    add_turn(path.points, {end.x + radius, y}, {end.x, y + radius});
    if (beside) {
      path.points.push_back({end.x, to.y - 1});
      out_.path = std::move(path);
      return;
    }
  }
  path.points.push_back(end);
  out_.path = std::move(path);
}

}  // namespace loopscope::ui
