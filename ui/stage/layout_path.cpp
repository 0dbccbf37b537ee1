// The dotted way of what moved last (from its empty place to the stack) or moves next.
#include <algorithm>
#include <cmath>

#include "core/trace/facts.h"
#include "ui/stage/builder.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kHalfPi = 1.5707963f;
constexpr uint64_t kGhostInLine = 3;
constexpr float kCorner = 20, kBend = 12, kGutter = 12, kBackDot = 1.5f;

// A quarter of a circle from one straight part to the next.
void add_corner(std::vector<Point>& points, Point corner, Point from, Point to, float radius) {
  const auto towards = [&](Point p) {
    const float length = std::hypot(p.x - corner.x, p.y - corner.y), r = std::min(radius, length);
    return length == 0 ? corner : Point{corner.x + (p.x - corner.x) / length * r, corner.y + (p.y - corner.y) / length * r};
  };
  const Point a = towards(from), b = towards(to);
  for (int i = 0; i <= 8; ++i) {
    const float t = static_cast<float>(i) / 8, u = 1 - t;
    points.push_back({u * u * a.x + 2 * u * t * corner.x + t * t * b.x, u * u * a.y + 2 * u * t * corner.y + t * t * b.y});
  }
}

// Straight parts with round corners.
std::vector<Point> rounded(std::vector<Point> corners, float radius) {
  std::vector<Point> points{corners.front()};
  for (size_t i = 1; i + 1 < corners.size(); ++i) add_corner(points, corners[i], corners[i - 1], corners[i + 1], radius);
  points.push_back(corners.back());
  return points;
}

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
                                 [](const Token& token) { return (token.look == Look::ghost && token.key >> 32 == kGhostInLine) || token.next; });
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
    const bool between_rows = lane->rows > 1 && from->rect.bottom() + stage::kSeatRow < lane->row.bottom();
    const float y = beside ? to.y - 13 : between_rows ? from->rect.bottom() + 3 : std::max(from->rect.bottom() + lift + 3, lane->row.bottom());
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

// From the place on the stack up the well, between the boxes, and down the gutter into the token outside; never across a lane.
// What it awaits may be settled already: then it stands in line at once.
void StageBuilder::add_way_out() {
  const trace::SuspendedFrame* left = loop_.suspended.find(loop_.left.id);
  if (!left || left->suspended != loop_.left.left || !happened_now(left->suspended)) return;
  const auto token = std::find_if(out_.tokens.begin(), out_.tokens.end(), [&](const Token& held) {
    return held.key == key_of_frame(left->id) && (held.look == Look::waiting || held.look == Look::in_line);
  });
  if (token == out_.tokens.end()) return;
  float top = out_.well.bottom();
  if (out_.empty_stack)
    top = out_.empty_stack->y;
  else
    for (const Token& frame : out_.tokens)
      if (frame.look == Look::running || frame.look == Look::below) top = std::min(top, frame.rect.y);
  const float between = (out_.drain.bottom() + out_.loop.y) / 2, x = out_.well.centre().x;
  if (top - 6 < between + kCorner) return;
  Path way{.hue = Hue::microtask};
  if (token->look == Look::waiting) {
    const float gutter = out_.outside.x - kGutter, y = token->rect.y + token->rect.h / 3;
    way.points = rounded({{x, top - 6}, {x, between}, {gutter, between}, {gutter, y}, {token->rect.x, y}}, kCorner);
  } else {
    const float middle = token->rect.centre().x;
    if (token->rect.bottom() + stage::kSeatRow < out_.drain.bottom()) return;  // it would cross other tokens
    way.points = rounded({{x, top - 6}, {x, between}, {middle, between}, {middle, token->rect.bottom()}}, std::min(kCorner, (between - token->rect.bottom()) / 2));
  }
  way.text = trace_.at(left->suspended).detail == static_cast<uint8_t>(trace::LeaveKind::awaits) ? "out, at await" : "out, at yield";
  way.text_at = {x + kBend, between + 20};
  out_.ways.push_back(std::move(way));
}

// From the place outside up the gutter to the right end of the microtasks: the move before the last.
void StageBuilder::add_way_back() {
  const SuspendedCard* from = nullptr;
  const Token* to = nullptr;
  for (const SuspendedCard& card : out_.suspended_cards) {
    if (!card.back) continue;
    for (const Token& token : out_.tokens) {
      const bool in_line = token.look == Look::in_line || (token.look == Look::ghost && token.key >> 32 == kGhostInLine);
      if (!in_line || token.task != card.task || card.task == 0) continue;
      // Of several, the one that moves next or now.
      if (!to || token.next || token.look == Look::ghost) from = &card, to = &token;
    }
  }
  if (!to) return;
  float end = to->rect.right();
  for (const Token& token : out_.tokens)
    if (token.rect.y == to->rect.y && out_.drain.contains(token.rect, 1)) end = std::max(end, token.rect.right());
  for (const Lane& lane : out_.lanes) {
    if (hue_of(lane.queue) != Hue::microtask) continue;
    if (lane.more > 0 && lane.more_rect.y == to->rect.y) end = std::max(end, lane.more_rect.right());
    if (lane.internal > 0 && lane.internal_rect.y == to->rect.y) end = std::max(end, lane.internal_rect.right());
  }
  const float gutter = out_.outside.x - kGutter, y = to->rect.centre().y;
  const float begin = from->rect.y + std::min(24.0f, from->rect.h / 2);
  end = std::min(end + (to->next ? 6.0f : 2.0f), gutter - stroke::kArrow);
  out_.ways.push_back({.points = rounded({{from->rect.x, begin}, {gutter, begin}, {gutter, y}, {end, y}}, kBend), .hue = Hue::microtask, .dot = kBackDot, .text = "", .text_at = {}});
}

// Nothing is called, but what became of the promise goes on to the next: an arc under the tokens.
void StageBuilder::add_passing() {
  const auto from = std::find_if(out_.tokens.begin(), out_.tokens.end(), [](const Token& token) { return token.look == Look::skipped; });
  if (from == out_.tokens.end()) return;
  const trace::TaskLife* life = trace_.task(from->task);
  if (!life || life->result == 0) return;
  const trace::Id promise = trace_.at(life->created).other;
  const auto to = std::find_if(out_.tokens.begin(), out_.tokens.end(), [&](const Token& token) {
    const trace::TaskLife* next = token.look == Look::in_line ? trace_.task(token.task) : nullptr;
    return next && next->created != trace::kNoEvent && trace_.at(next->created).kind == trace::EventKind::reaction_added &&
           trace_.at(next->created).other == life->result;
  });
  Passing passing{.points = {}, .mark = {}, .rejected = trace::was_rejected(trace_, promise, state_.position)};
  const Point a{from->rect.centre().x, from->rect.bottom() + 3};
  if (to == out_.tokens.end()) {
    passing.mark = {a.x, a.y + 7};
  } else if (to->rect.y == from->rect.y) {
    const Point b{to->rect.centre().x, to->rect.bottom() + 3};
    constexpr float kDeep = 14;
    for (int i = 0; i <= 20; ++i) {
      const float t = static_cast<float>(i) / 20, u = 1 - t;
      passing.points.push_back({blend(a.x, b.x, t), a.y + 2 * u * t * kDeep});
    }
    passing.mark = {(a.x + b.x) / 2, a.y + kDeep / 2};
  } else {
    const float x = out_.drain.x + 5;
    const Point b{to->rect.x - 1, to->rect.centre().y};
    passing.points = rounded({{from->rect.x, from->rect.centre().y}, {x, from->rect.centre().y}, {x, b.y}, b}, 6);
    passing.mark = {x, (from->rect.centre().y + b.y) / 2};
  }
  out_.passing = std::move(passing);
}

}  // namespace loopscope::ui
