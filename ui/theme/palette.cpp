#include "ui/theme/palette.h"

namespace loopscope::ui {
namespace {

constexpr Palette kDark{
    .dark = true,
    .bg = rgb(0x0D0F13),
    .panel = rgb(0x14171D),
    .raised = rgb(0x1C2028),
    .well = rgb(0x0F1217),
    .line = rgb(0x2B313C),
    .ctl = rgb(0x6B7484),
    .text = rgb(0xF3F5F9),
    .text2 = rgb(0xBAC2CF),
    .text3 = rgb(0xA9B2C1),
    .punct = rgb(0xAEB6C4),
    .focus = rgb(0xFFFFFF),
    .on = rgb(0x0B0D10),
    .scrim = rgb(0x07080B),
    .lines = {rgb(0xFFD024), rgb(0xD97BD0), rgb(0x46A6FF), rgb(0xCDB493), rgb(0x2EE6B4), rgb(0xFF7A45), rgb(0xF2B3DC),
              rgb(0xA3E1F5), rgb(0xA9B2C1), rgb(0xFF7B86)},
    .fills = {rgb(0xFFD024), rgb(0xD97BD0), rgb(0x46A6FF), rgb(0xCDB493), rgb(0x2EE6B4), rgb(0xFF7A45), rgb(0xF2B3DC),
              rgb(0xA3E1F5), rgb(0xA9B2C1), rgb(0xFF7B86)},
    .tint = 0.15f,
    .current_line = 0.175f,
    .block = 0.23f,
    .past = 0.82f,
};

constexpr Palette kLight{
    .dark = false,
    .bg = rgb(0xE9EBEF),
    .panel = rgb(0xFFFFFF),
    .raised = rgb(0xF1F3F6),
    .well = rgb(0xF6F7F9),
    .line = rgb(0xD3D8E0),
    .ctl = rgb(0x7A8494),
    .text = rgb(0x12151A),
    .text2 = rgb(0x414956),
    .text3 = rgb(0x434B58),
    .punct = rgb(0x434B58),
    .focus = rgb(0x12151A),
    .on = rgb(0x0B0D10),
    .scrim = rgb(0x5A6270),
    .lines = {rgb(0x9A6E00), rgb(0xA01FA8), rgb(0x0B57C4), rgb(0x7A6345), rgb(0x007A5C), rgb(0x952700), rgb(0xB4508C),
              rgb(0x0878A0), rgb(0x3A4250), rgb(0xC4002E)},
    .fills = kDark.fills,
    .tint = 0.09f,
    .current_line = 0.30f,
    .block = 0.14f,
    .past = 0.82f,
};

}  // namespace

Colour faded(Colour colour, float alpha) {
  return (colour & 0xffffffu) | static_cast<Colour>((colour >> 24) * alpha + 0.5f) << 24;
}

Colour mixed(Colour from, Colour to, float share) {
  Colour result = 0;
  for (int shift = 0; shift < 32; shift += 8) {
    const float a = from >> shift & 0xff, b = to >> shift & 0xff;
    result |= static_cast<Colour>(a + (b - a) * share + 0.5f) << shift;
  }
  return result;
}

Hue hue_of(trace::Queue queue) {
  switch (queue) {
    case trace::Queue::next_tick: return Hue::next_tick;
    case trace::Queue::microtask: return Hue::microtask;
    case trace::Queue::timers: return Hue::timers;
    case trace::Queue::pending: return Hue::pending;
    case trace::Queue::poll: return Hue::poll;
    case trace::Queue::check: return Hue::check;
    case trace::Queue::close: return Hue::close;
    case trace::Queue::main:
    case trace::Queue::count_: break;
  }
  return Hue::script;
}

Hue hue_of(trace::Phase phase) {
  switch (phase) {
    case trace::Phase::timers: return Hue::timers;
    case trace::Phase::pending: return Hue::pending;
    case trace::Phase::poll: return Hue::poll;
    case trace::Phase::check: return Hue::check;
    case trace::Phase::close: return Hue::close;
    case trace::Phase::none:
    case trace::Phase::idle_prepare:
    case trace::Phase::count_: break;
  }
  return Hue::script;
}

const Palette& palette(Theme theme) { return theme == Theme::dark ? kDark : kLight; }

Palette stale(const Palette& palette) {
  Palette grey = palette;
  grey.lines.fill(palette.ctl);
  grey.fills.fill(palette.text2);
  grey.tint = 0;
  if (!palette.dark) grey.on = palette.panel;
  return grey;
}

}  // namespace loopscope::ui
