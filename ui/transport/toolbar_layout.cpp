#include "ui/transport/toolbar_layout.h"

#include <algorithm>
#include <cmath>

#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

using enum Tool;

constexpr float kHeight = 30, kGap = 6, kApart = 16, kSign = 32, kLetter = 34, kTransport = 36, kTransportGap = 10;
constexpr float kTitleLeast = 72, kTitleMost = 330, kSmallPad = 8;

// The first goes first. Forward, back, play and the menu stay.
constexpr std::array kDropped{number, version, speed, present, theme, to_start, step, title, help, smaller, larger};

struct Part {
  Tool from, to;  // both included
};
constexpr Part kLeft{menu, version}, kMiddle{to_start, to_end}, kRight{number, help};

class Fitting {
 public:
  Fitting(const ToolbarWords& words) {
    width_.fill(kSign);
    at(menu) = words.menu, at(version) = words.version, at(number) = words.number, at(step) = words.step, at(speed) = words.speed;
    at(title) = std::min(words.title, kTitleLeast);
    for (const Tool tool : {to_start, back, play, forward, to_end}) at(tool) = kTransport;
    at(smaller) = at(larger) = kLetter;
  }
  float& at(Tool tool) { return width_[static_cast<size_t>(tool)]; }
  float of(const Part& part) const {
    const float gap = part.from == kMiddle.from ? kTransportGap : kGap;
    float all = 0;
    for (auto i = static_cast<size_t>(part.from); i <= static_cast<size_t>(part.to); ++i)
      if (width_[i] > 0) all += width_[i] + gap;
    return std::max(0.0f, all - gap);
  }
  float all() const { return of(kLeft) + of(kMiddle) + of(kRight) + 2 * kApart; }
  void lay_out(const Part& part, float x, float middle_y, ToolbarLayout& layout) const {
    const bool round = part.from == kMiddle.from;
    for (auto i = static_cast<size_t>(part.from); i <= static_cast<size_t>(part.to); ++i) {
      if (width_[i] <= 0) continue;
      const float h = round ? kTransport : kHeight;
      layout.tools[i] = {x, std::floor(middle_y - h / 2), width_[i], h};
      x += width_[i] + (round ? kTransportGap : kGap);
    }
  }

 private:
  std::array<float, static_cast<size_t>(Tool::count_)> width_{};
};

}  // namespace

ToolbarLayout lay_out_toolbar(const Rect& bar, const ToolbarWords& words) {
  const float width = bar.w, middle_y = bar.centre().y;
  Fitting fitting(words);
  const float side = width < 600 ? kSmallPad : space::kPanel, room = width - 2 * side;
  for (const Tool tool : kDropped) {
    if (fitting.all() <= room) break;
    fitting.at(tool) = 0;
    if (tool == to_start) fitting.at(to_end) = 0;  // one without the other would look odd
  }
  const float right = width - side - fitting.of(kRight);
  // The title takes what is left before the transport, which stands in the middle where both sides let it.
  const float middle = fitting.of(kMiddle);
  const float left_most = side + fitting.of(kLeft) + kApart;
  const float x = std::clamp((width - middle) / 2, left_most, std::max(left_most, right - kApart - middle));
  if (fitting.at(title) > 0) {
    const float more = x - left_most;
    fitting.at(title) = std::min({words.title, kTitleMost, fitting.at(title) + more});
  }
  ToolbarLayout layout;
  fitting.lay_out(kLeft, side, middle_y, layout);
  fitting.lay_out(kMiddle, x, middle_y, layout);
  fitting.lay_out(kRight, right, middle_y, layout);
  return layout;
}

}  // namespace loopscope::ui
