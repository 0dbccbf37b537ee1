#include "ui/console/console.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/dialogs/text_field.h"
#include "ui/model/format.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kTitle = 38, kGlyphAt = 22, kTextAt = 40;
constexpr size_t kRowsMost = 3;       // of one write; then it ends in "…"
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

// Lines of a write, long ones wrapped to the room; at most kRowsMost rows.
std::vector<std::string> rows_of(const std::string& text, size_t columns) {
  std::vector<std::string> rows;
  size_t begin = 0;
  while (begin <= text.size()) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    std::string line = text.substr(begin, end - begin);
    do {
      if (rows.size() == kRowsMost) {
        rows.back() = cut_end(rows.back() + "……", columns);
        return rows;
      }
      const bool ascii = line.size() == columns_of(line);
      const size_t part = ascii ? std::min(line.size(), columns) : line.size();
      rows.push_back(ascii ? line.substr(0, part) : cut_end(line, columns));
      line.erase(0, part);
    } while (!line.empty());
    begin = end + 1;
  }
  return rows;
}

bool same_letter(char a, char b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return lower(a) == lower(b);
}

bool holds(const std::string& text, const std::string& part) {
  return !part.empty() && std::search(text.begin(), text.end(), part.begin(), part.end(), same_letter) != text.end();
}

// Jumps to the next line of the run that holds the text, or the one before; begins again at the other end.
void find_printed(View& view, bool backwards) {
  const trace::Trace& trace = view.session->trace();
  const auto& lines = trace.console();
  const trace::EventIndex here = view.session->position();
  const size_t begin = static_cast<size_t>((backwards ? std::lower_bound(lines.begin(), lines.end(), here) : std::upper_bound(lines.begin(), lines.end(), here)) - lines.begin());
  for (size_t i = 0; i < lines.size(); ++i) {
    const size_t at = backwards ? (begin + 2 * lines.size() - 1 - i) % lines.size() : (begin + i) % lines.size();
    if (!holds(trace.text_of(trace.at(lines[at]).text), view.console_find.text)) continue;
    view.session->jump(lines[at]);
    view.console_scroll = 0;
    break;
  }
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
  ConsoleEntry entry{.event = at, .text = trace.text_of(event.text)};
  if (!entry.text.empty() && entry.text.back() == '\n') entry.text.pop_back();
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
  struct Shown {
    ConsoleEntry entry;
    std::vector<std::string> rows;
  };
  std::vector<Shown> shown;
  float height = times ? line : 0;  // the caret's row
  const auto skipped = std::min(static_cast<size_t>(std::max(0.0f, view.console_scroll)), printed > 0 ? printed - 1 : 0);
  for (size_t i = printed - skipped; i-- > 0;) {
    Shown one{console_entry(view, i), {}};
    one.rows = rows_of(one.entry.text, columns);
    height += line * static_cast<float>(one.rows.size());
    if (height > body.h + 1 && !shown.empty()) break;
    shown.push_back(std::move(one));
  }
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
    draw_glyph(canvas, hue, {body.x + kGlyphAt * size / type::kConsole, y}, 12 * size / type::kConsole, colours.line_of(hue));
    if (times)
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
  const std::string count = all == 0 ? "0 lines" : format_count(printed) + " of " + format_count(all) + (all == 1 ? " line" : " lines");
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
