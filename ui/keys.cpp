#include "ui/keys.h"

#include <array>
#include <string_view>

#include <imgui.h>
#include <imgui_internal.h>

namespace loopscope::ui {
namespace {

struct Chord {
  ImGuiKey key = ImGuiKey_None;
  bool shift = false, ctrl = false, alt = false;
};

ImGuiKey key_named(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, ImGuiKey>, 11> kNamed{{{"Right", ImGuiKey_RightArrow},
                                                                               {"Left", ImGuiKey_LeftArrow},
                                                                               {"Home", ImGuiKey_Home},
                                                                               {"End", ImGuiKey_End},
                                                                               {"Space", ImGuiKey_Space},
                                                                               {"Escape", ImGuiKey_Escape},
                                                                               {"+", ImGuiKey_Equal},
                                                                               {"-", ImGuiKey_Minus},
                                                                               {"?", ImGuiKey_Slash},
                                                                               {".", ImGuiKey_Period},
                                                                               {"F1", ImGuiKey_F1}}};
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

// What was held when the key went down: a quick hand lets go of Ctrl, or presses the next key, in the same frame. The
// frame's events are undone from the last back to the key's own; a repeated key has none.
Modifiers held_with(ImGuiKey key) {
  const ImGuiIO& io = ImGui::GetIO();
  const Modifiers now{io.KeyCtrl, io.KeyShift, io.KeyAlt};
  Modifiers then = now;
  const ImVector<ImGuiInputEvent>& events = ImGui::GetCurrentContext()->InputEventsTrail;
  for (int i = events.Size - 1; i >= 0; --i) {
    if (events[i].Type != ImGuiInputEventType_Key) continue;
    const ImGuiInputEventKey& event = events[i].Key;
    if (event.Key == key && event.Down) return then;
    if (event.Key == ImGuiMod_Ctrl) then.ctrl = !event.Down;
    if (event.Key == ImGuiMod_Shift) then.shift = !event.Down;
    if (event.Key == ImGuiMod_Alt) then.alt = !event.Down;
  }
  return now;
}

bool pressed(const Chord& chord) {
  const auto [ctrl, shift, alt] = held_with(chord.key);
  if (chord.key == ImGuiKey_None || ctrl != chord.ctrl || alt != chord.alt) return false;
  // "?" and "+" lie behind Shift on many keyboards.
  const bool any_shift = chord.key == ImGuiKey_Slash || chord.key == ImGuiKey_Equal || chord.key == ImGuiKey_Minus;
  if (!any_shift && shift != chord.shift) return false;
  if (chord.key == ImGuiKey_Slash && !shift) return false;
  const bool repeats = chord.key == ImGuiKey_RightArrow || chord.key == ImGuiKey_LeftArrow || chord.key == ImGuiKey_Equal || chord.key == ImGuiKey_Minus;
  if (ImGui::IsKeyPressed(chord.key, repeats)) return true;
  if (chord.key == ImGuiKey_Equal) return ImGui::IsKeyPressed(ImGuiKey_KeypadAdd, true);
  if (chord.key == ImGuiKey_Minus) return ImGui::IsKeyPressed(ImGuiKey_KeypadSubtract, true);
  return false;
}

// The letter of a command is not text for a field that the command opens, for as long as its key is down: the character may
// come frames after the key.
void drop_letter(View& view) {
  const auto key = static_cast<ImGuiKey>(ImGuiKey_A + (view.command_letter - 'a'));
  ImVector<ImWchar>& characters = ImGui::GetIO().InputQueueCharacters;
  for (int i = characters.Size - 1; i >= 0; --i)
    if (characters[i] == view.command_letter || characters[i] == view.command_letter - 'a' + 'A') characters.erase(&characters[i]);
  if (!ImGui::IsKeyDown(key)) view.command_letter = 0;
}

}  // namespace

void take_keys(View& view) {
  const bool typing = ImGui::GetIO().WantTextInput;
  if (view.command_letter != 0) drop_letter(view);
  for (const CommandRow& row : commands()) {
    const Chord chord = chord_of(row.keys);
    // While text is typed only Escape and Ctrl+R (which runs it) are commands.
    if (typing && row.command != Command::close_dialog && row.command != Command::run_again) continue;
    // Under a dialog only what opens and closes dialogs and what is global works.
    const bool over = view.dialog == Dialog::keys || view.dialog == Dialog::open || view.dialog == Dialog::save || view.dialog == Dialog::palette ||
                      view.dialog == Dialog::edit || view.dialog == Dialog::gallery || view.dialog == Dialog::bookmarks;
    if (over && row.group == CommandGroup::step) continue;
    // In these what is typed is text from their first frame on, before the caret has arrived.
    const bool text = over && view.dialog != Dialog::keys;
    if (text && row.command != Command::close_dialog && !row.keys.starts_with("Ctrl+")) continue;
    if (!pressed(chord)) continue;
    view.wish(row.command);
    if (chord.key >= ImGuiKey_A && chord.key <= ImGuiKey_Z) view.command_letter = 'a' + (chord.key - ImGuiKey_A);
  }
}

}  // namespace loopscope::ui
