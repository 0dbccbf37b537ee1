#include "ui/keys/key_sheet.h"

#include <algorithm>
#include <array>

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

// Groups under each other in each column.
const std::vector<std::vector<CommandGroup>>& columns() {
  static const std::vector<std::vector<CommandGroup>> kColumns{{CommandGroup::step, CommandGroup::step_size},
                                                              {CommandGroup::look},
                                                              {CommandGroup::teach, CommandGroup::find},
                                                              {CommandGroup::file}};
  return kColumns;
}

float height_of(const std::vector<CommandGroup>& column) {
  float h = 0;
  for (const CommandGroup group : column) h += kHead + kRow * static_cast<float>(key_rows(group).size()) + kApart;
  return h - kApart;
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

void draw_keys(Ui& ui, View& view, const ScreenLayout& screen) {
  float tallest = 0;
  for (const auto& column : columns()) tallest = std::max(tallest, height_of(column));
  const float w = kColumn * static_cast<float>(columns().size()) + 2 * kPad - 24, h = kTop + tallest + kEnd;
  const float zoom = std::min(1.0f, std::min((screen.w - 24) / w, (screen.h - 24) / h));
  ui.canvas.fill({0, 0, screen.w, screen.h}, faded(ui.colours.scrim, ui.colours.dark ? 0.62f : 0.45f));
  Ui inner = ui.zoomed(zoom);
  Canvas& canvas = inner.canvas;
  const Rect box{(screen.w / zoom - w) / 2, (screen.h / zoom - h) / 2, w, h};
  canvas.fill(box, ui.colours.panel, radius::kDialog);
  canvas.outline(box, ui.colours.ctl, stroke::kLine, radius::kDialog);
  inner.touch("dialog", box, false);
  if (inner.input.pressed && !box.contains(inner.input.mouse)) view.dialog = Dialog::none;
  canvas.text({box.x + kPad, box.y + 42}, "Keys", {Face::bold, type::kTitle}, ui.colours.text);
  canvas.text({box.right() - kPad, box.y + 42}, "? closes", {Face::regular, type::kBody}, ui.colours.text2, Align::right);
  float x = box.x + kPad;
  for (const auto& column : columns()) {
    float y = box.y + kTop;
    for (const CommandGroup group : column) {
      canvas.text({x, y}, name_of(group), {Face::semibold, 15}, ui.colours.text);
      canvas.line({x, y + 12}, {x + kColumn - 28, y + 12}, ui.colours.line, stroke::kLine);
      y += kHead;
      for (const KeyRow& row : key_rows(group)) {
        float cap = x;
        for (const std::string& key : row.caps) cap += inner.key_cap({cap, y}, key) + 4;
        canvas.text_within({std::max(x + kCaps - 12, cap + 6), y}, x + kColumn - 26 - std::max(x + kCaps - 12, cap + 6), row.title, {Face::regular, type::kBody}, ui.colours.text);
        y += kRow;
      }
      y += kApart;
    }
    x += kColumn;
  }
}

}  // namespace loopscope::ui
