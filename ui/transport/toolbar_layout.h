// Where the controls of the toolbar lie. What has no room is left out, the least needed first: it is in the menu all the same.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "ui/draw/geometry.h"

namespace loopscope::ui {

// From the left to the right, as they are read.
enum class Tool : uint8_t { menu, title, version, to_start, back, play, forward, to_end, number, step, speed, smaller, larger, present, theme, help, count_ };

// How wide what depends on the font is.
struct ToolbarWords {
  float menu = 0, title = 0, version = 0, number = 0, step = 0, speed = 0;
};

struct ToolbarLayout {
  std::array<Rect, static_cast<size_t>(Tool::count_)> tools{};  // empty: no room
  const Rect& operator[](Tool tool) const { return tools[static_cast<size_t>(tool)]; }
};

ToolbarLayout lay_out_toolbar(const Rect& bar, const ToolbarWords& words);

}  // namespace loopscope::ui
