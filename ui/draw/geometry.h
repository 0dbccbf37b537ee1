// Plain geometry, in U units (pixels at 100 % text size). Knows nothing of a GPU, so layouts can be tested without one.
#pragma once

#include <algorithm>

namespace loopscope::ui {

struct Point {
  float x = 0, y = 0;
  friend bool operator==(Point, Point) = default;
};

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;

  float right() const { return x + w; }
  float bottom() const { return y + h; }
  Point centre() const { return {x + w / 2, y + h / 2}; }
  bool empty() const { return w <= 0 || h <= 0; }
  bool contains(Point p) const { return p.x >= x && p.y >= y && p.x < right() && p.y < bottom(); }
  // `slack`: how far `inner` may stick out, for sums of rounded numbers.
  bool contains(const Rect& inner, float slack = 0.01f) const {
    return inner.x >= x - slack && inner.y >= y - slack && inner.right() <= right() + slack &&
           inner.bottom() <= bottom() + slack;
  }
  bool overlaps(const Rect& other, float slack = 0.01f) const {
    return x < other.right() - slack && other.x < right() - slack && y < other.bottom() - slack &&
           other.y < bottom() - slack;
  }
  Rect grown(float by) const { return {x - by, y - by, w + 2 * by, h + 2 * by}; }
  Rect moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }
  friend bool operator==(const Rect&, const Rect&) = default;
};

inline Rect common(const Rect& a, const Rect& b) {
  const float x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  return {x, y, std::max(0.0f, std::min(a.right(), b.right()) - x), std::max(0.0f, std::min(a.bottom(), b.bottom()) - y)};
}

inline float blend(float from, float to, float t) { return from + (to - from) * t; }
inline Rect blend(const Rect& from, const Rect& to, float t) {
  return {blend(from.x, to.x, t), blend(from.y, to.y, t), blend(from.w, to.w, t), blend(from.h, to.h, t)};
}

}  // namespace loopscope::ui
