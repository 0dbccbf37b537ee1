// The colours of docs/design.md as data. One hue a queue for the whole life of a token; the chrome has none.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "core/trace/event.h"

namespace loopscope::ui {

using Colour = uint32_t;  // ImU32: red in the low byte, alpha in the high one

constexpr Colour rgb(uint32_t hex) {
  return 0xff000000u | (hex & 0xff) << 16 | (hex & 0xff00) | (hex >> 16 & 0xff);
}
Colour faded(Colour colour, float alpha);           // multiplies alpha
Colour mixed(Colour from, Colour to, float share);  // share of `to`

enum class Hue : uint8_t { next_tick, microtask, timers, pending, poll, check, close, pool, script, rejected, count_ };
enum class Theme : uint8_t { dark, light };

Hue hue_of(trace::Queue queue);
Hue hue_of(trace::Phase phase);

struct Palette {
  bool dark = true;
  Colour bg, panel, raised, well, line, ctl, text, text2, text3, punct, focus, on, scrim;
  std::array<Colour, static_cast<size_t>(Hue::count_)> lines, fills;  // outlines and glyphs; solid fills
  float tint;          // share of the hue in the fill of a token that stands in line
  float current_line;  // share of the hue's fill behind the current source line
  float block;         // share of the hue in a pale block of the timeline
  float past;          // alpha of what has happened, in the timeline

  Colour line_of(Hue hue) const { return lines[static_cast<size_t>(hue)]; }
  Colour fill_of(Hue hue) const { return fills[static_cast<size_t>(hue)]; }
  Colour pale(Hue hue) const { return mixed(panel, line_of(hue), tint); }
};

const Palette& palette(Theme theme);
// A run older than the source loses its hue everywhere but keeps shapes and full-contrast text.
Palette stale(const Palette& palette);

}  // namespace loopscope::ui
