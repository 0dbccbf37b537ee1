#include "ui/timeline/marks.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "ui/model/format.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kSign = 11, kApart = 10, kLimit = 3, kLabel = 20, kBoxHeight = 26, kBoxMost = 300, kBoxShift = 200, kBoxText = 28;
constexpr size_t kSignsMost = 12;
constexpr uint64_t kBlockedLeast = 50'000'000;  // ns of one callback that are worth a word
constexpr uint32_t kQueueLeast = 1000;          // tokens in one line that are

float x_of(const RowContext& context, trace::EventIndex event) { return context.axis.x(context.axis.value_of(event)); }

float top_of(const TimelineLayout& layout) { return layout.rows.front().rect.y; }
float bottom_of(const TimelineLayout& layout) { return layout.rows.back().rect.bottom(); }

void draw_limit(Ui& ui, const RowContext& context, const TimelineLayout& layout, trace::EventIndex event) {
  const Axis& axis = context.axis;
  const float x = axis.virtual_time() ? x_of(context, event) : axis.x(axis.end(0, axis.count(0) - 1));
  if (x > axis.right() || x < axis.left()) return;
  const float top = top_of(layout), bottom = bottom_of(layout);
  const Colour colour = ui.colours.line_of(Hue::rejected);
  if (axis.right() - x > kLimit) ui.canvas.hatch({x + kLimit, top, axis.right() - x - kLimit, bottom - top}, colour, stroke::kHatchGap);
  ui.canvas.fill({x, top - 20, kLimit, bottom - top + 20}, colour);
}

// Choice points in view. Where a pixel stands for many stops, one for each column that has any.
std::vector<trace::EventIndex> choices_seen(const RowContext& context) {
  const auto& all = context.trace.choices();
  std::vector<trace::EventIndex> seen;
  for (size_t l = 0; l < context.lanes.lanes().size(); ++l) {
    const auto& stops = context.lanes.lanes()[l].stops;
    const Axis::Seen cells = context.axis.seen(l);
    if (cells.first > cells.last) continue;
    auto choice = std::lower_bound(all.begin(), all.end(), cells.first == 0 ? 0 : stops[cells.first - 1]);
    const trace::EventIndex end = cells.last + 1 < stops.size() ? stops[cells.last + 1] : context.trace.size();
    const bool by_column = !context.exact && l < context.view.columns.lanes.size();
    const auto& columns = by_column ? context.view.columns.lanes[l].first_cell : std::vector<size_t>{};
    size_t column = 0;
    for (; choice != all.end() && *choice < end; ++choice) {
      if (context.trace.at(*choice).loop != context.lanes.lanes()[l].loop) continue;
      seen.push_back(*choice);
      if (!by_column) continue;
      // On to the first choice of the next column.
      while (column + 1 < columns.size() && (columns[column] == 0 || stops[columns[column] - 1] < *choice)) ++column;
      if (column + 1 >= columns.size() || columns[column] == 0) break;
      const auto next = std::lower_bound(choice, all.end(), stops[columns[column] - 1]);
      choice = std::max(choice, next - 1);
    }
  }
  return seen;
}

std::string words_of(const RowContext& context, const TimelineMark& mark) {
  const trace::Event& event = context.trace.at(mark.event);
  switch (mark.kind) {
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
  const float top = top_of(layout), bottom = bottom_of(layout);
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
  for (const TimelineMark& mark : context.lanes.marks()) {
    if (mark.kind == TimelineMark::Kind::limit) {
      draw_limit(ui, context, layout, mark.event);
      continue;
    }
    const Colour colour = ui.colours.line_of(Hue::rejected);
    put(mark.event, "mark " + std::to_string(mark.event), words_of(context, mark), colour, true, [&](Point at) {
      canvas.fill({at.x - 7, at.y - 7, 14, 14}, ui.colours.panel, radius::kKey);
      draw_glyph(canvas, Hue::rejected, at, kSign, colour);
    });
  }
  last = -1e9f;
  const std::vector<trace::EventIndex> choices = choices_seen(context);
  // Where there are many, the signs would stand on each other: then a choice is a tick.
  for (const trace::EventIndex event : choices) {
    if (choices.size() > kSignsMost) {
      const float x = x_of(context, event);
      if (x >= axis.left() && x <= axis.right() && x >= last + 2) canvas.fill({x, top - 3, 1, 2}, ui.colours.text), last = x;
      continue;
    }
    const std::string words = "two orders are possible: " + context.trace.text_of(context.trace.at(event).text);
    put(event, "mark " + std::to_string(event), words, ui.colours.text, false, [&](Point at) {
      canvas.fill({at.x - 7, at.y - 7, 14, 14}, ui.colours.panel, radius::kKey);
      draw_sign(canvas, Sign::branch, at, kSign + 2, ui.colours.text);
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

namespace {

// Messages are in the order of the recording, which is near that of time.
std::pair<ptrdiff_t, ptrdiff_t> messages_in_view(const RowContext& context) {
  const auto& messages = context.lanes.messages();
  const auto posted_before = [&](const LoopMessage& message, double value) { return context.axis.value_of(message.posted) < value; };
  const auto first = std::lower_bound(messages.begin(), messages.end(), context.axis.from(), posted_before);
  const auto last = std::lower_bound(first, messages.end(), context.axis.to(), posted_before);
  return {first - messages.begin(), last - messages.begin()};
}

// With those posted a little before and behind.
std::span<const LoopMessage> messages_near(const RowContext& context) {
  constexpr ptrdiff_t kAround = 50;
  const auto& messages = context.lanes.messages();
  const auto [first, last] = messages_in_view(context);
  const ptrdiff_t begin = std::max<ptrdiff_t>(0, first - kAround), end = std::min(std::ssize(messages), last + kAround);
  return std::span(messages).subspan(static_cast<size_t>(begin), static_cast<size_t>(end - begin));
}

struct Label {
  float x;
  trace::EventIndex event;
  std::string words;
};

// What is worth a word at the foot of a large timeline: errors, warnings, the limit, and where a loop was blocked or a line
// became long.
std::vector<Label> labels_of(const RowContext& context) {
  std::vector<Label> labels;
  const auto add = [&](trace::EventIndex event, std::string words) {
    const float x = event == trace::kNoEvent ? -1 : x_of(context, event);
    if (x >= context.axis.left() - 1 && x <= context.axis.right() + 1) labels.push_back({x, event, std::move(words)});
  };
  for (const TimelineMark& mark : context.lanes.marks()) {
    const trace::Event& event = context.trace.at(mark.event);
    if (mark.kind == TimelineMark::Kind::error || mark.kind == TimelineMark::Kind::warning) add(mark.event, one_line(context.trace.text_of(event.text)));
    if (mark.kind == TimelineMark::Kind::limit) add(mark.event, "limit: recording stopped here");
  }
  for (const LoopLane& lane : context.lanes.lanes()) {
    const std::string whose = context.alone() ? "loop" : name_of_lane(context.trace, lane);
    if (lane.blocked.ns >= kBlockedLeast) add(lane.blocked.started, whose + " blocked " + format_time(lane.blocked.ns));
    const auto longest = std::max_element(lane.longest.begin(), lane.longest.end(), [](const Peak& a, const Peak& b) { return a.length < b.length; });
    if (longest->length < kQueueLeast) continue;
    const auto queue = static_cast<trace::Queue>(longest - lane.longest.begin());
    add(longest->event, name_of_hue(hue_of(queue)) + " queue reached " + format_count(longest->length));
  }
  std::stable_sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) { return a.x < b.x; });
  return labels;
}

}  // namespace

void draw_labels(Ui& ui, View& view, const RowContext& context, const TimelineLayout& layout) {
  if (layout.labels_y == 0) return;
  Canvas& canvas = ui.canvas;
  const Colour colour = ui.colours.line_of(Hue::rejected);
  const TextStyle style{Face::semibold, type::kMark};
  std::vector<std::pair<Label, Rect>> placed;
  float free_from = context.axis.left() - 1;
  for (const Label& label : labels_of(context)) {
    const float w = std::min(kBoxMost, canvas.width(label.words, style) + kBoxText + 10);
    // Beside the one before it; where that is too far away its sign above stands alone.
    const float x = std::max(std::min(label.x, context.axis.right() - w), free_from);
    if (x > label.x + kBoxShift || x + w > context.axis.right() + 1) continue;
    free_from = x + w + kApart;
    const Rect box{x, layout.labels_y - kBoxHeight / 2, w, kBoxHeight};
    const float foot = x > label.x ? box.centre().y : box.y;
    for (float y = top_of(layout); y < foot; y += 6) canvas.line({label.x, y}, {label.x, std::min(foot, y + 3)}, colour, stroke::kToken);
    if (x > label.x) canvas.line({label.x, foot}, {x, foot}, colour, stroke::kToken);
    placed.emplace_back(label, box);
  }
  for (const auto& [label, box] : placed) {
    canvas.fill(box, mixed(ui.colours.panel, colour, ui.colours.block), radius::kKey);
    canvas.outline(box, colour, stroke::kToken, radius::kKey);
    draw_glyph(canvas, Hue::rejected, {box.x + 15, box.centre().y}, kSign + 1, colour);
    canvas.text_within({box.x + kBoxText, box.centre().y}, box.w - kBoxText - 8, label.words, style, ui.colours.text);
    const Touch touch = ui.touch("label " + std::to_string(label.event), box);
    if (touch.hovered) ui.tip(box, label.words + ": click goes there");
    if (touch.clicked) view.session->jump(label.event);
  }
}

bool shows_messages(const RowContext& context) {
  constexpr float kRoom = 14;  // pixels of the axis that an arrow needs on average
  const auto [first, last] = messages_in_view(context);
  return static_cast<float>(last - first) * kRoom <= context.axis.right() - context.axis.left();
}

void draw_messages(Ui& ui, const RowContext& context, const TimelineLayout& layout) {
  constexpr int kParts = 16;
  const Axis& axis = context.axis;
  if (context.alone() || !shows_messages(context)) return;
  const auto row_of = [&](trace::LoopId loop) -> const Rect* {
    for (const TimelineRow& row : layout.rows)
      if (row.kind == TimelineRow::Kind::phase && context.lanes.lanes()[row.lane].loop == loop) return &row.rect;
    return nullptr;
  };
  const float apart = context.large ? 2.0f : 6.0f;
  float last = -1e9f;
  ui.canvas.clip({axis.left(), layout.body.y, axis.right() - axis.left(), layout.body.h});
  for (const LoopMessage& message : messages_near(context)) {
    if (message.delivered == trace::kNoEvent) continue;
    const Rect* out = row_of(context.trace.at(message.posted).loop);
    const Rect* in = row_of(context.trace.at(message.delivered).loop);
    if (!out || !in || out == in) continue;
    const bool down = in->y > out->y;
    const Point a{x_of(context, message.posted), down ? out->bottom() : out->y}, b{x_of(context, message.delivered), down ? in->y : in->bottom()};
    if (b.x < axis.left() || a.x > axis.right() || std::abs(b.x - last) < apart) continue;
    last = b.x;
    const float bend = (b.y - a.y) / 2;
    std::vector<Point> path;
    for (int i = 0; i <= kParts; ++i) {
      const float t = static_cast<float>(i) / kParts, u = 1 - t;
      const float k0 = u * u * u, k1 = 3 * u * u * t, k2 = 3 * u * t * t, k3 = t * t * t;
      path.push_back({(k0 + k1) * a.x + (k2 + k3) * b.x, k0 * a.y + k1 * (a.y + bend) + k2 * (b.y - bend) + k3 * b.y});
    }
    const bool past = message.delivered <= context.position;
    const Colour colour = faded(ui.colours.text, past ? 1.0f : 0.7f);
    ui.canvas.polyline(path, colour, context.large ? stroke::kToken : stroke::kLine);
    ui.canvas.disc(a, context.large ? 3.5f : 2.5f, colour);
    draw_arrow_head(ui.canvas, b, {0, down ? 1.0f : -1.0f}, context.large ? stroke::kArrow : stroke::kArrow * 0.7f, colour);
  }
  ui.canvas.unclip();
}

void draw_summary_card(Ui& ui, const RowContext& context, Point at, const TimelineLayout& layout, const Rect& timeline) {
  const ColumnCache& columns = context.view.columns;
  if (columns.columns == 0 || columns.lanes.empty()) return;
  const Axis& axis = context.axis;
  const float share = (at.x - axis.left()) / (axis.right() - axis.left());
  const auto c = static_cast<size_t>(std::clamp(share, 0.0f, 0.9999f) * static_cast<float>(columns.columns));
  size_t lane = context.lane_now;
  for (const TimelineRow& row : layout.rows)
    if (at.y >= row.rect.y && at.y < row.rect.bottom()) lane = row.lane;
  const LaneColumns& of_lane = columns.lanes[lane];
  const Summary& sum = of_lane.sums[c];
  const auto& stops = context.lanes.lanes()[lane].stops;
  const size_t first = of_lane.first_cell[c], next = of_lane.first_cell[c + 1];
  if (sum.cells == 0 || first >= stops.size()) return;
  const trace::EventIndex begin = stops[first], end = next < stops.size() ? stops[next] : context.trace.size();
  const auto& parts = sum.ns_of_hue;
  const bool time = axis.virtual_time();
  std::vector<std::pair<float, Hue>> shares;
  float all = 0;
  for (size_t h = 0; h < kHues; ++h) {
    const float part = time ? parts[h] : static_cast<float>(sum.of_hue[h]);
    if (part > 0) shares.push_back({part, static_cast<Hue>(h)}), all += part;
  }
  std::sort(shares.rbegin(), shares.rend());
  if (shares.size() > 4) shares.resize(4);
  const float w = 290, h = 34 + kLabel * static_cast<float>(shares.size()) + 6;
  Rect card{at.x + 26, timeline.y - h - 8, w, h};
  if (card.right() > timeline.right() - 8) card.x = at.x - 26 - w;
  card.x = std::clamp(card.x, timeline.x + 8, std::max(timeline.x + 8, timeline.right() - w - 8));
  if (timeline.y < h + 60) card.y = timeline.y + 84;  // the timeline alone
  Canvas& canvas = ui.canvas;
  canvas.fill(card, ui.colours.raised, radius::kCard);
  canvas.outline(card, ui.colours.text2, stroke::kLine, radius::kCard);
  const uint64_t from = time ? static_cast<uint64_t>(axis.value(at.x)) : context.trace.store().time_ns(begin);
  canvas.text({card.x + 14, card.y + 18}, format_time(from) + ", " + format_count(end - begin) + " events here", {Face::semibold, type::kBody}, ui.colours.text);
  float y = card.y + 42;
  for (const auto& [part_of_all, hue] : shares) {
    const float part = part_of_all / all;
    draw_glyph(canvas, hue, {card.x + 21, y}, 12, ui.colours.line_of(hue));
    canvas.text({card.x + 36, y}, name_of_hue(hue), {Face::regular, type::kSmall}, ui.colours.text);
    canvas.fill({card.x + 128, y - 4, std::max(2.0f, 100 * part), 8}, ui.colours.line_of(hue), 2);
    canvas.text({card.right() - 14, y}, std::to_string(static_cast<int>(std::lround(100 * part))) + " %", {Face::regular, type::kSmall}, ui.colours.text2, Align::right);
    y += kLabel;
  }
}

}  // namespace loopscope::ui
