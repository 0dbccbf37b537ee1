// What a place on the screen needs to draw itself and to be touched: a canvas, colours, the input of this frame and the
// regions that can be pointed at, focused with Tab and read by tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/draw/canvas.h"
#include "ui/draw/glyphs.h"

namespace loopscope::ui {

struct Input {
  Point mouse{-1, -1};
  bool down = false, pressed = false, released = false, double_click = false, secondary = false;
  float wheel = 0;
  bool shift = false, ctrl = false, alt = false;
  bool activate = false;  // Enter or Space on what has the focus
};

struct Region {
  std::string id;
  Rect rect;
  int layer = 0;
  bool focusable = true;
};

struct Touch {
  bool hovered = false, held = false, clicked = false, focused = false;
};

// Kept from frame to frame: regions are known one frame late, so every change is followed by one more frame.
struct UiMemory {
  std::vector<Region> regions, before;
  std::string held, focus, tip;
  Rect tip_at;
  bool focus_visible = false;  // the ring is shown once the keyboard was used
  int layer = 0;               // regions of lower layers are covered by a dialog
  bool hand = false;           // the cursor over something that can be clicked

  void begin_frame();
  void move_focus(int by);
};

class Ui {
 public:
  Ui(Canvas canvas, const Palette& colours, const Input& input, UiMemory& memory)
      : canvas(canvas), colours(colours), input(input), memory_(&memory) {}

  Canvas canvas;
  const Palette& colours;
  Input input;

  Ui zoomed(float by) const;
  Touch touch(std::string_view id, const Rect& rect, bool focusable = true);
  bool hovers(const Rect& rect) const;  // nothing above it
  void tip(const Rect& at, std::string_view text);
  void set_layer(int layer);
  UiMemory& memory() { return *memory_; }

  // Controls of the design. All return whether they were activated.
  bool button(std::string_view id, const Rect& r, std::string_view label, bool enabled = true);
  bool sign_button(std::string_view id, const Rect& r, Sign sign, std::string_view tip, bool enabled = true);
  bool primary(std::string_view id, const Rect& r, std::string_view label, std::string_view key);
  bool secondary(std::string_view id, const Rect& r, std::string_view label, std::string_view key);
  bool tab(std::string_view id, const Rect& r, std::string_view label, bool selected);
  float key_cap(Point left_middle, std::string_view key);  // its width

 private:
  UiMemory* memory_;
  float zoom_ = 1;
  int layer_ = 0;
};

}  // namespace loopscope::ui
