// Sizes of panels that a person has dragged, in U. Plain data: lay_out_screen keeps them within what fits.
#pragma once

#include <array>
#include <cstdint>

namespace loopscope::ui {

enum class Split : uint8_t { source, why, console, promises, timeline, count_ };

// The widths of source and why, the heights of console, promises and timeline; 0 = as designed.
struct Splits {
  std::array<float, static_cast<size_t>(Split::count_)> sizes{};

  float& operator[](Split split) { return sizes[static_cast<size_t>(split)]; }
  float operator[](Split split) const { return sizes[static_cast<size_t>(split)]; }
  friend bool operator==(const Splits&, const Splits&) = default;
};

}  // namespace loopscope::ui
