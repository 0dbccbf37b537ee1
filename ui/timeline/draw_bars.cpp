#include <algorithm>

#include "ui/model/format.h"
#include "ui/theme/metrics.h"
#include "ui/timeline/draw_rows.h"

namespace loopscope::ui {
namespace {

constexpr float kGap = 1, kOutlineLeast = 5, kBarLeast = 3, kStackBar = 8, kLineBar = 5, kFrames = 5, kTokens = 7;
constexpr float kGlyph = 7, kGlyphRoom = 12;
constexpr float kThreadOn = 4, kThreadLeast = 8, kThreadText = 28, kThreadAbove = 6, kSkippedHigh = 17;

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

// Calls `each` with every cell that is seen and takes at least half a pixel, without those asleep, and where it lies.
template <typename Each>
void each_cell(const RowContext& context, const TimelineRow& row, Each each) {
  const Axis& axis = context.axis;
  const LoopLane& lane = context.lanes.lanes()[row.lane];
  Axis::Seen seen = axis.seen(row.lane);
  if (context.begins > 0) seen.first = std::max(seen.first, axis.cell_of(row.lane, context.begins));
  float drawn_to = row.rect.x - 1;
  for (size_t i = seen.first; i <= seen.last && i < lane.cells.size(); ++i) {
    if (const Quiet* quiet = axis.closed_quiet(row.lane, i)) {
      i = quiet->last;
      continue;
    }
    const Cell& cell = lane.cells[i];
    if (cell.asleep || cell.end) continue;
    const float x0 = axis.x(axis.start(row.lane, i)), x1 = axis.x(axis.end(row.lane, i));
    const Rect r = cut_to({x0, 0, std::max(1.0f, x1 - x0 - kGap), 0}, axis.left(), axis.right());
    if (r.w <= 0 || r.right() < drawn_to + 0.5f) continue;
    drawn_to = r.right();
    each(cell, i, r);
  }
}

// A function that waits outside: a dashed thread from where it left the stack to where it comes back, where the row is
// empty. Of several the one that left last.
void draw_threads(Ui& ui, const RowContext& context, const TimelineRow& row) {
  const LoopLane& lane = context.lanes.lanes()[row.lane];
  const StageIndex& run = context.lanes.stage();
  if (run.most(lane.loop).suspended == 0 || lane.stops.empty()) return;
  const Colour hue = ui.colours.line_of(Hue::microtask);
  const float y = row.rect.bottom() - kThreadAbove;
  float free_from = context.axis.left();
  const Axis::Seen seen = context.axis.seen(row.lane);
  size_t after = seen.first;  // the first cell behind the last that is filled
  const auto thread = [&](float to) {
    if (to - free_from < kThreadLeast || after >= lane.stops.size()) return;
    const StageIndex::Absence* absence = run.newest_absence(lane.loop, lane.stops[after]);
    if (!absence) return;
    const std::string words = one_line(run.name_of_frame(context.trace, absence->frame)) + " suspended";
    const TextStyle style{Face::regular, type::kMark};
    const float w = ui.canvas.width(words, style), middle = (free_from + to) / 2;
    const bool says = to - free_from >= w + kThreadText;
    const float gap_from = says ? middle - w / 2 - 5 : to, gap_to = says ? middle + w / 2 + 5 : to;
    for (float x = free_from + 2; x < to - 2; x += 2 * kThreadOn)
      if (x + kThreadOn <= gap_from || x >= gap_to) ui.canvas.fill({x, y - 1, std::min(kThreadOn, to - 2 - x), 2}, hue);
    if (says) ui.canvas.text({middle, y}, words, style, ui.colours.text, Align::centre);
  };
  each_cell(context, row, [&](const Cell& cell, size_t i, const Rect& r) {
    if (cell.depth == 0) return;
    thread(r.x);
    free_from = r.right();
    after = i + 1;
  });
  const size_t last = std::min(seen.last, lane.cells.size() - 1);
  if (after <= last) thread(context.axis.x(context.axis.end(row.lane, last)));
}

// A reaction that calls nothing: where a frame would be, its name struck through.
void draw_skipped(Ui& ui, const RowContext& context, const TimelineRow& row, size_t cell, const Rect& r) {
  const LoopLane& lane = context.lanes.lanes()[row.lane];
  const float h = std::min(kSkippedHigh, row.rect.h);
  const Rect box{r.x, row.rect.bottom() - h, r.w, h};
  const Colour hue = ui.colours.line_of(Hue::rejected);
  ui.canvas.dashed(box, hue, stroke::kLine, 2, stroke::kDashOn, stroke::kDashOff);
  if (box.w < kGlyphRoom + 4) return;
  draw_glyph(ui.canvas, Hue::rejected, {box.x + 9, box.centre().y}, 9, hue);
  const trace::TaskRun* run = context.trace.loop(lane.loop).run_at(lane.stops[cell]);
  const float room = box.w - 22;
  if (!run || room < 24) return;
  const TextStyle style{Face::mono, type::kMark};
  const float w = ui.canvas.text_within({box.x + 18, box.centre().y}, room, one_line(context.trace.label_of_task(context.trace.at(run->start).subject)), style,
                                        ui.colours.text2);
  ui.canvas.line({box.x + 18, box.centre().y}, {box.x + 18 + w, box.centre().y}, ui.colours.text2, stroke::kLine);
}

}  // namespace

void draw_stack_row(Ui& ui, const RowContext& context, const TimelineRow& row) {
  if (!context.exact) return draw_stack_columns(ui, context, row);
  const Rect& room = row.rect;
  uint32_t most = 1;
  each_cell(context, row, [&](const Cell& cell, size_t, const Rect&) { most = std::max<uint32_t>(most, cell.depth); });
  const float step = std::min(std::max(kStackBar + 1, room.h / kFrames), room.h / static_cast<float>(most));
  const bool apart = step >= kBarLeast + 1;
  Hue before = Hue::count_;
  if (!context.dashed) draw_threads(ui, context, row);
  each_cell(context, row, [&](const Cell& cell, size_t i, const Rect& r) {
    const int when = context.when(row.lane, i);
    if (cell.skipped) return draw_skipped(ui, context, row, i, r);
    if (!apart) {
      const float h = step * static_cast<float>(cell.depth);
      draw_bar(ui.canvas, ui.colours, {{r.x, room.bottom() - h, r.w, h}, cell.hue, when}, context.dashed);
      return;
    }
    for (uint32_t d = 0; d < cell.depth; ++d)
      draw_bar(ui.canvas, ui.colours, {{r.x, room.bottom() - step * static_cast<float>(d + 1) + 1, r.w, step - 1}, cell.hue, when}, context.dashed);
    // The first of several of a queue carries its sign, where bars are high enough.
    const bool sign = cell.depth > 0 && cell.hue != before && r.w >= kGlyphRoom && step >= kGlyph + 2;
    const Colour ink = when == 1 || context.dashed ? ui.colours.line_of(cell.hue) : ui.colours.dark ? ui.colours.on : ui.colours.panel;
    if (sign) draw_glyph(ui.canvas, cell.hue, {r.x + 7, room.bottom() - step / 2 + 0.5f}, kGlyph, ink);
    before = cell.depth > 0 ? cell.hue : Hue::count_;
  });
}

void draw_in_line_row(Ui& ui, const RowContext& context, const TimelineRow& row) {
  if (!context.exact) return draw_in_line_columns(ui, context, row);
  const Rect& room = row.rect;
  uint32_t most = 1;
  each_cell(context, row, [&](const Cell& cell, size_t, const Rect&) {
    uint32_t all = 0;
    for (size_t q = 1; q < kQueues; ++q) all += unpacked_length(cell.in_line[q]);
    most = std::max(most, all);
  });
  const float step = std::min(std::max(kLineBar + 1, room.h / kTokens), room.h / static_cast<float>(most));
  const bool apart = step >= kBarLeast + 1;
  each_cell(context, row, [&](const Cell& cell, size_t i, const Rect& r) {
    float y = room.bottom();
    const int when = context.when(row.lane, i);
    for (const trace::Queue queue : kInLineOrder) {
      const uint32_t length = unpacked_length(cell.in_line[static_cast<size_t>(queue)]);
      if (length == 0) continue;
      const Hue hue = hue_of(queue);
      if (!apart) {
        const float h = step * static_cast<float>(length);
        draw_bar(ui.canvas, ui.colours, {{r.x, y - h, r.w, h}, hue, when}, context.dashed);
        y -= h;
        continue;
      }
      for (uint32_t n = 0; n < length; ++n, y -= step)
        draw_bar(ui.canvas, ui.colours, {{r.x, y - step + 1, r.w, step - 1}, hue, when}, context.dashed);
    }
  });
}

}  // namespace loopscope::ui
