#include "ui/draw/canvas.h"

#include <cmath>
#include <numbers>

#include <imgui.h>

#include "ui/draw/utf8.h"

namespace loopscope::ui {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;

// std::round of pixels without a call: there are tens of thousands of rectangles in a frame.
float whole_pixel(float v) {
  constexpr float kMost = 1e8f;
  const float within = std::fmax(-kMost, std::fmin(v, kMost));
  return static_cast<float>(static_cast<int>(within + (within < 0 ? -0.5f : 0.5f)));
}

ImVec2 px(Point p, float scale) { return {p.x * scale, p.y * scale}; }

// The outline of a rounded rectangle as points, clockwise from the left end of the top edge.
std::vector<ImVec2> rounded(float x0, float y0, float x1, float y1, float radius) {
  std::vector<ImVec2> points;
  const float r = std::fmin(radius, std::fmin(x1 - x0, y1 - y0) / 2);
  const int parts = std::max(3, static_cast<int>(r / 1.5f));
  const auto corner = [&](float cx, float cy, float from) {
    for (int i = 0; i <= parts; ++i) {
      const float a = from + kPi / 2 * static_cast<float>(i) / static_cast<float>(parts);
      points.push_back({cx + r * std::cos(a), cy + r * std::sin(a)});
    }
  };
  corner(x0 + r, y0 + r, kPi);
  corner(x1 - r, y0 + r, kPi * 1.5f);
  corner(x1 - r, y1 - r, 0);
  corner(x0 + r, y1 - r, kPi * 0.5f);
  points.push_back(points.front());
  return points;
}

// Walks a path and calls each(from, to) for every dash.
template <typename Each>
void walk_dashes(std::span<const ImVec2> path, float on, float off, Each each) {
  float length = 0;
  for (size_t i = 1; i < path.size(); ++i) length += std::hypot(path[i].x - path[i - 1].x, path[i].y - path[i - 1].y);
  if (length <= 0) return;
  // Whole periods, so that a closed outline shows no seam.
  const float period = length / std::fmax(1.0f, std::round(length / (on + off)));
  const float dash = on * period / (on + off);
  float at = 0;
  for (size_t i = 1; i < path.size(); ++i) {
    const ImVec2 a = path[i - 1], b = path[i];
    const float part = std::hypot(b.x - a.x, b.y - a.y);
    float from = 0;
    while (from < part) {
      const float phase = std::fmod(at + from, period);
      const bool drawn = phase < dash;
      const float to = std::fmin(part, from + (drawn ? dash - phase : period - phase) + 1e-3f);
      if (drawn)
        each(ImVec2{a.x + (b.x - a.x) * from / part, a.y + (b.y - a.y) * from / part},
             ImVec2{a.x + (b.x - a.x) * to / part, a.y + (b.y - a.y) * to / part});
      from = to;
    }
    at += part;
  }
}

}  // namespace

float Canvas::stroke(float width) const {
  // 1.5 is a stroke of its own (tokens); it is kept where whole pixels would make it 1 or 2.
  const float wide = width * scale_;
  return wide < 1 ? 1 : wide < 2 ? wide : std::round(wide);
}

void Canvas::fill(const Rect& r, Colour colour, float radius) {
  if (r.empty()) return;
  const ImVec2 from{whole_pixel(r.x * scale_), whole_pixel(r.y * scale_)}, to{whole_pixel(r.right() * scale_), whole_pixel(r.bottom() * scale_)};
  if (from.x == to.x || from.y == to.y) return;  // less than half a pixel
  list_->AddRectFilled(from, to, colour, radius * scale_);
}

void Canvas::outline(const Rect& r, Colour colour, float width, float radius) {
  if (r.empty()) return;
  const float w = stroke(width), half = w / 2;
  // ImGui insets rectangles by half a pixel itself; PathStroke with explicit points keeps the edge exactly inside r.
  const float x0 = std::round(r.x * scale_) + half, y0 = std::round(r.y * scale_) + half;
  const float x1 = std::round(r.right() * scale_) - half, y1 = std::round(r.bottom() * scale_) - half;
  list_->PathRect({x0, y0}, {x1, y1}, std::fmax(0.0f, radius * scale_ - half));
  list_->PathStroke(colour, ImDrawFlags_Closed, w);
}

void Canvas::dashed(const Rect& r, Colour colour, float width, float radius, float on, float off) {
  if (r.empty()) return;
  const float w = stroke(width), half = w / 2;
  const auto path = rounded(std::round(r.x * scale_) + half, std::round(r.y * scale_) + half,
                            std::round(r.right() * scale_) - half, std::round(r.bottom() * scale_) - half, radius * scale_);
  walk_dashes(path, on * scale_, off * scale_, [&](ImVec2 a, ImVec2 b) { list_->AddLine(a, b, colour, w); });
}

void Canvas::line(Point a, Point b, Colour colour, float width) {
  const float w = stroke(width);
  if (a.x == b.x || a.y == b.y) {  // straight ones are rectangles on whole pixels: no blur
    const float x0 = std::round(std::fmin(a.x, b.x) * scale_), x1 = std::round(std::fmax(a.x, b.x) * scale_);
    const float y0 = std::round(std::fmin(a.y, b.y) * scale_), y1 = std::round(std::fmax(a.y, b.y) * scale_);
    const bool down = a.x == b.x;
    const float half = down || a.y == b.y ? std::floor(w / 2) : 0;
    list_->AddRectFilled({down ? x0 - half : x0, down ? y0 : y0 - half}, {down ? x0 - half + w : x1, down ? y1 : y0 - half + w},
                         colour);
    return;
  }
  list_->AddLine(px(a, scale_), px(b, scale_), colour, w);
}

void Canvas::polyline(std::span<const Point> points, Colour colour, float width, bool closed) {
  for (const Point p : points) list_->PathLineTo(px(p, scale_));
  list_->PathStroke(colour, closed ? ImDrawFlags_Closed : 0, stroke(width));
}

void Canvas::polygon(std::span<const Point> points, Colour colour) {
  for (const Point p : points) list_->PathLineTo(px(p, scale_));
  list_->PathFillConvex(colour);
}

void Canvas::disc(Point centre, float radius, Colour colour) {
  list_->AddCircleFilled(px(centre, scale_), radius * scale_, colour, 0);
}

void Canvas::ring(Point centre, float radius, Colour colour, float width) {
  list_->AddCircle(px(centre, scale_), radius * scale_, colour, 0, stroke(width));
}

void Canvas::dashed_ring(Point centre, float radius, Colour colour, float width, int dashes) {
  const float share = 0.58f;
  for (int i = 0; i < dashes; ++i) {
    const float from = 2 * kPi * static_cast<float>(i) / static_cast<float>(dashes);
    list_->PathArcTo(px(centre, scale_), radius * scale_, from, from + 2 * kPi * share / static_cast<float>(dashes));
    list_->PathStroke(colour, 0, stroke(width));
  }
}

void Canvas::dots(std::span<const Point> path, Colour colour, float size, float gap) {
  float next = 0, at = 0;
  for (size_t i = 1; i < path.size(); ++i) {
    const Point a = path[i - 1], b = path[i];
    const float part = std::hypot(b.x - a.x, b.y - a.y);
    for (; part > 0 && next <= at + part; next += gap) {
      const float t = (next - at) / part;
      list_->AddCircleFilled(px({blend(a.x, b.x, t), blend(a.y, b.y, t)}, scale_), size / 2 * scale_, colour);
    }
    at += part;
  }
}

void Canvas::hatch(const Rect& r, Colour colour, float gap) {
  clip(r);
  for (float x = r.x - r.h; x < r.right(); x += gap)
    list_->AddLine(px({x, r.bottom()}, scale_), px({x + r.h, r.y}, scale_), colour, std::fmax(1.0f, scale_));
  unclip();
}

void Canvas::wave(float x0, float x1, float y, Colour colour) {
  std::vector<Point> points;
  for (float x = x0; x <= x1; x += 1) points.push_back({x, y + 1.6f * std::sin(x * 0.9f)});
  polyline(points, colour, 1.8f);
}

void Canvas::clip(const Rect& r) {
  list_->PushClipRect({std::floor(r.x * scale_), std::floor(r.y * scale_)},
                      {std::ceil(r.right() * scale_), std::ceil(r.bottom() * scale_)}, true);
}

bool Canvas::in_sight(const Rect& r) const {
  const ImVec2 from = list_->GetClipRectMin(), to = list_->GetClipRectMax();
  return r.x * scale_ < to.x && r.right() * scale_ > from.x && r.y * scale_ < to.y && r.bottom() * scale_ > from.y;
}

void Canvas::unclip() { list_->PopClipRect(); }

float Canvas::width(std::string_view text, TextStyle style) const {
  const Baked baked = fonts_->at(style.face, style.size * scale_);
  float width = 0;
  for (size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    width += baked.font->GetCharAdvance(static_cast<ImWchar>(c)) * baked.scale;
  }
  return width / scale_;
}

float Canvas::text(Point at, std::string_view text, TextStyle style, Colour colour, Align align) {
  if (text.empty()) return 0;
  const float em = style.size * scale_;
  const Baked baked = fonts_->at(style.face, em);
  const float wide = align == Align::left ? 0 : width(text, style) * scale_;
  const float left = at.x * scale_ - (align == Align::centre ? wide / 2 : align == Align::right ? wide : 0);
  const float baseline = std::round(at.y * scale_ + Fonts::cap_height(style.face) * em / 2);
  const float top = baseline - baked.font->Ascent * baked.scale;
  float x = left;
  const int glyphs = static_cast<int>(text.size());
  // Loading a glyph may grow the atlas, so all are loaded before room for vertices is reserved.
  for (size_t i = 0; i < text.size();) baked.font->FindGlyph(static_cast<ImWchar>(next_code_point(text, i)));
  list_->PrimReserve(glyphs * 6, glyphs * 4);
  int drawn = 0;
  for (size_t i = 0; i < text.size();) {
    const ImFontGlyph* glyph = baked.font->FindGlyph(static_cast<ImWchar>(next_code_point(text, i)));
    if (glyph->Visible) {
      const float snapped = std::round(x * 2) / 2;  // see kSmallText in fonts.cpp
      list_->PrimRectUV({snapped + glyph->X0 * baked.scale, top + glyph->Y0 * baked.scale},
                        {snapped + glyph->X1 * baked.scale, top + glyph->Y1 * baked.scale}, {glyph->U0, glyph->V0},
                        {glyph->U1, glyph->V1}, glyph->Colored ? colour | ~IM_COL32_A_MASK : colour);
      ++drawn;
    }
    x += glyph->AdvanceX * baked.scale;
  }
  list_->PrimUnreserve((glyphs - drawn) * 6, (glyphs - drawn) * 4);
  if (texts_) {
    const ImVec2 from = list_->GetClipRectMin(), to = list_->GetClipRectMax();
    const float cap = Fonts::cap_height(style.face) * em;
    const Rect seen = common({left, baseline - cap, x - left, cap}, {from.x, from.y, to.x - from.x, to.y - from.y});
    if (!seen.empty()) texts_->push_back({std::string(text), seen, cap, layer_});
  }
  return (x - left) / scale_;
}

std::string Canvas::cut(std::string_view text, TextStyle style, float room) const {
  // Once from the left and only as far as there is room: texts of programs can be megabytes long.
  const Baked baked = fonts_->at(style.face, style.size * scale_);
  const float dots = width("…", style);
  float taken = 0;
  size_t length = 0, i = 0;  // what fits with the dots behind it
  while (i < text.size() && taken <= room) {
    taken += baked.font->GetCharAdvance(static_cast<ImWchar>(next_code_point(text, i))) * baked.scale / scale_;
    if (taken + dots <= room) length = i;
  }
  if (taken <= room) return std::string(text);
  while (length > 0 && text[length - 1] == ' ') --length;
  return std::string(text.substr(0, length)) + "…";
}

float Canvas::text_within(Point at, float room, std::string_view text, TextStyle style, Colour colour, Align align) {
  return this->text(at, cut(text, style, room), style, colour, align);
}

}  // namespace loopscope::ui
