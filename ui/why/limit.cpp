#include "ui/why/limit.h"

#include <algorithm>

#include "core/trace/runaway.h"
#include "ui/draw/glyphs.h"
#include "ui/draw/rich_text.h"
#include "ui/model/format.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kButton = 40, kButtonGap = 8, kRow = 27;
constexpr RichStyle kText{.plain = Face::regular, .bold = Face::semibold, .size = 16, .line = 24};

// The lesson on programs like this one; nullptr: there is none, or the lessons are not known yet.
const Lesson* lesson_on(const View& view, const trace::Runaway& runaway) {
  const std::string_view file = runaway.starves() ? "/starved-loop.json" : runaway.blocks() ? "/blocked-loop.json" : "";
  if (file.empty()) return nullptr;
  const auto found = std::find_if(view.lessons.begin(), view.lessons.end(), [&](const Lesson& lesson) { return lesson.path.ends_with(file); });
  return found == view.lessons.end() ? nullptr : &*found;
}

float draw_buttons(Ui& ui, View& view, const trace::Runaway& runaway, const trace::Event& cut, Point at, float w) {
  float y = at.y;
  bool first = true;
  const auto button = [&](std::string_view id, std::string_view label, std::string_view key) {
    const Rect r{at.x, y, w, kButton};
    y += kButton + kButtonGap;
    return std::exchange(first, false) ? ui.primary(id, r, label, key) : ui.secondary(id, r, label, key);
  };
  if (runaway.repeated != trace::kNoEvent && button("first repeat", "Go to the first repeat", keys_text(Command::first_repeat)))
    view.wish(Command::first_repeat);
  if (cut.detail == static_cast<uint8_t>(trace::Limit::events) &&
      button("raise limit", "Raise the limit to " + format_count(uint64_t{view.session->trace().size()} * 2), keys_text(Command::raise_limit)))
    view.wish(Command::raise_limit);
  if (const Lesson* lesson = lesson_on(view, runaway))
    if (button("lesson on this", "Lesson: " + lesson->title, "")) view.wanted_path = lesson->path;
  return y - at.y + (first ? 0 : kButtonGap);
}

}  // namespace

void draw_limit(Ui& ui, View& view, const Rect& area) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  Session& session = *view.session;
  const trace::Event& cut = session.trace().at(session.trace().cut());
  const trace::Runaway runaway = trace::runaway_at(session.trace(), session.trace().cut());
  const float x = area.x + space::kWhy, w = area.w - 2 * space::kWhy;
  draw_glyph(canvas, Hue::rejected, {x + 9, area.y + 29}, 18, colours.line_of(Hue::rejected));
  canvas.text({x + 28, area.y + 29}, "Recording stopped here", {Face::semibold, type::kHead}, colours.text);
  float y = area.y + 56;
  y += draw_rich(canvas, {x, y}, w, session.trace().text_of(cut.text) + " The program had not ended.", kText, colours.text, 5);
  if (!runaway.plain.empty()) y += 10 + draw_rich(canvas, {x, y + 10}, w, runaway.plain, kText, colours.text, 7);
  y += 16;
  y += draw_buttons(ui, view, runaway, cut, {x, y}, w);
  if (y + 24 + kRow > area.bottom()) return;
  canvas.text({x, y + 8}, "In the whole run", {Face::semibold, type::kSmall}, colours.text2);
  y += 24;
  const RunIndex& index = session.index();
  std::vector<std::pair<const char*, std::string>> rows{{"ticks run", format_count(index.started(trace::Queue::next_tick))},
                                                        {"microtasks run", format_count(index.started(trace::Queue::microtask))},
                                                        {"timers run", format_count(index.started(trace::Queue::timers))},
                                                        {"immediates run", format_count(index.started(trace::Queue::check))},
                                                        {"loop iterations", format_count(index.iterations())}};
  if (runaway.overdue_ns > 0) rows.insert(rows.begin(), {"time due, not served", format_time(runaway.overdue_ns)});
  rows.push_back({"virtual time", format_time(session.state().time_ns)});
  for (const auto& [name, value] : rows) {
    if (y + kRow > area.bottom()) break;
    canvas.text({x, y + 13}, name, {Face::regular, type::kBody}, colours.text);
    canvas.text({x + w, y + 13}, value, {Face::mono, type::kBody}, colours.text, Align::right);
    canvas.line({x, y + kRow}, {x + w, y + kRow}, colours.line, stroke::kLine);
    y += kRow;
  }
}

}  // namespace loopscope::ui
