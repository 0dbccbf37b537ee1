#include "ui/dialogs/text_field.h"

#include <imgui.h>
#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

struct Style {
  Style(Ui& ui, Face face, float size) {
    const ImVec4 none{0, 0, 0, 0};
    ImGui::PushFont(ui.canvas.fonts().imgui(face), Fonts::imgui_size(face, size * ui.canvas.scale()));
    ImGui::PushStyleColor(ImGuiCol_FrameBg, none);
    ImGui::PushStyleColor(ImGuiCol_Text, ui.colours.text);
    ImGui::PushStyleColor(ImGuiCol_TextDisabled, ui.colours.text2);
    ImGui::PushStyleColor(ImGuiCol_TextSelectedBg, ui.colours.ctl);
    ImGui::PushStyleColor(ImGuiCol_InputTextCursor, ui.colours.text);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, 0});
  }
  ~Style() {
    ImGui::PopStyleVar();
    ImGui::PopStyleColor(5);
    ImGui::PopFont();
  }
};

void append_code_point(std::string& text, ImWchar c) {
  char utf8[5] = {};
  ImTextCharToUtf8(utf8, c);
  text += utf8;
}

}  // namespace

bool text_field(Ui& ui, const char* id, const Rect& r, std::string& text, const char* hint, bool take_focus, bool owns_typing,
                bool owns_enter) {
  const float scale = ui.canvas.scale();
  const Style style(ui, Face::medium, type::kBody);
  ImGui::SetCursorScreenPos({(r.x + 12) * scale, r.centre().y * scale - ImGui::GetFontSize() / 2});
  ImGui::SetNextItemWidth((r.w - 24) * scale);
  // Tab comes to it as to everything else: the caret is then where the focus is.
  UiMemory& memory = ui.memory();
  const bool hand = memory.hand;
  const std::string region = std::string("field ") + id;
  const bool focused = ui.touch(region, r, {.ring = false}).focused;
  memory.hand = hand;
  if (take_focus || (focused && memory.moved)) ImGui::SetKeyboardFocusHere();
  ImGui::PushID(id);
  ImGuiIO& io = ImGui::GetIO();
  const ImGuiID item = ImGui::GetID("##field");
  if (ImGui::GetActiveID() == item && !focused && !memory.moved) memory.focus = region;
  std::string early;
  // In the frame that opens the field the key that opened it is still in the queue.
  if (owns_typing && !take_focus && ImGui::GetActiveID() != item)
    for (const ImWchar c : io.InputQueueCharacters)
      if (c >= 32) append_code_point(early, c);
  const bool early_enter = owns_enter && ImGui::GetActiveID() != item && ImGui::IsKeyPressed(ImGuiKey_Enter, false);
  const bool entered = ImGui::InputTextWithHint("##field", hint, &text, ImGuiInputTextFlags_EnterReturnsTrue);
  if (!early.empty()) {
    text += early;
    io.InputQueueCharacters.resize(0);
    if (ImGuiInputTextState* state = ImGui::GetInputTextState(item)) state->ReloadUserBufAndMoveToEnd();
  }
  ImGui::PopID();
  return entered || early_enter;
}

void text_area(Ui& ui, const char* id, const Rect& r, std::string& text, bool take_focus) {
  const float scale = ui.canvas.scale();
  const Style style(ui, Face::mono_medium, type::kCode);
  ImGui::SetCursorScreenPos({r.x * scale, r.y * scale});
  ImGui::PushID(id);
  if (take_focus) {
    // SetKeyboardFocusHere() counts as tabbing, which a field that takes tabs refuses.
    ImGuiContext& context = *ImGui::GetCurrentContext();
    context.NavNextActivateId = ImGui::GetID("##area");
    context.NavNextActivateFlags = ImGuiActivateFlags_PreferInput;
  }
  ImGui::InputTextMultiline("##area", &text, {r.w * scale, r.h * scale}, ImGuiInputTextFlags_AllowTabInput);
  ImGui::PopID();
}

}  // namespace loopscope::ui
