#include "ui/keys/key_sheet.h"

#include <algorithm>
#include <array>

#include "ui/dialogs/dialogs.h"
#include "ui/draw/scroll_bar.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kRow = 28, kHead = 32, kApart = 22, kTop = 84, kPad = 36, kEnd = 28, kColumn = 282, kCaps = 124;

// The second of a pair is told in the row of the first.
struct Pair {
  Command first, second;
  std::string_view title;
};
constexpr std::array kPairs{
    Pair{Command::to_start, Command::to_end, "start, end"},
    Pair{Command::next_callback, Command::previous_callback, "next callback"},
    Pair{Command::next_phase, Command::previous_phase, "next phase"},
    Pair{Command::next_printed, Command::previous_printed, "next printed line"},
    Pair{Command::text_larger, Command::text_smaller, "text size"},
    Pair{Command::timeline_closer, Command::timeline_farther, "zoom timeline"},
};
// Of these the second has the same keys the other way round, and the sheet needs the room.
bool shows_first_only(Command first) {
  return first == Command::next_callback || first == Command::next_phase || first == Command::next_printed;
}

float height_of(CommandGroup group) { return kHead + kRow * static_cast<float>(key_rows(group).size()) + kApart; }

// Groups under each other, in their order, in columns of about one height.
std::vector<std::vector<CommandGroup>> in_columns(size_t count) {
  const auto groups = all_groups();
  std::vector<std::vector<CommandGroup>> best;
  float tallest = 0;
  for (const CommandGroup group : groups) tallest += height_of(group);
  // The lowest that has so few columns: try each height at which a group begins or ends.
  for (size_t from = 0; from < groups.size(); ++from) {
    float limit = 0;
    for (size_t to = from; to < groups.size(); ++to) {
      limit += height_of(groups[to]);
      std::vector<std::vector<CommandGroup>> columns(1);
      float filled = 0, highest = 0;
      for (const CommandGroup group : groups) {
        if (filled > 0 && filled + height_of(group) > limit) columns.emplace_back(), filled = 0;
        columns.back().push_back(group);
        filled += height_of(group);
        highest = std::max(highest, filled);
      }
      if (columns.size() <= count && (best.empty() || highest < tallest)) best = columns, tallest = highest;
    }
  }
  return best;
}

}  // namespace

std::vector<KeyRow> key_rows(CommandGroup group) {
  std::vector<KeyRow> rows;
  for (const CommandRow& command : commands()) {
    if (command.group != group) continue;
    if (std::any_of(kPairs.begin(), kPairs.end(), [&](const Pair& pair) { return pair.second == command.command; })) continue;
    KeyRow row{caps_of(command.keys), std::string(command.title), {command.command}};
    const auto pair = std::find_if(kPairs.begin(), kPairs.end(), [&](const Pair& p) { return p.first == command.command; });
    if (pair != kPairs.end()) {
      row.title = pair->title;
      row.commands.push_back(pair->second);
      if (!shows_first_only(pair->first)) row.caps.push_back(caps_of(row_of(pair->second).keys).back());
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

namespace {

void carry_out(View& view, Command command) {
  if (command == Command::keys) return;
  view.dialog = Dialog::none;
  view.changed = true;
  view.wish(command);
}

// Every cap of a pair is a key of its own.
void draw_row(Ui& ui, View& view, const KeyRow& row, const Rect& r) {
  Canvas& canvas = ui.canvas;
  const float y = r.centre().y;
  const std::string id = "key " + row.title;
  const Touch touch = ui.touch(id, {r.x - 6, r.y, r.w, r.h}, {.list = "keys", .ring = false});
  if (touch.hovered || touch.focused) canvas.fill({r.x - 6, r.y, r.w, r.h}, ui.colours.raised, radius::kKey);
  if (touch.focused && ui.memory().focus_visible) canvas.outline({r.x - 6, r.y, r.w, r.h}, ui.colours.focus, stroke::kStrong, radius::kKey);
  float cap = r.x;
  for (const std::string& key : row.caps) cap += ui.key_cap({cap, y}, key) + 4;
  const float x = std::max(r.x + kCaps - 12, cap + 6);
  canvas.text_within({x, y}, r.right() - 12 - x, row.title, {Face::regular, type::kBody}, ui.colours.text);
  if (!touch.clicked) return;
  const bool second = row.commands.size() > 1 && row.caps.size() > 1 && touch.hovered && ui.input.mouse.x < cap && ui.input.mouse.x > cap - 4 - Ui::key_cap_width(canvas, row.caps.back());
  carry_out(view, second ? row.commands[1] : row.commands[0]);
}

}  // namespace

void draw_keys(Ui& ui, View& view, const ScreenLayout& screen) {
  constexpr float kEdge = 12, kWheel = 60;
  Canvas& canvas = ui.canvas;
  const float pad = screen.w < 700 ? 20 : kPad, top = screen.h < 500 ? 58 : kTop;
  const float room = screen.w - 2 * kEdge - 2 * pad;
  const auto columns = in_columns(std::clamp<size_t>(static_cast<size_t>((room + 24) / kColumn), 1, 4));
  const float column = std::min(kColumn, room + 24);
  float tallest = 0;
  for (const auto& groups : columns) {
    float h = -kApart;
    for (const CommandGroup group : groups) h += height_of(group);
    tallest = std::max(tallest, h);
  }
  const float w = column * static_cast<float>(columns.size()) + 2 * pad - 24, h = std::min(top + tallest + kEnd, screen.h - 2 * kEdge);
  const Rect box{(screen.w - w) / 2, (screen.h - h) / 2, w, h};
  if (!dialog_box(ui, view, screen, box)) return;
  canvas.text({box.x + pad, box.y + top / 2}, "Keys", {Face::bold, type::kTitle}, ui.colours.text);
  canvas.text({box.right() - pad, box.y + top / 2}, "? closes", {Face::regular, type::kBody}, ui.colours.text2, Align::right);

  const Rect list{box.x + 4, box.y + top - kRow / 2 - 4, box.w - 8, box.bottom() - 6 - (box.y + top - kRow / 2 - 4)};
  float& scroll = view.key_sheet.scroll;
  const float all = tallest + kRow, most = std::max(0.0f, all - list.h);
  if (ui.hovers(list) && ui.input.wheel != 0) scroll -= ui.input.wheel * kWheel, view.changed = true;
  // The row that a key came to is in sight.
  if (const Region* focused = ui.memory().moved ? ui.memory().focused() : nullptr; focused && focused->list == "keys") {
    if (focused->rect.y < list.y) scroll -= list.y - focused->rect.y, view.changed = true;
    if (focused->rect.bottom() > list.bottom()) scroll += focused->rect.bottom() - list.bottom(), view.changed = true;
  }
  scroll = std::clamp(scroll, 0.0f, most);
  ui.clip(list);
  float x = box.x + pad;
  for (const auto& groups : columns) {
    float y = box.y + top - scroll;
    for (const CommandGroup group : groups) {
      canvas.text({x, y}, name_of(group), {Face::semibold, 15}, ui.colours.text);
      canvas.line({x, y + 12}, {x + column - 28, y + 12}, ui.colours.line, stroke::kLine);
      y += kHead;
      for (const KeyRow& row : key_rows(group)) {
        draw_row(ui, view, row, {x, y - kRow / 2, column - 18, kRow});
        y += kRow;
      }
      y += kApart;
    }
    x += column;
  }
  ui.unclip();
  draw_scroll_bar(canvas, ui.colours, list, all, scroll);
}

}  // namespace loopscope::ui
