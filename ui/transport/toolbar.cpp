#include "ui/transport/toolbar.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/model/format.h"
#include "ui/theme/metrics.h"
#include "ui/transport/toolbar_layout.h"

namespace loopscope::ui {
namespace {

constexpr float kSpeedLeast = 0.5f, kSpeedMost = 32, kTrack = 54, kBars = 12;
constexpr TextStyle kLabel{Face::medium, type::kBody}, kWord{Face::regular, type::kSmall}, kPlain{Face::regular, type::kBody};

// A label with a "down" sign behind it.
Touch menu_button(Ui& ui, std::string_view id, const Rect& r, float before, std::string_view label, bool adjusts) {
  const Touch touch = ui.touch(id, r, {.adjusts = adjusts});
  ui.canvas.fill(r, touch.held ? ui.colours.well : touch.hovered ? ui.colours.line : ui.colours.raised, radius::kToken);
  ui.canvas.text({r.x + before, r.centre().y}, label, kLabel, ui.colours.text);
  draw_sign(ui.canvas, Sign::down, {r.right() - 16, r.centre().y}, 13, ui.colours.text2);
  return touch;
}

float menu_button_width(const Canvas& canvas, float before, std::string_view label) { return before + canvas.width(label, kLabel) + 28; }

void draw_menu_button(Ui& ui, View& view, const Rect& r) {
  const Touch touch = menu_button(ui, "menu", r, 34, "Menu", false);
  for (const float y : {-4.5f, 0.0f, 4.5f}) ui.canvas.line({r.x + 14, r.centre().y + y}, {r.x + 14 + kBars, r.centre().y + y}, ui.colours.text2, 1.6f);
  if (touch.hovered && view.dialog == Dialog::none) ui.tip(r, "all commands (F10)");
  if (touch.clicked) view.wish(Command::menu);
}

void draw_transport(Ui& ui, View& view, const ToolbarLayout& layout) {
  const bool enabled = view.session != nullptr;
  const auto sign = [&](const char* id, Tool tool, Sign sign, const char* tip, Command command) {
    const Rect& r = layout[tool];
    if (!r.empty() && ui.sign_button(id, {r.x, r.y + 2, r.w, r.h - 4}, sign, tip, enabled)) view.wish(command);
  };
  sign("to start", Tool::to_start, Sign::to_start, "to the start (Home)", Command::to_start);
  sign("back", Tool::back, Sign::back, "step back (Left)", Command::back);
  sign("forward", Tool::forward, Sign::forward, "next step (Right)", Command::forward);
  sign("to end", Tool::to_end, Sign::to_end, "to the end (End)", Command::to_end);
  const Rect& play = layout[Tool::play];
  const Touch touch = ui.touch("play", play, enabled);
  ui.canvas.disc(play.centre(), play.w / 2, !enabled ? ui.colours.raised : touch.held ? ui.colours.text2 : ui.colours.text);
  draw_sign(ui.canvas, view.playing ? Sign::pause : Sign::play, play.centre(), 15, enabled ? ui.colours.panel : ui.colours.ctl);
  if (touch.hovered) ui.tip(play, view.playing ? "pause (Space)" : "play (Space)");
  if (touch.clicked) view.wish(Command::play);
}

std::string words_of_speed(const Settings& settings) {
  char text[40];
  std::snprintf(text, sizeof text, "%.3g steps a second", static_cast<double>(settings.steps_a_second));
  return text;
}

void draw_speed(Ui& ui, View& view, const Rect& r) {
  Canvas& canvas = ui.canvas;
  const float x = r.right() - kTrack - 6, right = x + kTrack, y = r.centre().y;
  canvas.text({r.x, y}, "speed", kWord, ui.colours.text2);
  canvas.line({x, y}, {right, y}, ui.colours.ctl, stroke::kStrong);
  const Touch touch = ui.touch("speed", {x - 6, r.y + 1, kTrack + 12, r.h - 2}, {.adjusts = true});
  const float range = std::log2(kSpeedMost / kSpeedLeast);
  if (touch.held) {
    const float share = std::clamp((ui.input.mouse.x - x) / kTrack, 0.0f, 1.0f);
    view.settings.steps_a_second = kSpeedLeast * std::exp2(std::round(share * range * 2) / 2);
  }
  if (touch.adjust != 0) view.wish(touch.adjust > 0 ? Command::faster : Command::slower);
  const float share = std::log2(view.settings.steps_a_second / kSpeedLeast) / range;
  canvas.disc({x + share * kTrack, y}, 6, ui.colours.text);
  if (touch.hovered) ui.tip(r, words_of_speed(view.settings) + " (F faster, Shift F slower)");
}

// As much as fits: "step 12 of 39", "1,234,567 of 5,000,016", "1,234,567".
void draw_step_number(Canvas& canvas, const Session& session, const Rect& r, Colour colour) {
  const std::string number = format_count(session.step_number()), of = " of " + format_count(session.step_count());
  for (const std::string& text : {"step " + number + of, number + of, number})
    if (canvas.width(text, kPlain) <= r.w) return void(canvas.text({r.x, r.centre().y}, text, kPlain, colour));
}

// Left and Right on the button take the next size, as they do on a closed list of choices.
void adjust_step(View& view, int by) {
  const std::array sizes{trace::StepSize::statement, trace::StepSize::callback,  trace::StepSize::queue_operation,
                         trace::StepSize::phase,     trace::StepSize::iteration, trace::StepSize::console_line};
  const auto at = static_cast<int>(std::find(sizes.begin(), sizes.end(), view.settings.step) - sizes.begin());
  view.settings.step = sizes[static_cast<size_t>(std::clamp(at + by, 0, static_cast<int>(sizes.size()) - 1))];
  view.changed = true;
}

// The whole path of what is open.
std::string title_tip(const View& view) {
  const trace::SourceFile* script = view.session ? view.session->script() : nullptr;
  return script ? script->path : view.title;
}

}  // namespace

std::string name_of_step(trace::StepSize size) {
  switch (size) {
    case trace::StepSize::queue_operation: return "queue move";
    case trace::StepSize::iteration: return "iteration";
    case trace::StepSize::console_line: return "printed line";
    default: return trace::name_of(size);
  }
}

void change_speed(View& view, int by) {
  view.settings.steps_a_second = std::clamp(view.settings.steps_a_second * std::exp2(static_cast<float>(by) / 2), kSpeedLeast, kSpeedMost);
  view.notice = words_of_speed(view.settings);
  view.notice_wrong = false;
  view.notice_until = view.now + 2;
  view.changed = true;
}

void draw_toolbar(Ui& ui, View& view, const ScreenLayout& screen) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  const Rect& bar = screen.toolbar;
  canvas.fill(bar, colours.panel);
  canvas.line({bar.x, bar.bottom() - 1}, {bar.right(), bar.bottom() - 1}, colours.line, stroke::kLine);
  const std::string step = (screen.all ? "step: " : "") + name_of_step(view.settings.step), title = view.title.empty() ? "no file" : view.title;
  const std::string version = "Node 20";
  const float number = !screen.wide || !view.session ? 0 : canvas.width("step " + format_count(view.session->step_count()) + " of " + format_count(view.session->step_count()), kPlain) + 10;
  const ToolbarLayout layout = lay_out_toolbar(bar, {.menu = menu_button_width(canvas, 34, "Menu"),
                                                       .title = canvas.width(title, kLabel) + 14,
                                                       .version = canvas.width(version, kPlain) + 4,
                                                       .number = number,
                                                       .step = menu_button_width(canvas, 12, step),
                                                       .speed = canvas.width("speed", kWord) + kTrack + 18});
  const auto shown = [&](Tool tool) { return !layout[tool].empty(); };
  if (shown(Tool::menu)) draw_menu_button(ui, view, layout[Tool::menu]);
  if (const Rect& r = layout[Tool::title]; !r.empty()) {
    const std::string cut = canvas.cut(title, kLabel, r.w - 12);
    canvas.text({r.x + 8, r.centre().y}, cut, kLabel, colours.text);
    if (ui.touch("title", r, false).hovered) ui.tip(r, title_tip(view));
  }
  if (const Rect& r = layout[Tool::version]; !r.empty()) {
    canvas.text({r.x + 4, r.centre().y}, version, kPlain, colours.text2);
    if (ui.touch("version", r, false).hovered) ui.tip(r, "the simulation follows Node v20.20.2");
  }
  draw_transport(ui, view, layout);
  if (shown(Tool::number) && view.session) draw_step_number(canvas, *view.session, layout[Tool::number], colours.text2);
  if (shown(Tool::step)) {
    const Touch touch = menu_button(ui, "step size", layout[Tool::step], 12, step, true);
    if (touch.clicked) view.dialog = view.dialog == Dialog::step_size ? Dialog::none : Dialog::step_size, view.changed = true;
    if (touch.adjust != 0) adjust_step(view, touch.adjust);
  }
  if (shown(Tool::speed)) draw_speed(ui, view, layout[Tool::speed]);
  if (shown(Tool::smaller) && ui.button("smaller text", layout[Tool::smaller], "A−")) view.wish(Command::text_smaller);
  if (shown(Tool::larger) && ui.button("larger text", layout[Tool::larger], "A+")) view.wish(Command::text_larger);
  if (shown(Tool::present) && ui.sign_button("present", layout[Tool::present], Sign::screen, "present (P)", view.session != nullptr)) view.wish(Command::present);
  if (shown(Tool::theme) && ui.sign_button("theme", layout[Tool::theme], Sign::contrast, "dark, light (D)")) view.wish(Command::theme);
  if (shown(Tool::help) && ui.button("help", layout[Tool::help], "?")) view.wish(Command::keys);
}

}  // namespace loopscope::ui
