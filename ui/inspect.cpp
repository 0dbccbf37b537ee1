#include "ui/inspect.h"

#include <imgui.h>
#include <imgui_internal.h>
#include <nlohmann/json.hpp>

#include "core/trace/narration.h"
#include "ui/console/console.h"
#include "ui/frame.h"
#include "ui/screen.h"
#include "ui/stage/stage.h"
#include "ui/transport/toolbar.h"

namespace loopscope::ui {
namespace {

using nlohmann::json;

const char* name_of(Dialog dialog) {
  static constexpr const char* kNames[] = {"none", "keys", "open", "save", "palette", "step_size", "edit", "why", "promises", "variables", "source", "console", "gallery", "timeline", "stage_list", "bookmarks", "menu"};
  return kNames[static_cast<size_t>(dialog)];
}

const char* name_of(Look look) {
  static constexpr const char* kNames[] = {"waiting", "in_line", "running", "below", "ghost", "skipped", "cancelled"};
  return kNames[static_cast<size_t>(look)];
}

const char* name_of(RunProgress::Stage stage) {
  static constexpr const char* kNames[] = {"nothing", "loading", "running", "finished", "failed"};
  return kNames[static_cast<size_t>(stage)];
}

const char* name_of(Work::Kind kind) {
  static constexpr const char* kNames[] = {"load", "run", "save"};
  return kNames[static_cast<size_t>(kind)];
}

json work_of(const View& view) {
  json all = json::array();
  for (const Work& work : view.work) all.push_back({{"kind", name_of(work.kind)}, {"name", work.name}, {"percent", work.percent}, {"events", work.events}});
  return all;
}

json rect(const Rect& r, float scale) { return {r.x * scale, r.y * scale, r.w * scale, r.h * scale}; }

void add_session(json& out, View& view, float scale, float w, float h) {
  Session& session = *view.session;
  const trace::Trace& trace = session.trace();
  const trace::State& state = session.state();
  out["position"] = session.position();
  out["events"] = trace.size();
  out["step"] = session.step_number();
  out["steps"] = session.step_count();
  out["time_ns"] = state.time_ns;
  const trace::Reason reason = session.reason();
  out["headline"] = view.error ? reason.headline : headline_of(view, reason.headline);
  out["reason"] = view.settings.mechanism && !reason.mechanism.empty() ? reason.mechanism : reason.plain;
  bool running = false;
  const SourcePlace place = session.current_place(running);
  out["line"] = place.line;
  out["running"] = running;
  out["loop"] = session.shown_loop();
  out["pinned_loop"] = session.pinned_loop() ? json(*session.pinned_loop()) : json();
  out["pointed"] = {{"task", view.pointed_before.task}, {"line", view.pointed_before.line}};
  json printed = json::array();
  for (size_t i = 0; i < session.state().console_writes && i < trace.console().size() && i < 1000; ++i) printed.push_back(console_entry(view, i).text);
  out["printed"] = printed;
  const ScreenLayout screen = lay_out_screen(w / scale, h / scale, view.timeline_folded, view.settings.splits);
  const StageLayout stage = stage_of(view, stage_area(screen), {.low = screen.low, .headline = !screen.tiny});
  json tokens = json::array();
  for (const Token& token : stage.tokens)
    tokens.push_back({{"task", token.task}, {"frame", token.frame}, {"label", token.whole}, {"look", name_of(token.look)}, {"line", token.line},
                      {"next", token.next}, {"lit", is_pointed(view, token)}, {"rect", rect(token.rect, scale)}});
  out["tokens"] = tokens;
}

// A text field has the keyboard; ImGui's own flag says so one frame later.
bool has_caret() {
  const ImGuiContext* context = ImGui::GetCurrentContext();
  return context && (context->IO.WantTextInput || context->WantTextInputNextFrame == 1);
}

}  // namespace

std::optional<Dialog> dialog_named(std::string_view name) {
  for (size_t i = 0; i <= static_cast<size_t>(Dialog::menu); ++i)
    if (name == name_of(static_cast<Dialog>(i))) return static_cast<Dialog>(i);
  return std::nullopt;
}

std::string inspect(View& view, const UiMemory& memory, float width_px, float height_px) {
  const float scale = text_scale_for(view.settings, width_px);
  json out{{"title", view.title},
           {"stage", name_of(view.stage)},
           {"theme", view.settings.theme == Theme::dark ? "dark" : "light"},
           {"text_scale", scale},
           {"step_size", name_of_step(view.settings.step)},
           {"playing", view.playing},
           {"presenting", view.presenting},
           {"mechanism", view.settings.mechanism},
           {"reduced_motion", view.settings.reduced_motion},
           {"dialog", name_of(view.dialog)},
           {"typing", has_caret()},
           {"stale", view.stale()},
           {"notice", view.notice},
           {"tip", memory.tip},
           {"work", work_of(view)},
           {"focus", memory.focus},
           {"window", {width_px, height_px}}};
  if (view.error) out["error"] = {{"message", view.error->message}, {"line", view.error->line}, {"column", view.error->column}};
  if (view.session && view.session->trace().size() > 0) add_session(out, view, scale, width_px, height_px);
  json breakpoints = json::array();
  for (const auto& [path, line] : view.breakpoints) breakpoints.push_back(line);
  out["breakpoints"] = breakpoints;
  json regions = json::object();
  for (const Region& region : memory.regions) regions[region.id] = rect(region.seen, scale);
  out["regions"] = regions;
  return out.dump(1);
}

}  // namespace loopscope::ui
