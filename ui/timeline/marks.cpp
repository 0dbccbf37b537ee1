#include "ui/timeline/marks.h"

#include <algorithm>
#include <cmath>

#include "ui/model/format.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kSign = 11, kApart = 10, kLimit = 3, kLabel = 20;

float x_of(const RowContext& context, trace::EventIndex event) {
  const Axis& axis = context.axis;
  if (axis.virtual_time()) return axis.x(static_cast<double>(context.trace.store().time_ns(event)));
  const auto& stops = context.index.stops();
  const auto stop = static_cast<size_t>(std::lower_bound(stops.begin(), stops.end(), event) - stops.begin());
  return axis.x(axis.start(stop));
}

void draw_limit(Ui& ui, const RowContext& context, const TimelineLayout& layout, trace::EventIndex event) {
  const Axis& axis = context.axis;
  const auto& stops = context.index.stops();
  const float x = axis.virtual_time() ? x_of(context, event) : axis.x(axis.end(stops.size() - 1));
  if (x > axis.right() || x < axis.left()) return;
  const float top = layout.rows.front().rect.y, bottom = layout.rows.back().rect.bottom();
  const Colour colour = ui.colours.line_of(Hue::rejected);
  if (axis.right() - x > kLimit) ui.canvas.hatch({x + kLimit, top, axis.right() - x - kLimit, bottom - top}, colour, stroke::kHatchGap);
  ui.canvas.fill({x, top - 20, kLimit, bottom - top + 20}, colour);
  ui.canvas.text({x - 6, layout.ticks_y}, "limit", {Face::semibold, type::kMark}, ui.colours.text, Align::right);
}

std::string words_of(const RowContext& context, const TimelineMark& mark) {
  const trace::Event& event = context.trace.at(mark.event);
  switch (mark.kind) {
    case TimelineMark::Kind::choice: return "two orders are possible: " + context.trace.text_of(event.text);
    case TimelineMark::Kind::error: return "uncaught: " + context.trace.text_of(event.text);
    case TimelineMark::Kind::warning: return "warning: " + context.trace.text_of(event.text);
    case TimelineMark::Kind::limit: break;
  }
  return "";
}

}  // namespace

void draw_marks(Ui& ui, View& view, const RowContext& context, const TimelineLayout& layout) {
  Canvas& canvas = ui.canvas;
  const Axis& axis = context.axis;
  const float top = layout.rows.front().rect.y, bottom = layout.rows.back().rect.bottom();
  float last = -1e9f;
  const auto put = [&](trace::EventIndex event, const std::string& id, const std::string& words, Colour colour, bool line, auto sign) {
    const float x = x_of(context, event);
    if (x < axis.left() - 1 || x > axis.right() + 1 || x < last + kApart) return;
    last = x;
    if (line)
      for (float y = top; y < bottom; y += 6) canvas.line({x, y}, {x, std::min(bottom, y + 3)}, colour, stroke::kToken);
    const Rect r{x - 7, top - 13, 14, 14};
    sign(r.centre());
    const Touch touch = ui.touch(id, r, false);
    if (touch.hovered) ui.tip(r, words);
    if (touch.clicked) view.session->jump(event);
  };
  const auto& marks = context.lanes.marks();
  const auto& stops = context.index.stops();
  if (stops.empty()) return;
  // Where there are many, the signs would stand on each other: then a choice is a tick.
  constexpr size_t kSignsMost = 12;
  const trace::EventIndex from = axis.first() == 0 ? 0 : stops[axis.first() - 1];
  auto mark = std::lower_bound(marks.begin(), marks.end(), from, [](const TimelineMark& m, trace::EventIndex event) { return m.event < event; });
  const size_t seen = static_cast<size_t>(std::count_if(mark, marks.end(), [&](const TimelineMark& m) {
    return m.kind == TimelineMark::Kind::choice && x_of(context, m.event) <= axis.right();
  }));
  for (; mark != marks.end(); ++mark) {
    if (mark->kind == TimelineMark::Kind::limit) {
      draw_limit(ui, context, layout, mark->event);
      continue;
    }
    if (x_of(context, mark->event) > axis.right()) break;
    const bool choice = mark->kind == TimelineMark::Kind::choice;
    if (choice && seen > kSignsMost) {
      const float x = x_of(context, mark->event);
      if (x >= axis.left() && x >= last + 2) canvas.fill({x, top - 4, 1, 3}, ui.colours.text), last = x;
      continue;
    }
    const Colour colour = choice ? ui.colours.text : ui.colours.line_of(Hue::rejected);
    put(mark->event, "mark " + std::to_string(mark->event), words_of(context, *mark), colour, !choice, [&](Point at) {
      canvas.fill({at.x - 7, at.y - 7, 14, 14}, ui.colours.panel, radius::kKey);
      if (choice)
        draw_sign(canvas, Sign::branch, at, kSign + 2, colour);
      else
        draw_glyph(canvas, Hue::rejected, at, kSign, colour);
    });
  }
  last = -1e9f;
  for (const Bookmark& bookmark : view.bookmarks.all) {
    put(bookmark.event, "bookmark " + std::to_string(bookmark.event), bookmark.name, ui.colours.text, false, [&](Point at) {
      const Point flag[] = {{at.x - 1, at.y - 6}, {at.x + 7, at.y - 2}, {at.x - 1, at.y + 2}};
      canvas.fill({at.x - 2, at.y - 7, 1.6f, 14}, ui.colours.text);
      canvas.polygon(flag, ui.colours.text);
    });
  }
}

void draw_messages(Ui& ui, const RowContext& context, const TimelineLayout& layout) {
  constexpr size_t kDrawnMost = 200, kBackMost = 1000;
  constexpr int kParts = 16;
  const auto& messages = context.lanes.messages();
  const auto& stops = context.index.stops();
  const Axis& axis = context.axis;
  if (messages.empty() || stops.empty() || context.lanes.lanes().size() < 2) return;
  const auto row_of = [&](trace::LoopId loop) -> const Rect* {
    for (const TimelineRow& row : layout.rows)
      if (row.kind == TimelineRow::Kind::phase && context.lanes.lanes()[row.lane].loop == loop) return &row.rect;
    return nullptr;
  };
  const trace::EventIndex first = axis.first() == 0 ? 0 : stops[axis.first()], last = stops[axis.last()];
  const auto from = std::lower_bound(messages.begin(), messages.end(), first, [](const LoopMessage& m, trace::EventIndex event) { return m.posted < event; });
  auto message = from - static_cast<ptrdiff_t>(std::min<size_t>(kBackMost, static_cast<size_t>(from - messages.begin())));
  size_t drawn = 0;
  ui.canvas.clip({axis.left(), layout.body.y, axis.right() - axis.left(), layout.body.h});
  for (; message != messages.end() && message->posted <= last && drawn < kDrawnMost; ++message) {
    if (message->delivered == trace::kNoEvent || message->delivered < first) continue;
    const Rect* out = row_of(context.trace.at(message->posted).loop);
    const Rect* in = row_of(context.trace.at(message->delivered).loop);
    if (!out || !in || out == in) continue;
    const bool down = in->y > out->y;
    const Point a{x_of(context, message->posted), down ? out->bottom() : out->y}, b{x_of(context, message->delivered), down ? in->y : in->bottom()};
    const float bend = (b.y - a.y) / 2;
    std::vector<Point> path;
    for (int i = 0; i <= kParts; ++i) {
      const float t = static_cast<float>(i) / kParts, u = 1 - t;
      const float k0 = u * u * u, k1 = 3 * u * u * t, k2 = 3 * u * t * t, k3 = t * t * t;
      path.push_back({(k0 + k1) * a.x + (k2 + k3) * b.x, k0 * a.y + k1 * (a.y + bend) + k2 * (b.y - bend) + k3 * b.y});
    }
    ui.canvas.polyline(path, ui.colours.text, stroke::kToken);
    ui.canvas.disc(a, 3.5f, ui.colours.text);
    draw_arrow_head(ui.canvas, b, {0, down ? 1.0f : -1.0f}, stroke::kArrow, ui.colours.text);
    ++drawn;
  }
  ui.canvas.unclip();
}

void draw_summary_card(Ui& ui, const RowContext& context, Point at, const Rect& timeline) {
  const auto& columns = context.view.columns;
  if (columns.printed.empty() || columns.lanes.empty()) return;
  const Axis& axis = context.axis;
  const float share = (at.x - axis.left()) / (axis.right() - axis.left());
  const auto c = static_cast<size_t>(std::clamp(share, 0.0f, 0.9999f) * static_cast<float>(columns.printed.size()));
  const Summary& sum = columns.lanes.front()[c];
  const auto& stops = context.index.stops();
  if (sum.cells == 0 || columns.first_stop[c] >= stops.size()) return;
  const size_t next = columns.first_stop[c + 1];
  const trace::EventIndex begin = stops[columns.first_stop[c]], end = next < stops.size() ? stops[next] : context.trace.size();
  std::vector<std::pair<uint32_t, Hue>> shares;
  for (size_t h = 0; h < kHues; ++h)
    if (sum.of_hue[h] > 0) shares.push_back({sum.of_hue[h], static_cast<Hue>(h)});
  std::sort(shares.rbegin(), shares.rend());
  if (shares.size() > 4) shares.resize(4);
  const float w = 290, h = 34 + kLabel * static_cast<float>(shares.size()) + 6;
  Rect card{at.x + 26, timeline.y - h - 8, w, h};
  card.x = std::clamp(card.x, timeline.x + 8, timeline.right() - w - 8);
  if (timeline.y < h + 60) card.y = timeline.y + 60;  // the timeline alone
  Canvas& canvas = ui.canvas;
  canvas.fill(card, ui.colours.raised, radius::kCard);
  canvas.outline(card, ui.colours.text2, stroke::kLine, radius::kCard);
  canvas.text({card.x + 14, card.y + 18}, format_time(context.trace.store().time_ns(begin)) + ", " + format_count(end - begin) + " events here",
              {Face::semibold, type::kBody}, ui.colours.text);
  float y = card.y + 42;
  for (const auto& [cells, hue] : shares) {
    const float part = static_cast<float>(cells) / static_cast<float>(sum.cells);
    draw_glyph(canvas, hue, {card.x + 21, y}, 12, ui.colours.line_of(hue));
    canvas.text({card.x + 36, y}, name_of_hue(hue), {Face::regular, type::kSmall}, ui.colours.text);
    canvas.fill({card.x + 128, y - 4, std::max(2.0f, 100 * part), 8}, ui.colours.line_of(hue), 2);
    canvas.text({card.right() - 14, y}, std::to_string(static_cast<int>(std::lround(100 * part))) + " %", {Face::regular, type::kSmall}, ui.colours.text2, Align::right);
    y += kLabel;
  }
}

}  // namespace loopscope::ui
