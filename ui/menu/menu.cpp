#include "ui/menu/menu.h"

#include <algorithm>

#include "ui/draw/key_caps.h"
#include "ui/draw/scroll_bar.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kTick = 28, kGapToKeys = 24, kArrow = 26, kWheel = 60, kEdge = 8;
constexpr TextStyle kLabel{Face::medium, type::kBody};

std::string id_of(CommandGroup group) { return "menu " + std::string(name_of(group)); }
std::string id_of(Command command) { return "menu " + std::string(name_of(row_of(command).group)) + ": " + std::string(row_of(command).title); }

// Commands that switch something on show whether it is on.
bool is_on(const View& view, Command command) {
  switch (command) {
    case Command::step_statement: return view.settings.step == trace::StepSize::statement;
    case Command::step_callback: return view.settings.step == trace::StepSize::callback;
    case Command::step_queue_operation: return view.settings.step == trace::StepSize::queue_operation;
    case Command::step_phase: return view.settings.step == trace::StepSize::phase;
    case Command::step_iteration: return view.settings.step == trace::StepSize::iteration;
    case Command::step_printed: return view.settings.step == trace::StepSize::console_line;
    case Command::less_motion: return view.settings.reduced_motion;
    case Command::internal: return view.internal;
    case Command::present: return view.presenting;
    case Command::play: return view.playing;
    default: return false;
  }
}

MenuRow row_for(const View& view, Command command, const std::string& id) {
  const CommandRow& row = row_of(command);
  return {.id = id, .list = "menu commands", .label = row.title, .keys = caps_of(row.keys), .ticked = is_on(view, command),
          .enabled = view.session != nullptr || !needs_run(command)};
}

float width_of_commands(Canvas& canvas, const View& view) {
  float width = 0;
  for (const CommandRow& row : commands())
    if (is_listed(row.command)) width = std::max(width, menu_row_width(canvas, row_for(view, row.command, "")));
  return width;
}

// The groups, with an arrow to what is in them. Going over one opens it.
void draw_groups(Ui& ui, View& view, const Rect& column) {
  float y = column.y;
  const float row = std::min(kMenuRow, column.h / static_cast<float>(all_groups().size()));
  for (const CommandGroup group : all_groups()) {
    const std::string id = id_of(group);
    const Rect r{column.x, y, column.w, row};
    const bool open = group == view.menu.open;
    if (open) ui.canvas.fill(r, ui.colours.line, radius::kKey);
    const Touch touch = ui.touch(id, r, {.list = "menu groups", .here = open, .adjusts = true, .ring = false});
    const bool focused = touch.focused && ui.memory().focus_visible;
    if (focused) ui.canvas.outline(r, ui.colours.focus, stroke::kStrong, radius::kKey);
    ui.canvas.text({r.x + 12, r.centre().y}, name_of(group), {open ? Face::semibold : Face::medium, type::kBody}, ui.colours.text);
    draw_sign(ui.canvas, Sign::right, {r.right() - 14, r.centre().y}, 11, ui.colours.text2);
    const bool pointed = touch.hovered && ui.input.mouse_moved;
    if (!open && (pointed || touch.clicked || focused)) view.menu = {.open = group}, view.changed = true;
    if (pointed && !focused) ui.memory().focus = id;
    if (touch.adjust > 0 || (touch.clicked && ui.input.activate)) {
      const auto inside = menu_commands(group);
      if (!inside.empty()) ui.memory().set_focus(id_of(inside.front())), view.changed = true;
    }
    y += row;
  }
}

void draw_commands(Ui& ui, View& view, const Rect& column) {
  const std::vector<Command> inside = menu_commands(view.menu.open);
  const float height = kMenuRow * static_cast<float>(inside.size());
  if (ui.hovers(column) && ui.input.wheel != 0) view.menu.scroll -= ui.input.wheel * kWheel, view.changed = true;
  const auto most = std::max(0.0f, height - column.h);
  for (size_t i = 0; i < inside.size() && ui.memory().moved; ++i) {
    if (ui.memory().focus != id_of(inside[i])) continue;
    const float top = kMenuRow * static_cast<float>(i);
    view.menu.scroll = std::clamp(view.menu.scroll, top + kMenuRow - column.h, top);
  }
  view.menu.scroll = std::clamp(view.menu.scroll, 0.0f, most);
  ui.clip(column);
  for (size_t i = 0; i < inside.size(); ++i) {
    const Command command = inside[i];
    const std::string id = id_of(command);
    const Rect r{column.x, column.y + kMenuRow * static_cast<float>(i) - view.menu.scroll, column.w, kMenuRow};
    const Touch touch = draw_menu_row(ui, r, row_for(view, command, id));
    if (touch.adjust < 0) ui.memory().set_focus(id_of(view.menu.open)), view.changed = true;
    if (!touch.clicked || (view.session == nullptr && needs_run(command))) continue;
    view.dialog = Dialog::none;
    view.changed = true;
    view.wish(command);
  }
  ui.unclip();
  draw_scroll_bar(ui.canvas, ui.colours, {column.x, column.y, column.w + 5, column.h}, height, view.menu.scroll);
}

}  // namespace

std::vector<Command> menu_commands(CommandGroup group) {
  std::vector<Command> inside;
  for (const CommandRow& row : commands())
    if (row.group == group && is_listed(row.command)) inside.push_back(row.command);
  return inside;
}

void open_menu(View& view) {
  view.menu = {};
  view.dialog = Dialog::menu;
}

float menu_row_width(Canvas& canvas, const MenuRow& row) {
  return kTick + canvas.width(row.label, kLabel) + kGapToKeys + key_caps_width(canvas, row.keys) + 12;
}

Touch draw_menu_row(Ui& ui, const Rect& r, const MenuRow& row) {
  const Touch touch = ui.touch(row.id, r, {.list = row.list, .here = row.here, .adjusts = true, .ring = false});
  const bool focused = touch.focused && ui.memory().focus_visible;
  if (touch.hovered && ui.input.mouse_moved) ui.memory().focus = row.id, ui.memory().focus_visible = false;
  if (touch.hovered || touch.focused) ui.canvas.fill(r, ui.colours.line, radius::kKey);
  if (focused) ui.canvas.outline(r, ui.colours.focus, stroke::kStrong, radius::kKey);
  const Colour ink = row.enabled ? ui.colours.text : ui.colours.ctl;
  if (row.ticked) draw_sign(ui.canvas, Sign::tick, {r.x + 14, r.centre().y}, 14, ink);
  const float keys = key_caps_width(ui.canvas, row.keys);
  ui.canvas.text_within({r.x + kTick, r.centre().y}, r.w - kTick - keys - 18, row.label, {row.ticked ? Face::semibold : Face::medium, type::kBody}, ink);
  draw_key_caps(ui, {r.right() - 8, r.centre().y}, row.keys);
  return touch;
}

void draw_menu(Ui& ui, View& view, const ScreenLayout& screen) {
  float groups = 0;
  for (const CommandGroup group : all_groups()) groups = std::max(groups, ui.canvas.width(name_of(group), {Face::semibold, type::kBody}));
  groups += 12 + kArrow;
  const float top = screen.toolbar.bottom() - 4;
  const float commands_w = std::min(width_of_commands(ui.canvas, view), screen.w - 2 * kEdge - groups - 3 * kMenuPad);
  const size_t rows = std::max(all_groups().size(), menu_commands(view.menu.open).size());
  const float h = std::min(kMenuRow * static_cast<float>(rows) + 2 * kMenuPad, screen.h - top - kEdge);
  const Rect box{kEdge, top, groups + commands_w + 3 * kMenuPad, h};
  if (ui.input.pressed && !box.contains(ui.input.mouse)) view.dialog = Dialog::none;
  ui.canvas.fill(box, ui.colours.raised, radius::kCard);
  ui.canvas.outline(box, ui.colours.ctl, stroke::kLine, radius::kCard);
  ui.touch("menu box", box, false);
  const Rect left{box.x + kMenuPad, box.y + kMenuPad, groups, h - 2 * kMenuPad};
  const Rect right{left.right() + kMenuPad, left.y, commands_w, left.h};
  ui.canvas.line({left.right() + kMenuPad / 2, box.y + kMenuPad}, {left.right() + kMenuPad / 2, box.bottom() - kMenuPad}, ui.colours.ctl, stroke::kLine);
  draw_groups(ui, view, left);
  draw_commands(ui, view, right);
}

}  // namespace loopscope::ui
