#include "ui/palette/palette_dialog.h"

#include <algorithm>

#include <imgui.h>

#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/text_field.h"
#include "ui/draw/key_caps.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kWidth = 640, kField = 60, kRow = 38, kHead = 34, kTop = 80, kEnd = 14, kRoomBelow = 60;
constexpr size_t kMost = 24, kUsedMost = 5;

void draw_sign_of(Canvas& canvas, const Palette& colours, const PaletteItem& item, Point at) {
  switch (item.group) {
    case PaletteGroup::run:
    case PaletteGroup::printed: draw_glyph(canvas, item.hue, at, 14, colours.line_of(item.hue)); return;
    case PaletteGroup::source: draw_sign(canvas, Sign::file, at, 14, colours.text2); return;
    case PaletteGroup::bookmarks: draw_sign(canvas, Sign::tick, at, 14, colours.text2); return;
    case PaletteGroup::commands: draw_sign(canvas, Sign::right, at, 13, colours.text2); return;
    case PaletteGroup::lessons: draw_sign(canvas, Sign::book, at, 16, colours.text2); return;
    case PaletteGroup::count_: return;
  }
}

void choose(View& view, const PaletteItem& item) {
  view.dialog = Dialog::none;
  view.changed = true;
  if (item.command) {
    std::erase(view.palette.used, *item.command);
    view.palette.used.insert(view.palette.used.begin(), *item.command);
    if (view.palette.used.size() > kUsedMost) view.palette.used.resize(kUsedMost);
    view.wish(*item.command);
  } else if (!item.path.empty())
    view.wanted_path = item.path;
  else if (view.session && item.event != trace::kNoEvent)
    view.session->jump(item.event);
}

}  // namespace

void open_palette(View& view) {
  view.palette = {.used = std::move(view.palette.used)};
  view.palette.just_opened = true;
  view.dialog = Dialog::palette;
}

void draw_palette(Ui& ui, View& view, const ScreenLayout& screen) {
  PaletteState& state = view.palette;
  const uint32_t events = view.session ? view.session->trace().size() : 0;
  if (!state.found || state.found_for != state.typed || state.found_events != events) {
    state.items = find_items(state.typed, view.session.get(), view.bookmarks, view.lessons, kMost, state.used, view.timeline.hide_future);
    state.found = true, state.found_for = state.typed, state.found_events = events;
    state.selected = 0;
  }
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  const float w = std::min(kWidth, screen.w - 32), top = std::min(kTop, screen.h * 0.1f), room = screen.h - top - kRoomBelow - kField - kEnd;
  // As many rows as fit, with the heads of their groups; the chosen one is always among them.
  size_t first = 0;
  const auto height_from = [&](size_t from, size_t to) {
    float h = 0;
    for (size_t i = from; i < to; ++i) h += kRow + (i == from || state.items[i].group != state.items[i - 1].group ? kHead : 0);
    return h;
  };
  while (first < state.selected && height_from(first, state.selected + 1) > room) ++first;
  size_t last = first;
  while (last < state.items.size() && height_from(first, last + 1) <= room) ++last;
  const Rect box{(screen.w - w) / 2, top, w, kField + std::max(kRow, height_from(first, last)) + kEnd};
  if (!dialog_box(ui, view, screen, box)) return;

  draw_sign(canvas, Sign::search, {box.x + 30, box.y + kField / 2}, 17, colours.text2);
  const bool entered = text_field(ui, "palette", {box.x + 42, box.y, box.w - 150, kField}, state.typed, "a command, a task, a line, what was printed…", state.just_opened, true);
  state.just_opened = false;
  canvas.text({box.right() - 20, box.y + kField / 2}, std::to_string(state.items.size()) + " found", {Face::regular, type::kBody}, colours.text2, Align::right);
  canvas.line({box.x, box.y + kField}, {box.right(), box.y + kField}, colours.line, stroke::kLine);
  if (!state.items.empty()) {
    if (ImGui::IsKeyPressed(ImGuiKey_DownArrow, true)) state.selected = std::min(state.selected + 1, state.items.size() - 1), view.changed = true;
    if (ImGui::IsKeyPressed(ImGuiKey_UpArrow, true) && state.selected > 0) --state.selected, view.changed = true;
  }
  float y = box.y + kField;
  if (state.items.empty()) canvas.text({box.x + 54, y + kRow / 2}, "nothing fits", {Face::regular, type::kBody}, colours.text2);
  for (size_t i = first; i < last; ++i) {
    const PaletteItem item = state.items[i];
    if (i == first || item.group != state.items[i - 1].group) {
      canvas.text({box.x + 20, y + kHead / 2 + 4}, name_of(item.group), {Face::semibold, type::kSmall}, colours.text2);
      y += kHead;
    }
    const Rect row{box.x + 8, y, box.w - 16, kRow};
    const Touch touch = ui.touch("found " + std::to_string(i), row, false);
    const bool selected = i == state.selected;
    if (touch.hovered && !selected) canvas.fill(row, colours.raised, radius::kCard);
    if (selected) {
      canvas.fill(row, colours.raised, radius::kCard);
      canvas.outline(row, colours.focus, stroke::kStrong, radius::kCard);
    }
    draw_sign_of(canvas, colours, item, {row.x + 24, row.centre().y});
    float right = row.right() - 16;
    if (selected || !item.keys.empty()) right = draw_key_caps(ui, {right, row.centre().y}, item.keys.empty() ? std::vector<std::string>{"Enter"} : caps_of(item.keys)) - 26;
    if (!item.note.empty()) {
      canvas.text({right, row.centre().y}, item.note, {Face::regular, type::kBody}, colours.text2, Align::right);
      right -= canvas.width(item.note, {Face::regular, type::kBody}) + 16;
    }
    const bool mono = item.group == PaletteGroup::source || item.group == PaletteGroup::printed;
    canvas.text_within({row.x + 46, row.centre().y}, right - row.x - 46, item.title, {mono ? Face::mono : selected ? Face::semibold : Face::medium, 15}, colours.text);
    if (touch.clicked || (entered && selected)) return choose(view, item);
    y += kRow;
  }
}

}  // namespace loopscope::ui
