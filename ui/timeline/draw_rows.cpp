#include "ui/timeline/draw_rows.h"

#include <algorithm>
#include <cmath>
#include <deque>

#include "ui/model/format.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kBlockGap = 1, kOutlineLeast = 5, kNarrow = 3, kLabelSpare = 28, kGlyphLeast = 16, kTick = 3;
constexpr float kStackBar = 8, kLineBar = 5, kBarLeast = 3, kFrames = 5, kTokens = 7, kPale = 0.5f, kMaximum = 0.45f;

struct Bar {
  Rect rect;
  Hue hue;
  int when;
};

// Past: filled 82 %; now: 100 %; to come: an outline with a pale fill.
void draw_bar(Canvas& canvas, const Palette& colours, const Bar& bar, bool dashed) {
  const Colour line = colours.line_of(bar.hue);
  if (bar.when == 0 && !dashed) return canvas.fill(bar.rect, colours.dark ? colours.fill_of(bar.hue) : line, 1);
  if (bar.when < 0 && !dashed) return canvas.fill(bar.rect, faded(line, colours.past), 1);
  canvas.fill(bar.rect, mixed(colours.panel, line, colours.block), 1);
  if (bar.rect.w >= kOutlineLeast && bar.rect.h >= kBarLeast) canvas.outline(bar.rect, faded(line, 0.8f), stroke::kLine, 1);
}

void draw_sleep(Canvas& canvas, const Palette& colours, const Rect& r, uint64_t ns, bool large) {
  canvas.fill(r, colours.well);
  canvas.hatch(r, faded(colours.line_of(Hue::poll), 0.6f), stroke::kHatchGap);
  const TextStyle style{Face::semibold, type::kMark};
  const std::string length = format_time(ns);
  const std::string whole = large ? "asleep in poll " + length : length;
  const std::string& text = canvas.width(whole, style) + 12 < r.w ? whole : length;
  const float w = canvas.width(text, style);
  if (w + 4 >= r.w) return;
  canvas.fill({r.centre().x - w / 2 - 3, r.y + 1, w + 6, r.h - 2}, colours.well);
  canvas.text(r.centre(), text, style, colours.text, Align::centre);
}

struct BlockLook {
  Rect rect;
  Hue hue;
  std::string name;
  int when;
  bool dashed;
};

void draw_block(Canvas& canvas, const Palette& colours, const BlockLook& block) {
  const Rect& r = block.rect;
  const bool now = block.when == 0;
  const Colour hue = colours.line_of(block.hue);
  if (r.w < kNarrow) return canvas.fill(r, now ? colours.fill_of(block.hue) : faded(hue, block.when < 0 ? colours.past : kPale));
  if (block.dashed) {
    canvas.dashed(r, hue, stroke::kToken, radius::kKey, stroke::kDashOn, stroke::kDashOff);
  } else {
    canvas.fill(r, now ? colours.fill_of(block.hue) : mixed(colours.panel, hue, colours.block), radius::kKey);
    if (!now || !colours.dark) canvas.outline(r, hue, stroke::kLine, radius::kKey);
  }
  const TextStyle style{Face::semibold, type::kMark};
  const Colour ink = now && !block.dashed ? colours.on : colours.text, sign = now && !block.dashed ? colours.on : hue;
  // Where the beginning is out of sight the name stands at the edge.
  if (canvas.width(block.name, style) + kLabelSpare <= r.w) {
    draw_glyph(canvas, block.hue, {r.x + 12, r.centre().y}, 11, sign);
    canvas.text({r.x + 22, r.centre().y}, block.name, style, ink);
  } else if (r.w >= kGlyphLeast) {
    draw_glyph(canvas, block.hue, r.centre(), 11, sign);
  }
}

Rect cut_to(const Rect& r, float left, float right) {
  const float x0 = std::max(r.x, left), x1 = std::min(r.right(), right);
  return {x0, r.y, x1 - x0, r.h};
}

// Empty phases in front of a stop: one place with a count, or each on its own once unfolded.
void draw_fold(Ui& ui, const RowContext& context, const Cell& cell, size_t stop, const Rect& row) {
  Canvas& canvas = ui.canvas;
  const Axis& axis = context.axis;
  const float x0 = axis.x(axis.fold_start(stop)), x1 = axis.x(axis.start(stop));
  const Rect r = cut_to({x0 + 1, row.y, x1 - x0 - 1 - kBlockGap, row.h}, axis.left(), axis.right());
  if (r.w < kNarrow) return;
  const bool open = axis.unfolded(stop);
  const Touch touch = ui.touch("fold " + std::to_string(stop), r, false);
  const std::string count = cell.folded == 255 ? "255+" : std::to_string(cell.folded);
  if (touch.hovered) {
    const std::string what = cell.folded == 1 ? name_of_phase(cell.folded_phase) + ": nothing to do" : count + " phases with nothing to do";
    ui.tip(r, what + (cell.folded == 1 ? "" : open ? ", click folds" : ", click unfolds"));
  }
  auto& unfolded = context.view.unfolded;
  if (touch.clicked && cell.folded > 1) {
    const auto at = std::lower_bound(unfolded.begin(), unfolded.end(), stop);
    if (open)
      unfolded.erase(at);
    else
      unfolded.insert(at, stop);
  }
  if (touch.hovered) canvas.fill(r, ui.colours.raised, radius::kKey);
  if (!open) {
    canvas.dashed(r, cell.folded == 1 ? ui.colours.line_of(hue_of(static_cast<trace::Phase>(cell.folded_phase))) : ui.colours.line_of(Hue::poll),
                  stroke::kToken, radius::kKey, stroke::kDashOn, stroke::kDashOff);
    const std::string text = "+" + count;
    if (cell.folded == 1 && r.w >= kGlyphLeast)
      draw_glyph(canvas, hue_of(static_cast<trace::Phase>(cell.folded_phase)), r.centre(), 11, ui.colours.line_of(hue_of(static_cast<trace::Phase>(cell.folded_phase))));
    else if (canvas.width(text, {Face::semibold, type::kMark}) <= r.w)
      canvas.text(r.centre(), text, {Face::semibold, type::kMark}, ui.colours.text, Align::centre);
    return;
  }
  // The phases, found again in the events between the two stops.
  const auto& stops = context.index.stops();
  const float unit = (x1 - x0) / static_cast<float>(cell.folded);
  float x = x0;
  for (trace::EventIndex i = stop == 0 ? 0 : stops[stop - 1]; i < stops[stop] && x + 1 < x1; ++i) {
    const trace::Event& event = context.trace.at(i);
    if (event.kind != trace::EventKind::phase_leave || event.detail == static_cast<uint8_t>(trace::Phase::idle_prepare)) continue;
    const Hue hue = hue_of(static_cast<trace::Phase>(event.detail));
    const Rect one{x + 1, row.y, unit - 1 - kBlockGap, row.h};
    if (one.x >= axis.left() && one.right() <= axis.right()) {
      canvas.dashed(one, ui.colours.line_of(hue), stroke::kLine, radius::kKey, stroke::kDashOn, stroke::kDashOff);
      if (one.w >= kGlyphLeast) draw_glyph(canvas, hue, one.centre(), 11, ui.colours.line_of(hue));
    }
    x += unit;
  }
}

float column_x(const RowContext& context, size_t column) {
  const auto columns = static_cast<float>(context.view.columns.printed.size());
  return context.axis.left() + (context.axis.right() - context.axis.left()) * static_cast<float>(column) / columns;
}

// A column's alpha: what is to come is paler.
float alpha_of(const RowContext& context, size_t column, const Palette& colours) {
  const auto& first = context.view.columns.first_stop;
  return first[column] > context.now ? 0.6f : first[column + 1] > context.now ? 1.0f : colours.past;
}

template <typename Each>
void each_column(const RowContext& context, size_t lane, Each each) {
  const auto& sums = context.view.columns.lanes[lane];
  for (size_t c = 0; c < sums.size(); ++c) {
    const float x0 = column_x(context, c), x1 = column_x(context, c + 1);
    if (sums[c].cells > 0) each(sums[c], Rect{x0, 0, x1 - x0, 0}, c);
  }
}

// Columns side by side that look the same become one rectangle.
class Strip {
 public:
  explicit Strip(Canvas& canvas) : canvas_(canvas) {}
  ~Strip() { flush(); }
  Strip(const Strip&) = delete;
  Strip& operator=(const Strip&) = delete;

  void add(const Rect& r, Colour colour) {
    const bool goes_on = colour == colour_ && std::abs(r.x - all_.right()) < 0.01f && canvas_.same_rows(r, all_);
    if (goes_on) {
      all_.w = r.right() - all_.x;
      return;
    }
    flush();
    all_ = r, colour_ = colour;
  }

 private:
  void flush() { canvas_.fill(all_, colour_); }
  Canvas& canvas_;
  Rect all_;
  Colour colour_{};
};

void draw_phase_columns(Ui& ui, const RowContext& context, const TimelineRow& row) {
  std::deque<Strip> strips;  // one of each hue
  for (size_t h = 0; h < kHues; ++h) strips.emplace_back(ui.canvas);
  each_column(context, row.lane, [&](const Summary& sum, Rect r, size_t c) {
    const float alpha = alpha_of(context, c, ui.colours);
    float y = row.rect.bottom();
    for (size_t h = 0; h < kHues; ++h) {
      const Hue hue = static_cast<Hue>((h + static_cast<size_t>(Hue::script)) % kHues);  // the script at the bottom
      const uint32_t share = sum.of_hue[static_cast<size_t>(hue)];
      if (share == 0) continue;
      const float height = row.rect.h * static_cast<float>(share) / static_cast<float>(sum.cells);
      strips[h].add({r.x, y - height, r.w, height}, faded(ui.colours.line_of(hue), alpha));
      y -= height;
    }
  });
}

}  // namespace

CellPlace place_of_cell(const RowContext& context, const LoopLane& lane, size_t cell) {
  const Axis& axis = context.axis;
  if (context.lanes.lanes().size() == 1) {
    return {axis.x(axis.start(cell)), axis.x(axis.end(cell)), cell < context.now ? -1 : cell > context.now ? 1 : 0};
  }
  // Several loops: time, and each cell lasts until the next of its own loop.
  const auto time = [&](size_t i) { return static_cast<double>(context.trace.store().time_ns(lane.stops[i])); };
  const bool last = cell + 1 >= lane.stops.size();
  const trace::EventIndex now = context.now < context.index.stops().size() ? context.index.stops()[context.now] : 0;
  const bool begun = lane.stops[cell] <= now, over = !last && lane.stops[cell + 1] <= now;
  const double end = last ? time(cell) + context.axis.whole() * 0.002 : time(cell + 1);
  return {axis.x(time(cell)), axis.x(end), over ? -1 : begun ? 0 : 1};
}

std::pair<size_t, size_t> cells_seen(const RowContext& context, const LoopLane& lane) {
  if (lane.cells.empty()) return {1, 0};
  if (context.lanes.lanes().size() == 1) return {context.axis.first(), std::min(context.axis.last(), lane.cells.size() - 1)};
  const auto& stops = context.index.stops();
  const auto index = [&](size_t stop) {
    const auto after = std::upper_bound(lane.stops.begin(), lane.stops.end(), stops[std::min(stop, stops.size() - 1)]);
    return static_cast<size_t>(after - lane.stops.begin());
  };
  const size_t first = index(context.axis.first()), last = index(context.axis.last());
  return {first == 0 ? 0 : first - 1, last == 0 ? 0 : last - 1};
}

void draw_phase_row(Ui& ui, const RowContext& context, const TimelineRow& row) {
  if (!context.exact) return draw_phase_columns(ui, context, row);
  Canvas& canvas = ui.canvas;
  const LoopLane& lane = context.lanes.lanes()[row.lane];
  const auto [first, last] = cells_seen(context, lane);
  const bool alone = context.lanes.lanes().size() == 1, large = row.rect.h > 24 || !alone;
  float drawn_to = context.axis.left() - 1;
  for (const Block& block : blocks_of(lane, first, last)) {
    const CellPlace begin = place_of_cell(context, lane, block.first), end = place_of_cell(context, lane, block.last);
    if (alone && block.first >= first && lane.cells[block.first].folded > 0 && !context.dashed && !context.axis.virtual_time())
      draw_fold(ui, context, lane.cells[block.first], block.first, row.rect);
    Rect r = cut_to({begin.x0, row.rect.y, end.x1 - begin.x0 - kBlockGap, row.rect.h}, context.axis.left(), context.axis.right());
    // At most one mark for half a pixel.
    if (r.right() < drawn_to + 0.5f) continue;
    if (r.w < 1) r.w = 1;
    drawn_to = r.right();
    const int when = begin.when <= 0 && end.when >= 0 ? 0 : begin.when;
    if (block.asleep) {
      draw_sleep(canvas, ui.colours, r, context.lanes.slept_ns(lane.stops[block.first], context.trace), large);
      if (when == 0) canvas.outline(r, ui.colours.line_of(Hue::poll), stroke::kStrong, radius::kKey);
    } else if (block.end) {
      canvas.outline(r, ui.colours.ctl, stroke::kLine, radius::kKey);
    } else {
      std::string name = context.name_tasks ? task_of(context.trace, lane, block) : "";
      if (name.empty() || name == "(anonymous)") name = name_of_hue(block.hue);
      draw_block(canvas, ui.colours, {r, block.hue, name, when, context.dashed});
    }
  }
}

void draw_stack_row(Ui& ui, const RowContext& context, const TimelineRow& row) {
  Canvas& canvas = ui.canvas;
  const Rect& room = row.rect;
  if (!context.exact) {
    float most = 1;
    each_column(context, row.lane, [&](const Summary& sum, Rect, size_t) { most = std::max(most, static_cast<float>(sum.depth_most)); });
    for (const bool means : {false, true}) {  // the means stand before the maxima
      Strip strip(canvas);
      each_column(context, row.lane, [&](const Summary& sum, Rect r, size_t c) {
        const float frames = means ? sum.depth_sum / static_cast<float>(sum.cells) : static_cast<float>(sum.depth_most);
        const float h = room.h * frames / most, alpha = alpha_of(context, c, ui.colours) * (means ? 1 : kMaximum);
        strip.add({r.x, room.bottom() - h, r.w, h}, faded(ui.colours.line_of(Hue::script), alpha));
      });
    }
    return;
  }
  const LoopLane& lane = context.lanes.lanes()[row.lane];
  const auto [first, last] = cells_seen(context, lane);
  uint32_t most = 1;
  for (size_t i = first; i <= last; ++i) most = std::max<uint32_t>(most, lane.cells[i].depth);
  const float step = std::min(std::max(kStackBar + 1, room.h / kFrames), room.h / static_cast<float>(most));
  const bool apart = step >= kBarLeast + 1;
  float drawn_to = room.x - 1;
  for (size_t i = first; i <= last; ++i) {
    const Cell& cell = lane.cells[i];
    const CellPlace place = place_of_cell(context, lane, i);
    Rect r = cut_to({place.x0, 0, std::max(1.0f, place.x1 - place.x0 - kBlockGap), 0}, context.axis.left(), context.axis.right());
    if (cell.depth == 0 || cell.asleep || cell.end || r.w <= 0 || r.right() < drawn_to + 0.5f) continue;
    drawn_to = r.right();
    if (!apart) {
      const float h = step * static_cast<float>(cell.depth);
      draw_bar(canvas, ui.colours, {{r.x, room.bottom() - h, r.w, h}, cell.hue, place.when}, context.dashed);
      continue;
    }
    for (uint32_t d = 0; d < cell.depth; ++d)
      draw_bar(canvas, ui.colours, {{r.x, room.bottom() - step * static_cast<float>(d + 1) + 1, r.w, step - 1}, cell.hue, place.when}, context.dashed);
  }
}

void draw_in_line_row(Ui& ui, const RowContext& context, const TimelineRow& row) {
  Canvas& canvas = ui.canvas;
  const Rect& room = row.rect;
  if (!context.exact) {
    double most = 1;
    const auto total = [](const Summary& sum) {
      double all = 0;
      for (size_t q = 1; q < kQueues; ++q) all += unpacked_length(sum.in_line_most[q]);
      return all;
    };
    each_column(context, row.lane, [&](const Summary& sum, Rect, size_t) { most = std::max(most, total(sum)); });
    each_column(context, row.lane, [&](const Summary& sum, Rect r, size_t c) {
      const float alpha = alpha_of(context, c, ui.colours);
      float y = room.bottom();
      for (const trace::Queue queue : kInLineOrder) {
        const auto q = static_cast<size_t>(queue);
        if (sum.in_line_most[q] == 0) continue;
        const auto high = static_cast<float>(room.h * unpacked_length(sum.in_line_most[q]) / most);
        const auto mean = static_cast<float>(room.h * sum.in_line_sum[q] / sum.cells / most);
        const Colour line = ui.colours.line_of(hue_of(queue));
        canvas.fill({r.x, y - high, r.w, high}, faded(line, alpha * kMaximum));
        canvas.fill({r.x, y - mean, r.w, mean}, faded(line, alpha));
        y -= high;
      }
    });
    return;
  }
  const LoopLane& lane = context.lanes.lanes()[row.lane];
  const auto [first, last] = cells_seen(context, lane);
  const auto total = [](const Cell& cell) {
    uint32_t all = 0;
    for (size_t q = 1; q < kQueues; ++q) all += unpacked_length(cell.in_line[q]);
    return all;
  };
  uint32_t most = 1;
  for (size_t i = first; i <= last; ++i) most = std::max(most, total(lane.cells[i]));
  const float step = std::min(std::max(kLineBar + 1, room.h / kTokens), room.h / static_cast<float>(most));
  const bool apart = step >= kBarLeast + 1;
  float drawn_to = room.x - 1;
  for (size_t i = first; i <= last; ++i) {
    const Cell& cell = lane.cells[i];
    const CellPlace place = place_of_cell(context, lane, i);
    const Rect r = cut_to({place.x0, 0, std::max(1.0f, place.x1 - place.x0 - kBlockGap), 0}, context.axis.left(), context.axis.right());
    if (cell.asleep || cell.end || r.w <= 0 || r.right() < drawn_to + 0.5f) continue;
    drawn_to = r.right();
    float y = room.bottom();
    for (const trace::Queue queue : kInLineOrder) {
      const uint32_t length = unpacked_length(cell.in_line[static_cast<size_t>(queue)]);
      if (length == 0) continue;
      const Hue hue = hue_of(queue);
      if (!apart) {
        const float h = step * static_cast<float>(length);
        draw_bar(canvas, ui.colours, {{r.x, y - h, r.w, h}, hue, place.when}, context.dashed);
        y -= h;
        continue;
      }
      for (uint32_t n = 0; n < length; ++n, y -= step)
        draw_bar(canvas, ui.colours, {{r.x, y - step + 1, r.w, step - 1}, hue, place.when}, context.dashed);
    }
  }
}

void draw_printed_row(Ui& ui, const RowContext& context, const TimelineRow& row) {
  Canvas& canvas = ui.canvas;
  const Axis& axis = context.axis;
  const Rect& room = row.rect;
  const auto& console = context.trace.console();
  const auto& stops = context.index.stops();
  if (stops.empty()) return;
  const trace::EventIndex begin = axis.first() == 0 ? 0 : stops[axis.first() - 1] + 1;
  const trace::EventIndex end = axis.last() + 1 < stops.size() ? stops[axis.last() + 1] : context.trace.size();
  const auto from = std::lower_bound(console.begin(), console.end(), begin), to = std::lower_bound(from, console.end(), end);
  const auto lines = static_cast<size_t>(to - from);
  if (lines > static_cast<size_t>(room.w) / 4 && !context.view.columns.printed.empty()) {
    uint32_t most = 1;
    for (const uint32_t n : context.view.columns.printed) most = std::max(most, n);
    for (size_t c = 0; c < context.view.columns.printed.size(); ++c) {
      const float h = room.h * static_cast<float>(context.view.columns.printed[c]) / static_cast<float>(most);
      const float x0 = column_x(context, c);
      if (h > 0) canvas.fill({x0, room.bottom() - h, column_x(context, c + 1) - x0, h}, faded(ui.colours.text2, alpha_of(context, c, ui.colours)));
    }
    return;
  }
  const auto x_of = [&](trace::EventIndex event) {
    // The line stands where its stop is shown; a stop may be shown before or after what it prints.
    const auto stop = static_cast<size_t>(std::lower_bound(stops.begin(), stops.end(), event) - stops.begin());
    const double a = axis.start(stop), b = axis.end(stop);
    return axis.virtual_time() ? axis.x(static_cast<double>(context.trace.store().time_ns(event))) : axis.x((a + b) / 2);
  };
  float written_to = axis.left();
  const bool apart = context.lanes.lanes().size() > 1 && !context.one_printed_row;
  for (auto line = from; line != to; ++line) {
    if (apart && context.trace.at(*line).loop != context.lanes.lanes()[row.lane].loop) continue;
    const float x = x_of(*line) - kTick / 2;
    if (x < axis.left() - kTick || x > axis.right()) continue;
    auto following = line + 1;
    while (apart && following != to && context.trace.at(*following).loop != context.trace.at(*line).loop) ++following;
    const float next = following != to ? x_of(*following) : axis.right() + 14;
    const auto index = static_cast<size_t>(line - console.begin());
    const Hue hue = index < context.lanes.console_hues().size() ? context.lanes.console_hues()[index] : Hue::script;
    const auto now = context.now < stops.size() ? stops[context.now] : 0;
    const bool past = *line <= now && !context.dashed;
    canvas.fill({x, room.y + 1, kTick, room.h - 2}, faded(ui.colours.line_of(hue), past ? 1.0f : 0.8f));
    if (next - x <= 34) continue;
    std::string text = one_line(context.trace.text_of(context.trace.at(*line).text));
    while (text.ends_with("⏎")) text.resize(text.size() - std::string_view("⏎").size());
    const TextStyle style{Face::mono, type::kMark};
    const float w = canvas.width(text, style);
    const Colour ink = past ? ui.colours.text : ui.colours.text2;
    // The last one has more room on its other side.
    if (following == to && x + 7 + w > axis.right() + 12 && x - 6 - w > written_to) {
      canvas.text({x - 5, room.centre().y}, text, style, ink, Align::right);
      continue;
    }
    written_to = x + 7 + canvas.text_within({x + 7, room.centre().y}, next - x - 12, text, style, ink);
  }
}

}  // namespace loopscope::ui
