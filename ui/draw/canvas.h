// Draws in U units with ImDrawList: shapes and text. Strokes are rounded to whole device pixels, at least one.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/draw/geometry.h"
#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

struct ImDrawList;

namespace loopscope::ui {

struct TextStyle {
  Face face = Face::regular;
  float size = 14;
};

enum class Align : uint8_t { left, centre, right };

// A text as it stands on the screen, for tests: what of its capitals' box is not clipped, in pixels.
struct DrawnText {
  std::string text;
  Rect rect;
  float height = 0;  // of the whole box
  int layer = 0;
};

class Canvas {
 public:
  Canvas(ImDrawList& list, const Fonts& fonts, float scale) : list_(&list), fonts_(&fonts), scale_(scale) {}

  void record(std::vector<DrawnText>* texts) { texts_ = texts; }
  void set_layer(int layer) { layer_ = layer; }

  float scale() const { return scale_; }
  ImDrawList& list() { return *list_; }
  const Fonts& fonts() const { return *fonts_; }
  Canvas zoomed(float by) const {
    Canvas inner = *this;
    inner.scale_ *= by;
    return inner;
  }

  // Shapes.
  void fill(const Rect& r, Colour colour, float radius = 0);
  void outline(const Rect& r, Colour colour, float width, float radius = 0);  // drawn inside r
  void dashed(const Rect& r, Colour colour, float width, float radius, float on, float off);
  void line(Point a, Point b, Colour colour, float width);
  void polyline(std::span<const Point> points, Colour colour, float width, bool closed = false);
  void polygon(std::span<const Point> points, Colour colour);  // convex
  void disc(Point centre, float radius, Colour colour);
  void ring(Point centre, float radius, Colour colour, float width);
  void dashed_ring(Point centre, float radius, Colour colour, float width, int dashes);
  void dots(std::span<const Point> path, Colour colour, float size, float gap);
  void hatch(const Rect& r, Colour colour, float gap);
  void wave(float x0, float x1, float y, Colour colour);  // under a mistake in the source
  void clip(const Rect& r);
  void unclip();
  bool in_sight(const Rect& r) const;  // some of it is not clipped

  // Text on one line, its capitals centred at y; returns its width in U.
  float text(Point at, std::string_view text, TextStyle style, Colour colour, Align align = Align::left);
  float width(std::string_view text, TextStyle style) const;
  // The same, but at most `room` wide: the end is cut with "…".
  float text_within(Point at, float room, std::string_view text, TextStyle style, Colour colour, Align align = Align::left);
  std::string cut(std::string_view text, TextStyle style, float room) const;

 private:
  float stroke(float width) const;
  ImDrawList* list_;
  const Fonts* fonts_;
  float scale_;
  std::vector<DrawnText>* texts_ = nullptr;
  int layer_ = 0;
};

}  // namespace loopscope::ui
