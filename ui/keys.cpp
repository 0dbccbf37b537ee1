#include "ui/keys.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <imgui.h>
#include <imgui_internal.h>

namespace loopscope::ui {
namespace {

struct Chord {
  ImGuiKey key = ImGuiKey_None;
  bool shift = false, ctrl = false, alt = false;
};

ImGuiKey key_named(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, ImGuiKey>, 12> kNamed{{{"Right", ImGuiKey_RightArrow},
                                                                               {"Left", ImGuiKey_LeftArrow},
                                                                               {"Home", ImGuiKey_Home},
                                                                               {"End", ImGuiKey_End},
                                                                               {"Space", ImGuiKey_Space},
                                                                               {"Escape", ImGuiKey_Escape},
                                                                               {"+", ImGuiKey_Equal},
                                                                               {"-", ImGuiKey_Minus},
                                                                               {"?", ImGuiKey_Slash},
                                                                               {".", ImGuiKey_Period},
                                                                               {"F1", ImGuiKey_F1},
                                                                               {"F10", ImGuiKey_F10}}};
  for (const auto& [known, key] : kNamed)
    if (known == name) return key;
  if (name.size() == 1 && name[0] >= 'A' && name[0] <= 'Z') return static_cast<ImGuiKey>(ImGuiKey_A + (name[0] - 'A'));
  if (name.size() == 1 && name[0] >= '0' && name[0] <= '9') return static_cast<ImGuiKey>(ImGuiKey_0 + (name[0] - '0'));
  return ImGuiKey_None;
}

Chord chord_of(std::string_view keys) {
  Chord chord;
  while (true) {
    const size_t plus = keys.find('+', 1);
    const std::string_view part = plus == std::string_view::npos ? keys : keys.substr(0, plus);
    if (part == "Shift")
      chord.shift = true;
    else if (part == "Ctrl")
      chord.ctrl = true;
    else if (part == "Alt")
      chord.alt = true;
    else
      chord.key = key_named(part);
    if (plus == std::string_view::npos) return chord;
    keys = keys.substr(plus + 1);
  }
}

struct Modifiers {
  bool ctrl = false, shift = false, alt = false;
};

// A key that went down, or that is held so long that it repeats.
struct Press {
  Modifiers held;
  int order = -1;  // among this frame's events; -1: it repeats, so it went down in a frame before
};

// What was held when the key went down: a quick hand lets go of Ctrl, or presses the next key, in the same frame. The
// frame's events are undone from the last back to the key's own.
Press press_of(ImGuiKey key) {
  const ImGuiIO& io = ImGui::GetIO();
  const Modifiers now{io.KeyCtrl, io.KeyShift, io.KeyAlt};
  Modifiers then = now;
  const ImVector<ImGuiInputEvent>& events = ImGui::GetCurrentContext()->InputEventsTrail;
  for (int i = events.Size - 1; i >= 0; --i) {
    if (events[i].Type != ImGuiInputEventType_Key) continue;
    const ImGuiInputEventKey& event = events[i].Key;
    if (event.Key == key && event.Down) return {then, i};
    if (event.Key == ImGuiMod_Ctrl) then.ctrl = !event.Down;
    if (event.Key == ImGuiMod_Shift) then.shift = !event.Down;
    if (event.Key == ImGuiMod_Alt) then.alt = !event.Down;
  }
  return {now, -1};
}

std::optional<Press> pressed(const Chord& chord) {
  if (chord.key == ImGuiKey_None) return std::nullopt;
  const bool repeats = chord.key == ImGuiKey_RightArrow || chord.key == ImGuiKey_LeftArrow || chord.key == ImGuiKey_Equal || chord.key == ImGuiKey_Minus;
  ImGuiKey key = chord.key;
  if (!ImGui::IsKeyPressed(key, repeats)) {
    if (key == ImGuiKey_Equal) key = ImGuiKey_KeypadAdd;
    if (key == ImGuiKey_Minus) key = ImGuiKey_KeypadSubtract;
    if (key == chord.key || !ImGui::IsKeyPressed(key, true)) return std::nullopt;
  }
  const Press press = press_of(key);
  if (press.held.ctrl != chord.ctrl || press.held.alt != chord.alt) return std::nullopt;
  // "?" and "+" lie behind Shift on many keyboards.
  const bool any_shift = chord.key == ImGuiKey_Slash || chord.key == ImGuiKey_Equal || chord.key == ImGuiKey_Minus;
  if (!any_shift && press.held.shift != chord.shift) return std::nullopt;
  if (chord.key == ImGuiKey_Slash && !press.held.shift) return std::nullopt;
  return press;
}

// The letter of a command is not text for a field that the command opens, for as long as its key is down: the character may
// come frames after the key.
void drop_letter(View& view) {
  const auto key = static_cast<ImGuiKey>(ImGuiKey_A + (view.command_letter - 'a'));
  const auto small = static_cast<ImWchar>(view.command_letter);
  ImVector<ImWchar>& characters = ImGui::GetIO().InputQueueCharacters;
  for (int i = characters.Size - 1; i >= 0; --i)
    if (characters[i] == small || characters[i] == small - 'a' + 'A') characters.erase(&characters[i]);
  if (!ImGui::IsKeyDown(key)) view.command_letter = 0;
}

// Whether the command's key means the command and not text, with what is open now.
bool applies(const View& view, const CommandRow& row, bool typing) {
  // While text is typed only Escape and Ctrl+R (which runs it) are commands.
  if (typing && row.command != Command::close_dialog && row.command != Command::run_again) return false;
  // Under a dialog only what opens and closes dialogs and what is global works.
  const bool over = view.dialog == Dialog::keys || view.dialog == Dialog::open || view.dialog == Dialog::save || view.dialog == Dialog::palette ||
                    view.dialog == Dialog::edit || view.dialog == Dialog::gallery || view.dialog == Dialog::bookmarks || view.dialog == Dialog::menu || view.dialog == Dialog::step_size;
  if (over && (row.group == CommandGroup::step || row.command == Command::play)) return false;
  // In these what is typed is text from their first frame on, before the caret has arrived.
  const bool text = over && view.dialog != Dialog::keys && view.dialog != Dialog::menu && view.dialog != Dialog::step_size;
  return !text || row.command == Command::close_dialog || row.keys.starts_with("Ctrl+");
}

}  // namespace

void take_keys(View& view, const std::function<void(Command)>& perform) {
  bool typing = ImGui::GetIO().WantTextInput;
  if (view.command_letter != 0) drop_letter(view);
  std::vector<std::pair<int, const CommandRow*>> presses;
  for (const CommandRow& row : commands())
    if (const auto press = pressed(chord_of(row.keys))) presses.emplace_back(press->order, &row);
  std::stable_sort(presses.begin(), presses.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [order, row] : presses) {
    if (!applies(view, *row, typing)) continue;
    const bool finding = view.console_find.open;
    const Dialog dialog = view.dialog;
    perform(row->command);
    // The field that had the caret is gone, or one is there that gets it.
    if (view.dialog != dialog || view.console_find.open != finding) typing = view.console_find.open;
    const ImGuiKey key = chord_of(row->keys).key;
    if (key >= ImGuiKey_A && key <= ImGuiKey_Z) view.command_letter = static_cast<char>('a' + (key - ImGuiKey_A));
  }
}

}  // namespace loopscope::ui
