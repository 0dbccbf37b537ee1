#include "ui/console/console.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "ui/console/rows.h"
#include "ui/dialogs/text_field.h"
#include "ui/model/format.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kTitle = 38, kGlyphAt = 22, kTextAt = 40;
constexpr uint32_t kCausesMost = 64;  // how far up the causes to look for the task that printed

// The queue whose callback printed: the nearest start of a task among the causes.
Hue hue_of_printer(const trace::Trace& trace, trace::EventIndex event) {
  for (uint32_t i = 0; i < kCausesMost && event != trace::kNoEvent; ++i) {
    const trace::Event& e = trace.at(event);
    if (e.kind == trace::EventKind::task_started) return hue_of(static_cast<trace::Queue>(e.detail));
    if (e.cause >= event) break;
    event = e.cause;
  }
  return Hue::script;
}

bool same_letter(char a, char b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return lower(a) == lower(b);
}

bool holds(const std::string& text, const std::string& part) {
  return !part.empty() && std::search(text.begin(), text.end(), part.begin(), part.end(), same_letter) != text.end();
}

// The lines of the whole run that hold the text, found again when it changes or the run grows.
void update_matches(View& view) {
  ConsoleFind& find = view.console_find;
  const trace::Trace& trace = view.session->trace();
  const auto& lines = trace.console();
  if (find.found_for != find.text || find.of != &trace) find.found_for = find.text, find.of = &trace, find.begun = false, find.matches.clear(), find.looked_at = 0;
  for (; find.looked_at < lines.size(); ++find.looked_at)
    if (holds(trace.text_of(trace.at(lines[find.looked_at]).text), find.text)) find.matches.push_back(lines[find.looked_at]);
}

// Jumps to the next line of the run that holds the text, or the one before; begins again at the other end. The first that is
// found is the last one printed so far, if there is one; with the future hidden there are no others.
void find_printed(View& view, bool backwards) {
  update_matches(view);
  const trace::EventIndex here = view.session->position();
  const auto& found = view.console_find.matches;
  const auto so_far = std::upper_bound(found.begin(), found.end(), here);
  const std::span<const trace::EventIndex> matches = view.timeline.hide_future ? std::span(found.begin(), so_far) : std::span(found);
  if (matches.empty()) return;
  if (!std::exchange(view.console_find.begun, true) && so_far != found.begin() && so_far[-1] != here) backwards = true;
  const auto next = std::upper_bound(matches.begin(), matches.end(), here), before = std::lower_bound(matches.begin(), matches.end(), here);
  if (backwards)
    view.session->jump(before == matches.begin() ? matches.back() : before[-1]);
  else
    view.session->jump(next == matches.end() ? matches.front() : *next);
  view.console_scroll = 0;
}

// "2 found, 1 later".
std::string matches_told(View& view) {
  if (view.console_find.text.empty()) return "";
  update_matches(view);
  const auto& matches = view.console_find.matches;
  const auto so_far = static_cast<size_t>(std::upper_bound(matches.begin(), matches.end(), view.session->position()) - matches.begin());
  const size_t later = view.timeline.hide_future ? 0 : matches.size() - so_far;
  if (so_far + later == 0) return "none";
  return (so_far == 0 ? "" : format_count(so_far) + " found") + (so_far > 0 && later > 0 ? ", " : "") + (later == 0 ? "" : format_count(later) + " later");
}

struct ShownWrite {
  ConsoleEntry entry;
  size_t hidden_above = 0;  // rows of it that have no room
  std::vector<std::string> rows;
};

std::string text_of_write(const trace::Trace& trace, size_t index) {
  std::string text = trace.text_of(trace.at(trace.console()[index]).text);
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

constexpr int kFramesToCaret = 4;

void draw_find(Ui& ui, View& view, const Rect& field) {
  ui.canvas.fill(field, ui.colours.well, radius::kToken);
  ui.canvas.outline(field, ui.colours.ctl, stroke::kLine, radius::kToken);
  const bool take_focus = std::exchange(view.console_find.take_focus, false);
  const bool owns_enter = view.console_find.returning > 0;
  if (owns_enter) --view.console_find.returning;
  if (!text_field(ui, "find printed", field, view.console_find.text, "find what is printed", take_focus, false, owns_enter)) return;
  find_printed(view, ui.input.shift);
  view.console_find.take_focus = view.changed = true;  // ImGui lets go of a field on Enter
  view.console_find.returning = kFramesToCaret;
}

}  // namespace

ConsoleEntry console_entry(View& view, size_t index) {
  const trace::Trace& trace = view.session->trace();
  const trace::EventIndex at = trace.console()[index];
  const trace::Event& event = trace.at(at);
  ConsoleEntry entry{.event = at, .text = text_of_write(trace, index)};
  entry.is_error = event.detail == static_cast<uint8_t>(trace::Stream::stderr_);
  entry.hue = hue_of_printer(trace, at);
  return entry;
}

void draw_console_rows(Ui& ui, View& view, const Rect& body, float size, float line, bool times) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  const trace::Trace& trace = view.session->trace();
  const size_t printed = std::min<size_t>(view.session->state().console_writes, trace.console().size());
  const float time_room = times ? canvas.width("0.000 ms", {Face::regular, type::kSmall}) + 12 : 0;
  const float text_at = kTextAt * size / type::kConsole;
  const auto columns = static_cast<size_t>(std::max(8.0f, (body.w - text_at - space::kPanel - time_room) / (size * type::kMonoAdvance)));

  // From the newest upwards until the room is full: the end of the output is what is looked at.
  const float caret_room = times ? line : 0;
  const auto fitting = static_cast<size_t>(std::max(1.0f, std::floor((body.h - caret_room + 1) / line)));
  auto skipped = static_cast<size_t>(std::max(0.0f, view.console_scroll));
  std::vector<ShownWrite> shown;
  size_t room = fitting;
  for (size_t i = printed; i-- > 0 && room > 0;) {
    const size_t rows = console_row_count(text_of_write(trace, i), columns);
    if (skipped >= rows && i > 0) {
      skipped -= rows;
      continue;
    }
    skipped = std::min(skipped, rows - 1);
    ShownWrite one{console_entry(view, i), 0, {}};
    one.rows = console_rows(one.entry.text, columns);
    one.rows.resize(one.rows.size() - skipped);
    skipped = 0;
    if (one.rows.size() > room) {
      one.hidden_above = one.rows.size() - room;
      one.rows.erase(one.rows.begin(), one.rows.begin() + static_cast<std::ptrdiff_t>(one.hidden_above));
    }
    room -= one.rows.size();
    shown.push_back(std::move(one));
  }
  // Scrolled beyond the first line: back to where the room is full.
  if (room > 0 && view.console_scroll >= 1) view.console_scroll = std::max(0.0f, view.console_scroll - static_cast<float>(room)), view.changed = true;
  float y = body.y + line / 2;
  canvas.clip(body);
  for (size_t i = shown.size(); i-- > 0;) {
    const ConsoleEntry& entry = shown[i].entry;
    const Rect r{body.x, y - line / 2, body.w, line * static_cast<float>(shown[i].rows.size())};
    const Touch touch = ui.touch("printed " + std::to_string(entry.event), r);
    if (touch.hovered) canvas.fill(r, colours.raised);
    if (view.console_find.open && holds(entry.text, view.console_find.text)) canvas.fill({r.x, r.y + 2, stroke::kNow, r.h - 4}, colours.focus);
    if (touch.clicked) view.session->jump(entry.event);
    const Hue hue = entry.is_error ? Hue::rejected : entry.hue;
    if (shown[i].hidden_above == 0) draw_glyph(canvas, hue, {body.x + kGlyphAt * size / type::kConsole, y}, 12 * size / type::kConsole, colours.line_of(hue));
    if (times && shown[i].hidden_above == 0)
      canvas.text({body.right() - space::kPanel, y}, format_time(trace.store().time_ns(entry.event)), {Face::regular, type::kSmall},
                  colours.text2, Align::right);
    for (const std::string& row : shown[i].rows) {
      canvas.text({body.x + text_at, y}, one_line(row), {Face::mono, size}, colours.text);
      y += line;
    }
  }
  if (times && y + line / 2 <= body.bottom() + 1) canvas.fill({body.x + text_at, y - size / 2, 2.5f, size + 1}, colours.text);
  canvas.unclip();
}

void draw_console(Ui& ui, View& view, const Rect& area) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  canvas.fill({area.x, area.y + 1, area.w, area.h - 1}, colours.panel);
  const size_t all = view.session->trace().console().size(), printed = view.session->state().console_writes;
  const std::string found = view.console_find.open ? matches_told(view) : "";
  const std::string count = !found.empty() ? found : all == 0 ? "0 lines" : format_count(printed) + " of " + format_count(all) + (all == 1 ? " line" : " lines");
  canvas.text({area.right() - space::kPanel, area.y + 20}, count, {Face::regular, type::kSmall}, colours.text2, Align::right);
  const float count_w = canvas.width(count, {Face::regular, type::kSmall});
  if (view.console_find.open)
    draw_find(ui, view, {area.x + space::kPanel - 4, area.y + 6, area.w - 2 * space::kPanel - count_w - 8, 28});
  else
    canvas.text({area.x + space::kPanel, area.y + 20}, "Console", {Face::semibold, type::kSmall}, colours.text2);
  const Rect body{area.x, area.y + kTitle, area.w, area.h - kTitle - 2};
  if (ui.hovers(body) && ui.input.wheel != 0) {
    view.console_scroll = std::max(0.0f, view.console_scroll + ui.input.wheel * 3);
    view.changed = true;
  }
  draw_console_rows(ui, view, body, type::kConsole, type::kConsoleLine, true);
}

}  // namespace loopscope::ui
