#include "ui/focus_keys.h"

#include <imgui.h>
#include <imgui_internal.h>

namespace loopscope::ui {
namespace {

constexpr int kAll = 100'000;  // rows: to the end of a list

bool take(ImGuiKey key, bool repeats) {
  if (!ImGui::IsKeyPressed(key, repeats)) return false;
  ImGui::SetKeyOwner(key, ImGui::GetID("focus"), ImGuiInputFlags_LockThisFrame);
  return true;
}

bool tab_is_text() {
  const ImGuiInputTextState* state = ImGui::GetInputTextState(ImGui::GetActiveID());
  return state && (state->Flags & ImGuiInputTextFlags_AllowTabInput) != 0;
}

// A space that presses a button is not typed into a field that takes what is typed anywhere.
void drop_space() {
  ImVector<ImWchar>& characters = ImGui::GetIO().InputQueueCharacters;
  for (int i = characters.Size - 1; i >= 0; --i)
    if (characters[i] == ' ') characters.erase(&characters[i]);
}

}  // namespace

FocusKeys take_focus_keys(UiMemory& memory, bool nothing_open) {
  const ImGuiIO& io = ImGui::GetIO();
  FocusKeys keys;
  if (io.KeyCtrl || io.KeyAlt) return keys;
  if (!(io.WantTextInput && tab_is_text()) && take(ImGuiKey_Tab, true)) {
    if (ImGui::GetActiveID() != 0) ImGui::ClearActiveID();
    memory.move_focus(io.KeyShift ? -1 : 1);
    return keys;
  }
  if (io.WantTextInput) return keys;
  if (nothing_open && ImGui::IsKeyPressed(ImGuiKey_Escape, false)) memory.focus.clear(), memory.focus_visible = false;
  const Region* focused = memory.focused();
  const bool in_menu = focused && focused->list.starts_with("menu");
  if (!io.KeyShift && focused && !focused->list.empty()) {
    if (take(ImGuiKey_DownArrow, true)) memory.move_in_list(1);
    if (take(ImGuiKey_UpArrow, true)) memory.move_in_list(-1);
    if (in_menu && take(ImGuiKey_Home, false)) memory.move_in_list(-kAll);
    if (in_menu && take(ImGuiKey_End, false)) memory.move_in_list(kAll);
    focused = memory.focused();
  }
  const bool visible = focused && (memory.focus_visible || in_menu);  // a menu has the keys from the start
  if (visible && focused->adjusts && !io.KeyShift) keys.adjust = (take(ImGuiKey_RightArrow, true) ? 1 : 0) - (take(ImGuiKey_LeftArrow, true) ? 1 : 0);
  if (visible && !io.KeyShift && take(ImGuiKey_Space, false)) keys.activate = true, drop_space();
  if (ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false)) {
    keys.activate = true;
    if (visible) take(ImGuiKey_Enter, false), take(ImGuiKey_KeypadEnter, false);
  }
  return keys;
}

}  // namespace loopscope::ui
