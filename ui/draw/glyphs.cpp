#include "ui/draw/glyphs.h"

#include <array>
#include <cmath>

namespace loopscope::ui {
namespace {

// Drawn on a grid of 14 x 14 around the centre.
class Pen {
 public:
  Pen(Canvas& canvas, Point centre, float size, Colour colour)
      : canvas_(canvas), centre_(centre), unit_(size / 14), colour_(colour) {}

  Point at(float x, float y) const { return {centre_.x + x * unit_, centre_.y + y * unit_}; }
  template <size_t N>
  void stroke(const std::array<Point, N>& points, float width = 1.6f, bool closed = false) {
    std::array<Point, N> moved;
    for (size_t i = 0; i < N; ++i) moved[i] = at(points[i].x, points[i].y);
    canvas_.polyline(moved, colour_, width * unit_, closed);
  }
  template <size_t N>
  void area(const std::array<Point, N>& points) {
    std::array<Point, N> moved;
    for (size_t i = 0; i < N; ++i) moved[i] = at(points[i].x, points[i].y);
    canvas_.polygon(moved, colour_);
  }
  void box(float x, float y, float w, float h, float radius = 0) {
    const Point p = at(x, y);
    canvas_.fill({p.x, p.y, w * unit_, h * unit_}, colour_, radius * unit_);
  }
  void frame(float x, float y, float w, float h, float radius, float width) {
    const Point p = at(x, y);
    canvas_.outline({p.x, p.y, w * unit_, h * unit_}, colour_, width * unit_, radius * unit_);
  }
  void ring(float radius, float width) { canvas_.ring(centre_, radius * unit_, colour_, width * unit_); }
  void dot(float x, float y, float radius) { canvas_.disc(at(x, y), radius * unit_, colour_); }

 private:
  Canvas& canvas_;
  Point centre_;
  float unit_;
  Colour colour_;
};

}  // namespace

void draw_glyph(Canvas& canvas, Hue hue, Point centre, float size, Colour colour) {
  Pen pen(canvas, centre, size, colour);
  switch (hue) {
    case Hue::next_tick:
      pen.stroke(std::array<Point, 3>{{{-5, -5}, {0, 0}, {-5, 5}}}, 1.8f);
      pen.stroke(std::array<Point, 3>{{{1, -5}, {6, 0}, {1, 5}}}, 1.8f);
      break;
    case Hue::microtask: pen.area(std::array<Point, 4>{{{0, -5}, {5, 0}, {0, 5}, {-5, 0}}}); break;
    case Hue::timers:
      pen.ring(5.6f, 1.7f);
      pen.stroke(std::array<Point, 3>{{{0, -3}, {0, 0.4f}, {2.6f, 0.4f}}}, 1.6f);
      break;
    case Hue::pending:
      for (const float x : {-4.4f, 0.0f, 4.4f}) pen.dot(x, 0, 1.5f);
      break;
    case Hue::poll:
      pen.stroke(std::array<Point, 2>{{{0, -6}, {0, 1.6f}}});
      pen.stroke(std::array<Point, 3>{{{-3, -1.4f}, {0, 1.8f}, {3, -1.4f}}});
      pen.stroke(std::array<Point, 4>{{{-5.8f, 0.4f}, {-5.8f, 5.2f}, {5.8f, 5.2f}, {5.8f, 0.4f}}});
      break;
    case Hue::check: pen.stroke(std::array<Point, 3>{{{-5.4f, 0.4f}, {-1.8f, 4}, {5.6f, -4.4f}}}, 1.9f); break;
    case Hue::close:
      pen.frame(-6, -6, 12, 12, 1.5f, 1.5f);
      pen.stroke(std::array<Point, 2>{{{-3, -3}, {3, 3}}}, 1.5f);
      pen.stroke(std::array<Point, 2>{{{3, -3}, {-3, 3}}}, 1.5f);
      break;
    case Hue::pool:
      for (const float x : {-5.2f, 0.8f})
        for (const float y : {-5.2f, 0.8f}) pen.box(x, y, 4.4f, 4.4f, 1);
      break;
    case Hue::script:
      for (const float y : {-5.0f, -1.0f, 3.0f}) pen.box(-5, y, 10, 2);
      break;
    case Hue::rejected:
    case Hue::count_:
      pen.stroke(std::array<Point, 3>{{{0, -5.6f}, {6.2f, 5}, {-6.2f, 5}}}, 1.6f, true);
      pen.stroke(std::array<Point, 2>{{{0, -1.8f}, {0, 1.6f}}}, 1.5f);
      pen.dot(0, 3.3f, 0.9f);
      break;
  }
}

void draw_sign(Canvas& canvas, Sign sign, Point centre, float size, Colour colour) {
  Pen pen(canvas, centre, size, colour);
  switch (sign) {
    case Sign::to_start:
      pen.box(-6.4f, -4.5f, 1.8f, 9);
      pen.area(std::array<Point, 3>{{{0.2f, -4.5f}, {0.2f, 4.5f}, {-4.6f, 0}}});
      pen.area(std::array<Point, 3>{{{6, -4.5f}, {6, 4.5f}, {1.2f, 0}}});
      break;
    case Sign::back:
      pen.box(-4.6f, -5, 1.9f, 10);
      pen.area(std::array<Point, 3>{{{4.6f, -5}, {4.6f, 5}, {-2, 0}}});
      break;
    case Sign::play: pen.area(std::array<Point, 3>{{{-4, -5.6f}, {6, 0}, {-4, 5.6f}}}); break;
    case Sign::pause:
      pen.box(-4.6f, -5.4f, 3.4f, 10.8f, 0.6f);
      pen.box(1.2f, -5.4f, 3.4f, 10.8f, 0.6f);
      break;
    case Sign::forward:
      pen.box(2.7f, -5, 1.9f, 10);
      pen.area(std::array<Point, 3>{{{-4.6f, -5}, {2, 0}, {-4.6f, 5}}});
      break;
    case Sign::to_end:
      pen.box(4.6f, -4.5f, 1.8f, 9);
      pen.area(std::array<Point, 3>{{{-0.2f, -4.5f}, {4.6f, 0}, {-0.2f, 4.5f}}});
      pen.area(std::array<Point, 3>{{{-6, -4.5f}, {-1.2f, 0}, {-6, 4.5f}}});
      break;
    case Sign::file:
      pen.stroke(std::array<Point, 5>{{{-4.6f, -6}, {1.2f, -6}, {4.6f, -2.6f}, {4.6f, 6}, {-4.6f, 6}}}, 1.5f, true);
      break;
    case Sign::screen:
      pen.frame(-7.4f, -6.4f, 14.8f, 10.4f, 1.5f, 1.7f);
      pen.box(-0.9f, 4, 1.8f, 2.4f);
      pen.box(-3.6f, 5.8f, 7.2f, 1.7f);
      break;
    case Sign::contrast: {
      pen.ring(5.6f, 1.7f);
      std::array<Point, 13> half;
      for (size_t i = 0; i < half.size(); ++i) {
        const float a = -1.5708f + 3.14159f * static_cast<float>(i) / 12;
        half[i] = {5.6f * std::cos(a), 5.6f * std::sin(a)};
      }
      pen.area(half);
      break;
    }
    case Sign::down: pen.stroke(std::array<Point, 3>{{{-3.4f, -1.6f}, {0, 1.8f}, {3.4f, -1.6f}}}); break;
    case Sign::right: pen.stroke(std::array<Point, 3>{{{-1.6f, -3.4f}, {1.8f, 0}, {-1.6f, 3.4f}}}); break;
    case Sign::search:
      canvas.ring(pen.at(-1, -1), 4.8f * size / 14, colour, 1.6f);
      pen.stroke(std::array<Point, 2>{{{2.4f, 2.4f}, {6.2f, 6.2f}}}, 1.8f);
      break;
    case Sign::tick: pen.stroke(std::array<Point, 3>{{{-3.6f, 0.2f}, {-1, 2.8f}, {3.8f, -2.8f}}}, 1.9f); break;
    case Sign::book:
      pen.stroke(std::array<Point, 4>{{{0, -3.6f}, {-6.4f, -5}, {-6.4f, 4.2f}, {0, 5.6f}}}, 1.5f, true);
      pen.stroke(std::array<Point, 4>{{{0, -3.6f}, {6.4f, -5}, {6.4f, 4.2f}, {0, 5.6f}}}, 1.5f, true);
      break;
    case Sign::branch:
      pen.stroke(std::array<Point, 2>{{{-7, 0}, {-2, 0}}}, 1.7f);
      pen.stroke(std::array<Point, 3>{{{-2, 0}, {2, -4}, {7, -4}}}, 1.7f);
      pen.stroke(std::array<Point, 3>{{{-2, 0}, {2, 4}, {7, 4}}}, 1.7f);
      break;
    case Sign::count_: break;
  }
}

void draw_arrow_head(Canvas& canvas, Point tip, Point direction, float length, Colour colour) {
  const float norm = std::hypot(direction.x, direction.y);
  const Point d{direction.x / norm * length, direction.y / norm * length};
  const Point base{tip.x - d.x, tip.y - d.y};
  const std::array<Point, 3> head{{tip, {base.x - d.y * 0.55f, base.y + d.x * 0.55f}, {base.x + d.y * 0.55f, base.y - d.x * 0.55f}}};
  canvas.polygon(head, colour);
}

}  // namespace loopscope::ui
