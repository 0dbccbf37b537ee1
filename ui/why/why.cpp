#include "ui/why/why.h"

#include <algorithm>

#include "core/trace/narration.h"
#include "ui/draw/rich_text.h"
#include "ui/model/format.h"
#include "ui/source/source.h"
#include "ui/theme/metrics.h"
#include "ui/why/choice.h"
#include "ui/why/limit.h"
#include "ui/why/mistake.h"

namespace loopscope::ui {
namespace {

constexpr float kTitle = 52, kCauseRow = 31, kCauseDisc = 10, kOrders = 44;

// "line 3", or "line 3 of util.js" in another file than the one that is shown.
std::string place_text(Session& session, const trace::Cause& cause) {
  if (cause.line == 0) return "";
  bool running = false;
  const std::string line = "line " + std::to_string(cause.line);
  if (session.current_place(running).file == cause.file) return line;
  const std::string path(session.trace().store().string(cause.file));
  return line + " of " + path.substr(path.rfind('/') + 1);
}

void draw_cause(Ui& ui, View& view, const trace::Cause& cause, const Rect& row, bool first, bool last) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  const Point disc{row.x + kCauseDisc, row.centre().y};
  const Hue hue = hue_of(cause.queue);
  if (!last) canvas.line({disc.x, disc.y + kCauseDisc}, {disc.x, disc.y + kCauseRow - kCauseDisc}, colours.ctl, stroke::kToken);
  const Touch touch = ui.touch("cause " + std::to_string(cause.event), row);
  if (touch.hovered) canvas.fill({row.x + 26, row.y + 2, row.w - 26, row.h - 4}, colours.raised, radius::kKey);
  if (touch.clicked) view.session->jump(cause.event);
  if (first) {
    canvas.disc(disc, kCauseDisc, colours.fill_of(hue));
    if (!colours.dark) canvas.ring(disc, kCauseDisc - 0.75f, colours.line_of(hue), stroke::kToken);
    draw_glyph(canvas, hue, disc, 10, colours.on);
  } else {
    canvas.ring(disc, kCauseDisc - 0.75f, colours.line_of(hue), stroke::kToken);
    draw_glyph(canvas, hue, disc, 9, colours.line_of(hue));
  }
  const std::string line = place_text(*view.session, cause);
  canvas.text({row.right(), disc.y}, line, {Face::regular, type::kSmall}, colours.text2, Align::right);
  const float room = row.w - 30 - (line.empty() ? 0 : canvas.width(line, {Face::regular, type::kSmall}) + 8);
  const RichStyle style{.plain = first ? Face::semibold : Face::medium, .code = Face::mono_medium, .size = type::kBody, .line = kCauseRow};
  draw_rich(canvas, {row.x + 30, row.y}, room, cause.label, style, colours.text, 1);
  if (touch.hovered) ui.tip(row, trace::without_marks(cause.label));
}

// Only where the recording holds a choice: that nothing else could have happened is never said.
void draw_orders(Canvas& canvas, const Palette& colours, const Rect& r) {
  canvas.fill(r, colours.raised, radius::kCard);
  const Point mark{r.x + 20, r.centre().y};
  draw_sign(canvas, Sign::branch, mark, 16, colours.text);
  canvas.text({r.x + 34, r.y + 15}, "Another order is possible here.", {Face::semibold, type::kSmall}, colours.text);
  canvas.text({r.x + 34, r.y + 31}, "Real Node could also take the other one.", {Face::regular, type::kSmall}, colours.text2);
}

// The note in one line, beside the keys; the whole of it lies behind W.
void draw_strip_note(Ui& ui, View& view, const Rect& r) {
  const std::string text = view.notes.text_at(*view.session, view.session->position());
  if (text.empty() || r.w < 120) return;
  const Touch touch = ui.touch("note", r);
  if (touch.hovered) ui.canvas.fill(r, ui.colours.raised, radius::kKey), ui.tip(r, text);
  draw_sign(ui.canvas, Sign::book, {r.x + 12, r.centre().y}, 15, ui.colours.text);
  ui.canvas.text_within({r.x + 30, r.centre().y}, r.w - 34, text, {Face::regular, type::kBody}, ui.colours.text);
  if (touch.clicked) view.wish(Command::why);
}

}  // namespace

std::string reason_text(View& view) {
  const trace::Reason reason = view.session->reason();
  return view.settings.mechanism && !reason.mechanism.empty() ? reason.mechanism : reason.plain;
}

void draw_tiers(Ui& ui, View& view, const Rect& area, std::string_view title) {
  Canvas& canvas = ui.canvas;
  canvas.text({area.x + space::kWhy, area.y + 25}, title, {Face::semibold, type::kSmall}, ui.colours.text2);
  const float mechanism = canvas.width("Mechanism", {Face::semibold, type::kSmall}) + 18, plain = canvas.width("Plain", {Face::semibold, type::kSmall}) + 19;
  const Rect right{area.right() - space::kWhy - mechanism, area.y + 13, mechanism, 24};
  if (ui.tab("mechanism", right, "Mechanism", view.settings.mechanism)) view.settings.mechanism = true;
  if (ui.tab("plain", {right.x - plain - 2, right.y, plain, 24}, "Plain", !view.settings.mechanism)) view.settings.mechanism = false;
}

void draw_why(Ui& ui, View& view, const Rect& area) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  canvas.fill(area, colours.panel);
  if (view.error) return draw_mistake(ui, view, area);
  const trace::EventIndex cut = view.session->trace().cut();
  if (cut != trace::kNoEvent && view.session->position() >= cut) {
    canvas.fill({area.x, area.y, area.w, stroke::kNow}, colours.line_of(Hue::rejected));
    return draw_limit(ui, view, area);
  }
  const trace::Reason reason = view.session->reason();
  canvas.fill({area.x, area.y, area.w, stroke::kNow}, colours.line_of(running_hue(view)));
  const float x = area.x + space::kWhy, w = area.w - 2 * space::kWhy;
  draw_tiers(ui, view, area, "Why this step");

  const bool wide = area.w >= panels::kWhyWide;
  const RichStyle style{.size = wide ? type::kReasonWide : type::kReason, .line = wide ? type::kReasonWideLine : type::kReasonLine};
  const std::string& text = view.settings.mechanism && !reason.mechanism.empty() ? reason.mechanism : reason.plain;
  float y = area.y + kTitle;
  const float below = draw_note(ui, view, {}, w, false) + 4;
  y += draw_rich(canvas, {x, y}, w, text, style, colours.text, std::clamp(static_cast<int>((area.bottom() - y - below) / style.line), 1, 9));

  // A note stands with the reason, below the orders at a choice; the way to the next one at the bottom, out of the way.
  const bool has_note = view.notes.at(*view.session, view.session->position()) != nullptr;
  const Point beside{area.x + 12, y + 12};
  if (const auto choice = choice_at(view.session->trace(), view.session->position())) {
    const float below = beside.y + draw_choice(ui, view, *choice, beside, area.w - 24) + 12;
    if (below + draw_note(ui, view, {}, area.w - 24, false) <= area.bottom()) draw_note(ui, view, {beside.x, below}, area.w - 24);
    return;
  }
  if (has_note) y += 12 + draw_note(ui, view, beside, area.w - 24);
  const float to_next = has_note ? 0 : draw_note(ui, view, {}, w, false);
  const float orders = reason.claims.empty() ? 0 : kOrders;
  const float end = area.bottom() - 8 - orders - to_next;
  const auto causes = view.session->causes();
  if (!causes.empty() && y + 28 + kCauseRow < end) {
    canvas.text({x, y + 18}, "Because", {Face::semibold, type::kSmall}, colours.text2);
    y += 34;
    const size_t fitting = std::min(causes.size(), static_cast<size_t>(std::max(1.0f, (end - y) / kCauseRow)));
    for (size_t i = 0; i < fitting; ++i, y += kCauseRow)
      draw_cause(ui, view, causes[i], {x, y, w, kCauseRow}, i == 0, i + 1 == fitting);
  }
  if (orders > 0 && y + 11 + orders + to_next <= area.bottom()) draw_orders(canvas, colours, {x, y + 11, w, orders});
  if (to_next > 0) draw_note(ui, view, {x, area.bottom() - to_next - 4}, w);
}

void draw_why_strip(Ui& ui, View& view, const Rect& area, bool tiny) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  canvas.fill(area, colours.panel);
  if (!tiny) canvas.fill({area.x, area.y, area.w, stroke::kNow}, colours.line_of(running_hue(view)));
  const float x = area.x + space::kPanel;
  struct Cap {
    const char* key;
    std::string label;
    Command command;
  };
  std::vector<Cap> caps{{"W", "Why", Command::why}};
  if (tiny)
    caps.push_back({"C", "console", Command::console});
  else
    caps.insert(caps.end(), {{"R", "Promises " + format_count(view.promise_index.of_script_at(view.session->state())), Command::promises}, {"V", "Variables", Command::variables}});
  float room = area.w - 2 * space::kPanel;
  float cap_x = x, cap_y = area.bottom() - 17;
  if (tiny) {
    room -= 110;
    cap_x = area.right() - 100;
    cap_y = area.y + 20;
  }
  const std::string text = view.error ? mistake_text(view) : reason_text(view);
  draw_rich(canvas, {x, area.y + (tiny ? 8.0f : 12.0f)}, room, text, {.size = tiny ? 16.5f : 16, .line = tiny ? 26.0f : 24.0f}, colours.text, 2);
  for (const Cap& cap : caps) {
    const float w = ui.key_cap({cap_x, cap_y}, cap.key);
    const float label = canvas.text({cap_x + w + 8, cap_y}, cap.label, {Face::semibold, type::kSmall}, colours.text);
    if (ui.touch(std::string("show ") + cap.label.substr(0, cap.label.find(' ')), {cap_x, cap_y - 12, w + 8 + label, 24}).clicked) view.wish(cap.command);
    if (tiny)
      cap_y += 30;
    else
      cap_x += w + label + 30;
  }
  if (!tiny && !view.error) draw_strip_note(ui, view, {cap_x, cap_y - 14, area.right() - space::kPanel - cap_x, 28});
}

}  // namespace loopscope::ui
