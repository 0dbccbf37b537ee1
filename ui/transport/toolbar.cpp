#include "ui/transport/toolbar.h"

#include <algorithm>
#include <cmath>

#include "ui/model/format.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kTop = 9, kHeight = 30, kGap = 6, kSign = 32, kLetter = 34, kPitch = 48, kPlay = 18;
constexpr float kTransportHalf = 2 * kPitch + 16 + 18;  // from its middle to the end of its last button
constexpr float kTransportHalfFew = kPitch + 16 + 18;   // the same without the ways to the start and the end
constexpr float kSpeedLeast = 0.5f, kSpeedMost = 32;

constexpr float kBeforeLabel = 12, kBeforeFile = 34, kAfterLabel = 28;
constexpr TextStyle kLabel{Face::medium, type::kBody};

// A label with a sign before it and a "down" sign behind it.
Rect menu_button(Ui& ui, std::string_view id, float x, std::string_view label, bool file, bool& clicked, std::string_view tip = {}) {
  Canvas& canvas = ui.canvas;
  const float before = file ? kBeforeFile : kBeforeLabel, width = before + canvas.width(label, kLabel) + kAfterLabel;
  const Rect r{x, kTop, width, kHeight};
  const Touch touch = ui.touch(id, r);
  canvas.fill(r, touch.held ? ui.colours.well : touch.hovered ? ui.colours.line : ui.colours.raised, radius::kToken);
  if (file) draw_sign(canvas, Sign::file, {x + 20, r.centre().y}, 13, ui.colours.text2);
  canvas.text({x + before, r.centre().y}, label, kLabel, ui.colours.text);
  draw_sign(canvas, Sign::down, {r.right() - 16, r.centre().y}, 13, ui.colours.text2);
  if (touch.hovered && !tip.empty()) ui.tip(r, tip);
  clicked = touch.clicked;
  return r;
}

void draw_transport(Ui& ui, View& view, float x, bool few) {
  const bool enabled = view.session != nullptr;
  const auto sign = [&](const char* id, float offset, Sign sign, const char* tip, Command command) {
    if (ui.sign_button(id, {x + offset - 18, 8, 36, 32}, sign, tip, enabled)) view.wish(command);
  };
  if (!few) sign("to start", -2 * kPitch - 16, Sign::to_start, "to the start (Home)", Command::to_start);
  sign("back", -kPitch - 16, Sign::back, "step back (Left)", Command::back);
  sign("forward", kPitch + 16, Sign::forward, "next step (Right)", Command::forward);
  if (!few) sign("to end", 2 * kPitch + 16, Sign::to_end, "to the end (End)", Command::to_end);
  const Rect play{x - kPlay, 24 - kPlay, 2 * kPlay, 2 * kPlay};
  const Touch touch = ui.touch("play", play, enabled);
  ui.canvas.disc(play.centre(), kPlay, !enabled ? ui.colours.raised : touch.held ? ui.colours.text2 : ui.colours.text);
  draw_sign(ui.canvas, view.playing ? Sign::pause : Sign::play, play.centre(), 15, enabled ? ui.colours.panel : ui.colours.ctl);
  if (touch.hovered) ui.tip(play, view.playing ? "pause (Space)" : "play (Space)");
  if (touch.clicked) view.wish(Command::play);
}

void draw_speed(Ui& ui, View& view, float right) {
  Canvas& canvas = ui.canvas;
  const float track = 54, x = right - track;
  canvas.text({x - 4, 24}, "speed", {Face::regular, type::kSmall}, ui.colours.text2, Align::right);
  canvas.line({x, 24}, {right, 24}, ui.colours.ctl, stroke::kStrong);
  const Touch touch = ui.touch("speed", {x - 6, 10, track + 12, 28});
  const float range = std::log2(kSpeedMost / kSpeedLeast);
  if (touch.held) {
    const float share = std::clamp((ui.input.mouse.x - x) / track, 0.0f, 1.0f);
    view.settings.steps_a_second = kSpeedLeast * std::exp2(std::round(share * range * 2) / 2);
  }
  const float share = std::log2(view.settings.steps_a_second / kSpeedLeast) / range;
  canvas.disc({x + share * track, 24}, 6, ui.colours.text);
  if (touch.hovered) {
    char text[40];
    std::snprintf(text, sizeof text, "%.3g steps a second", static_cast<double>(view.settings.steps_a_second));
    ui.tip({x, 10, track, 28}, text);
  }
}

// A name without its middle, as long as there is room for it.
std::string name_within(const Canvas& canvas, std::string_view name, float room) {
  constexpr size_t kLeast = 7, kMost = 120;
  std::string shown(name);
  for (size_t columns = std::min(kMost, name.size()); columns >= kLeast && canvas.width(shown, kLabel) > room; --columns) shown = cut_middle(name, columns);
  return shown;
}

// As much as fits: "step 12 of 39", "1,234,567 of 5,000,016", "1,234,567".
void draw_step_number(Canvas& canvas, const Session& session, float x, float room, Colour colour) {
  const TextStyle style{Face::regular, type::kBody};
  const std::string number = format_count(session.step_number()), of = " of " + format_count(session.step_count());
  for (const std::string& text : {"step " + number + of, number + of, number})
    if (canvas.width(text, style) <= room) return void(canvas.text({x, 24}, text, style, colour));
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

void draw_toolbar(Ui& ui, View& view, const ScreenLayout& screen) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  const Rect& bar = screen.toolbar;
  canvas.fill(bar, colours.panel);
  canvas.line({bar.x, bar.bottom() - 1}, {bar.right(), bar.bottom() - 1}, colours.line, stroke::kLine);

  // From the right, so that the transport can stay in the middle.
  float x = bar.w - space::kPanel;
  const auto place = [&](float width) {
    x -= width;
    const Rect r{x, kTop, width, kHeight};
    x -= kGap;
    return r;
  };
  if (ui.button("help", place(kSign), "?")) view.wish(Command::keys);
  if (!screen.tiny) {
    if (ui.sign_button("theme", place(kSign), Sign::contrast, "dark, light (D)")) view.wish(Command::theme);
    if (ui.sign_button("present", place(kSign), Sign::screen, "present (P)", view.session != nullptr)) view.wish(Command::present);
  }
  if (ui.button("larger text", place(kLetter), "A+")) view.wish(Command::text_larger);
  if (ui.button("smaller text", place(kLetter), "A−")) view.wish(Command::text_smaller);
  if (screen.tiny) {
    char percent[16];
    std::snprintf(percent, sizeof percent, "%.0f %%", static_cast<double>(canvas.scale()) * 100);
    const TextStyle style{Face::regular, type::kSmall};
    if (x - 6 - canvas.width(percent, style) > bar.w / 2 + kTransportHalfFew) canvas.text({x - 6, 24}, percent, style, colours.text2, Align::right);
  } else {
    x -= 7;
    if (screen.all) {
      draw_speed(ui, view, x);
      x -= 54 + canvas.width("speed", {Face::regular, type::kSmall}) + 20;
    }
    const std::string step = (screen.all ? "step: " : "") + name_of_step(view.settings.step);
    bool clicked = false;
    const float width = canvas.width(step, {Face::medium, type::kBody}) + 40;
    menu_button(ui, "step size", x - width, step, false, clicked);
    x -= width;
    if (clicked) view.dialog = view.dialog == Dialog::step_size ? Dialog::none : Dialog::step_size;
  }

  // In the middle, unless what is at the right needs the room.
  const float middle = screen.tiny ? bar.w / 2 : std::min(bar.w / 2, x - 2 * kGap - kTransportHalf);
  draw_transport(ui, view, middle, screen.tiny);
  if (screen.wide && view.session) {
    const float left = middle + 2 * kPitch + 16 + 44;
    draw_step_number(canvas, *view.session, left, x - left - 16, colours.text2);
  }

  bool clicked = false;
  const std::string title = view.title.empty() ? "no file" : view.title;
  const std::string version = "Node 20";
  const float version_w = canvas.width(version, kLabel) + 24, transport_half = screen.tiny ? kTransportHalfFew : kTransportHalf;
  // The version goes before the name has to be cut further than in the narrowest toolbar.
  const float all = middle - transport_half - kGap - space::kPanel - kBeforeFile - kAfterLabel;
  const float beside_version = all - version_w - 8, least = std::min(all, canvas.width(cut_middle(title, 22), kLabel));
  const std::string name = name_within(canvas, title, screen.tiny ? all : std::max(beside_version, least));
  const Rect file = menu_button(ui, "file", space::kPanel, name, true, clicked, name == title ? "" : title);
  if (clicked) view.wish(Command::open);
  if (!screen.tiny) {
    const Rect r{file.right() + 8, kTop, version_w, kHeight};
    if (r.right() > middle - kTransportHalf) return;
    canvas.fill(r, colours.raised, radius::kToken);
    canvas.text(r.centre(), version, kLabel, colours.text, Align::centre);
    if (ui.touch("version", r, false).hovered) ui.tip(r, "the simulation follows Node v20.20.2");
  }
}

}  // namespace loopscope::ui
