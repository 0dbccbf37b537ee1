#include <algorithm>

#include "ui/model/format.h"
#include "ui/theme/metrics.h"
#include "ui/timeline/draw_rows.h"

namespace loopscope::ui {
namespace {

constexpr float kBlockGap = 1, kNarrow = 3, kLabelSpare = 28, kGlyphLeast = 16, kPale = 0.5f, kSleepLeast = 1.5f;

// Hatched: nothing of the script runs. The longest text that fits, else none.
void draw_hatched(Canvas& canvas, const Palette& colours, const Rect& r, std::initializer_list<std::string> texts) {
  canvas.fill(r, colours.well);
  canvas.hatch(r, faded(colours.line_of(Hue::poll), 0.6f), stroke::kHatchGap);
  const TextStyle style{Face::semibold, type::kMark};
  for (const std::string& text : texts) {
    const float w = canvas.width(text, style);
    if (w + 8 >= r.w) continue;
    canvas.fill({r.centre().x - w / 2 - 3, r.y + 1, w + 6, r.h - 2}, colours.well);
    canvas.text(r.centre(), text, style, colours.text, Align::centre);
    return;
  }
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

std::string count_of(uint8_t folded) { return folded == 255 ? "255+" : std::to_string(folded); }

// The empty phases of an unfolded gap, found again in the events between two stops; Node's own tasks between them.
void draw_open_gap(Ui& ui, const RowContext& context, const LoopLane& lane, size_t stop, const Rect& all) {
  const float unit = all.w / static_cast<float>(lane.cells[stop].folded);
  float x = all.x;
  for (trace::EventIndex i = stop == 0 ? 0 : lane.stops[stop - 1]; i < lane.stops[stop] && x + 1 < all.right(); ++i) {
    const trace::Event& event = context.trace.at(i);
    const bool phase = event.kind == trace::EventKind::phase_leave && event.detail != static_cast<uint8_t>(trace::Phase::idle_prepare);
    const bool task = event.kind == trace::EventKind::task_started && context.trace.is_internal(event.subject);
    if (!phase && !task) continue;
    const Hue hue = phase ? hue_of(static_cast<trace::Phase>(event.detail)) : hue_of(static_cast<trace::Queue>(event.detail));
    const Rect one{x + 1, all.y, unit - 1 - kBlockGap, all.h};
    if (one.x >= context.axis.left() && one.right() <= context.axis.right()) {
      ui.canvas.dashed(one, ui.colours.line_of(hue), stroke::kLine, radius::kKey, stroke::kDashOn, stroke::kDashOff);
      if (one.w >= kGlyphLeast) draw_glyph(ui.canvas, hue, one.centre(), 11, ui.colours.line_of(hue));
    }
    x += unit;
  }
}

// What lies between a stop and the one before it, where nothing of the script ran: one place with a count, or each on its
// own once unfolded.
void draw_gap(Ui& ui, const RowContext& context, const LoopLane& lane, size_t stop, const Rect& row) {
  Canvas& canvas = ui.canvas;
  const Axis& axis = context.axis;
  const Cell& cell = lane.cells[stop];
  const float x0 = axis.x(axis.gap_start(0, stop)), x1 = axis.x(axis.start(0, stop));
  const Rect r = cut_to({x0 + 1, row.y, x1 - x0 - 1 - kBlockGap, row.h}, axis.left(), axis.right());
  if (r.w < kNarrow) return;
  const bool open = axis.unfolded(stop), one_phase = cell.folded == 1 && cell.folded_phase != 0;
  const Hue hue = one_phase ? hue_of(static_cast<trace::Phase>(cell.folded_phase)) : Hue::poll;
  const Touch touch = ui.touch("fold " + std::to_string(stop), r, false);
  if (touch.hovered) {
    const std::string what = one_phase ? name_of_phase(cell.folded_phase) + ": nothing to do" : count_of(cell.folded) + " phases and tasks in which no script ran";
    ui.tip(r, what + (cell.folded == 1 ? "" : open ? ", click folds" : ", click unfolds"));
    canvas.fill(r, ui.colours.raised, radius::kKey);
  }
  auto& unfolded = context.view.unfolded;
  if (touch.clicked && cell.folded > 1) {
    const auto at = std::lower_bound(unfolded.begin(), unfolded.end(), stop);
    if (open)
      unfolded.erase(at);
    else
      unfolded.insert(at, stop);
  }
  if (open) return draw_open_gap(ui, context, lane, stop, {x0, row.y, x1 - x0, row.h});
  canvas.dashed(r, ui.colours.line_of(hue), stroke::kToken, radius::kKey, stroke::kDashOn, stroke::kDashOff);
  const TextStyle style{Face::semibold, type::kMark};
  std::string text = "+" + count_of(cell.folded);
  if (canvas.width(text, style) + 2 > r.w) text.erase(0, 1);
  if (one_phase && r.w >= kGlyphLeast)
    draw_glyph(canvas, hue, r.centre(), 11, ui.colours.line_of(hue));
  else if (canvas.width(text, style) + 2 <= r.w)
    canvas.text(r.centre(), text, style, ui.colours.text, Align::centre);
}

// Iterations in which nothing of the script ran, as one.
void draw_quiet(Ui& ui, const RowContext& context, const LoopLane& lane, size_t of_lane, const Quiet& quiet, const Rect& r) {
  const auto time = [&](size_t cell) { return context.trace.store().time_ns(lane.stops[std::min(cell, lane.stops.size() - 1)]); };
  const uint64_t from = time(quiet.first), to = time(quiet.last + 1);
  const std::string length = format_time(to > from ? to - from : 0), count = format_count(quiet.iterations()) + " iterations";
  draw_hatched(ui.canvas, ui.colours, r, {count + ", " + length, length, "+" + format_count(quiet.iterations())});
  if (r.w < kNarrow) return;
  ui.canvas.dashed(r, ui.colours.line_of(Hue::poll), stroke::kLine, radius::kKey, stroke::kDashOn, stroke::kDashOff);
  const Touch touch = ui.touch("quiet " + std::to_string(of_lane) + " " + std::to_string(quiet.first), r, false);
  if (touch.hovered) ui.tip(r, "the loop went round " + count.substr(0, count.find(' ')) + " times, asleep most of " + length + ", and no script ran: click unfolds");
  if (touch.clicked) context.view.opened.insert({of_lane, quiet.first});
}

void draw_sleep(Ui& ui, const RowContext& context, const LoopLane& lane, size_t of_lane, size_t cell, const Rect& r) {
  if (r.w < kSleepLeast) return;
  const std::string length = format_time(context.lanes.slept_ns(lane.stops[cell]));
  if (context.large)
    draw_hatched(ui.canvas, ui.colours, r, {"asleep in poll " + length, length});
  else
    draw_hatched(ui.canvas, ui.colours, r, {length});
  const Quiet* quiet = lane.quiet_of(cell);
  if (!quiet || r.w < kNarrow) return;
  const Touch touch = ui.touch("asleep " + std::to_string(of_lane) + " " + std::to_string(cell), r, false);
  if (touch.hovered) ui.tip(r, "one of " + format_count(quiet->iterations()) + " iterations in which no script ran: click folds them");
  if (touch.clicked) context.view.opened.erase({of_lane, quiet->first});
}

}  // namespace

RowContext row_context(const trace::Trace& trace, const LaneIndex& lanes, const Axis& axis, TimelineView& view, trace::EventIndex position) {
  RowContext context{trace, lanes, axis, view, position};
  for (const LoopLane& lane : lanes.lanes()) {
    const auto after = std::upper_bound(lane.stops.begin(), lane.stops.end(), position);
    context.begun.push_back(static_cast<size_t>(after - lane.stops.begin()));
  }
  if (position < trace.size()) context.lane_now = std::min<size_t>(trace.at(position).loop, lanes.lanes().size() - 1);
  return context;
}

int RowContext::when(size_t lane, size_t cell) const {
  if (dashed) return -1;
  const size_t now = std::max<size_t>(begun[lane], alone() ? 1 : 0);
  if (cell >= now) return 1;
  return cell + 1 == now && lane == lane_now ? 0 : -1;
}

Rect cut_to(const Rect& r, float left, float right) {
  const float x0 = std::max(r.x, left), x1 = std::min(r.right(), right);
  return {x0, r.y, x1 - x0, r.h};
}

namespace {

// Where nothing ran in many columns of time side by side the loop was asleep.
void draw_sleeps_of_columns(Ui& ui, const RowContext& context, const TimelineRow& row) {
  const LoopLane& lane = context.lanes.lanes()[row.lane];
  const ColumnCache& cache = context.view.columns;
  const LaneColumns& columns = cache.lanes[row.lane];
  const Axis& axis = context.axis;
  const auto x_of = [&](size_t column) { return axis.left() + (axis.right() - axis.left()) * static_cast<float>(column) / static_cast<float>(cache.columns); };
  const auto runs = [&](size_t c) {
    const auto& ns = columns.sums[c].ns_of_hue;
    return std::any_of(ns.begin(), ns.end(), [](float n) { return n > 0; });
  };
  for (size_t c = 0; c < cache.columns; ++c) {
    size_t end = c;
    while (end < cache.columns && !runs(end)) ++end;
    const size_t cell = columns.first_cell[c];
    const bool alive = cell > 0 && !lane.cells[cell - 1].end && cell < lane.cells.size();
    const Rect r{x_of(c), row.rect.y, x_of(end) - x_of(c), row.rect.h};
    if (end > c && alive && r.w >= kGlyphLeast) {
      const auto time = [&](size_t at) { return context.trace.store().time_ns(lane.stops[std::min(at, lane.stops.size() - 1)]); };
      const uint64_t from = time(cell - 1), to = time(std::max(cell, columns.first_cell[end]));
      const std::string length = format_time(to > from ? to - from : 0);
      draw_hatched(ui.canvas, ui.colours, r, {context.large ? "asleep in poll " + length : length, length});
    }
    c = std::max(c, end);
  }
}

// Where many stops lie on a pixel but few blocks do, as on an axis of time with a long callback, blocks are still drawn.
bool has_room_for_blocks(const Axis::Seen& seen, const std::vector<Block>& blocks, float width) {
  constexpr float kBlockLeast = 3;
  return seen.first <= seen.last && static_cast<float>(blocks.size()) <= width / kBlockLeast;
}

}  // namespace

void draw_phase_row(Ui& ui, const RowContext& context, const TimelineRow& row) {
  constexpr size_t kCellsMost = 60'000;
  Canvas& canvas = ui.canvas;
  const Axis& axis = context.axis;
  const LoopLane& lane = context.lanes.lanes()[row.lane];
  Axis::Seen seen = axis.seen(row.lane);
  if (context.begins > 0) seen.first = std::max(seen.first, axis.cell_of(row.lane, context.begins));
  const bool few = context.exact || (axis.virtual_time() && seen.last - seen.first < kCellsMost);
  const std::vector<Block> blocks = few && seen.first <= seen.last ? blocks_of(lane, seen.first, seen.last, &axis) : std::vector<Block>{};
  if (!context.exact && (!few || !has_room_for_blocks(seen, blocks, row.rect.w))) {
    draw_phase_columns(ui, context, row);
    if (axis.virtual_time()) draw_sleeps_of_columns(ui, context, row);
    return;
  }
  float drawn_to = axis.left() - 1;
  for (const Block& block : blocks) {
    if (lane.cells[block.first].folded > 0 && !block.quiet && block.first >= seen.first && !context.dashed && !axis.virtual_time())
      draw_gap(ui, context, lane, block.first, row.rect);
    const float x0 = axis.x(axis.start(row.lane, block.first)), x1 = axis.x(axis.end(row.lane, block.last));
    Rect r = cut_to({x0, row.rect.y, x1 - x0 - kBlockGap, row.rect.h}, axis.left(), axis.right());
    // At most one mark for half a pixel.
    if (r.right() < drawn_to + 0.5f) continue;
    if (r.w < 1) r.w = 1;
    drawn_to = r.right();
    const int begins = context.when(row.lane, block.first), ends = context.when(row.lane, block.last);
    const int when = begins <= 0 && ends >= 0 ? (row.lane == context.lane_now || context.dashed ? 0 : -1) : begins;
    if (block.quiet || block.asleep) {
      if (block.quiet)
        draw_quiet(ui, context, lane, row.lane, *block.quiet, r);
      else
        draw_sleep(ui, context, lane, row.lane, block.first, r);
      if (when == 0) canvas.outline(r, ui.colours.line_of(Hue::poll), stroke::kStrong, radius::kKey);
    } else if (block.end) {
      if (context.alone()) canvas.outline(r, ui.colours.ctl, stroke::kLine, radius::kKey);
    } else {
      std::string name = context.name_tasks ? task_of(context.trace, lane, block) : "";
      if (name.empty() || name == "(anonymous)") name = name_of_hue(block.hue);
      draw_block(canvas, ui.colours, {r, block.hue, name, when, context.dashed});
    }
  }
}

}  // namespace loopscope::ui
