// What a place on the screen needs to draw itself and to be touched: a canvas, colours, the input of this frame and the
// regions that can be pointed at, focused with Tab and read by tests.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/draw/canvas.h"
#include "ui/draw/glyphs.h"

namespace loopscope::ui {

struct Input {
  Point mouse{-1, -1};
  bool down = false, pressed = false, released = false, double_click = false, secondary = false;
  float wheel = 0;
  bool mouse_moved = false;
  bool shift = false, ctrl = false, alt = false;
  bool activate = false;  // Enter or Space on what has the focus
  int adjust = 0;         // Right or Left on what has the focus and can be adjusted: 1 or -1
};

// How the keyboard comes to a region.
struct Stop {
  bool focusable = true;
  std::string_view list;  // what belongs to a list is one stop of Tab; the arrow keys walk through it
  bool here = false;      // of a list: where Tab comes to
  bool adjusts = false;   // Left and Right change it
  bool ring = true;
};

struct Region {
  std::string id;
  Rect rect, seen;  // `seen`: what a clip leaves of it, where the mouse finds it
  int layer = 0, place = 0;
  bool columns = false;  // its place is read column by column
  bool focusable = true, here = false, adjusts = false;
  std::string list;
};

struct Touch {
  bool hovered = false, held = false, clicked = false, focused = false;
  int adjust = 0;  // by Left or Right
};

// Kept from frame to frame: regions are known one frame late, so every change is followed by one more frame.
struct UiMemory {
  std::vector<Region> regions, before;
  std::string held, focus, tip;
  Rect tip_at;
  bool focus_visible = false;  // the ring is shown once the keyboard was used
  int layer = 0;               // regions of lower layers are covered by a dialog
  bool hand = false;           // the cursor over something that can be clicked

  int place = 0;  // what is drawn now belongs to it: Tab goes through one place after another
  bool columns = false;
  bool moves = false, moved = false;       // by a key: now, and since the last frame
  std::vector<std::string> focus_below;    // of each layer below this one: it comes back when the dialog closes
  std::pair<std::string, int> past_end;    // a list whose end was passed, and in which direction
  int follows = 0;                         // the list was scrolled: the focus moves on in it
  std::vector<DrawnText>* texts = nullptr;  // where what is drawn is written down

  void begin_frame();
  void begin_place(int number, bool by_columns = false) { place = number, columns = by_columns; }
  // What Tab goes through in the layer on top, in reading order.
  std::vector<const Region*> stops() const;
  const Region* focused() const;
  void set_focus(std::string_view id);
  void move_focus(int by);
  bool move_in_list(int by);  // false: what has the focus is in no list
  int take_past_end(std::string_view list);  // for who draws the list: how far to scroll so that the focus can follow
};

class Ui {
 public:
  Ui(Canvas canvas, const Palette& colours, const Input& input, UiMemory& memory)
      : canvas(canvas), colours(colours), input(input), memory_(&memory) {}

  Canvas canvas;
  const Palette& colours;
  Input input;

  Ui zoomed(float by) const;
  Touch touch(std::string_view id, const Rect& rect, bool focusable = true) { return touch(id, rect, Stop{.focusable = focusable}); }
  Touch touch(std::string_view id, const Rect& rect, const Stop& stop);
  void clip(const Rect& r);  // also for touches
  void unclip();
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
  static float key_cap_width(const Canvas& canvas, std::string_view key);

 private:
  UiMemory* memory_;
  float zoom_ = 1;
  int layer_ = 0;
  std::vector<Rect> clips_;  // in U of the window
};

}  // namespace loopscope::ui
