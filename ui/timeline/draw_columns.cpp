#include <algorithm>
#include <cmath>
#include <deque>
#include <utility>

#include "ui/model/format.h"
#include "ui/theme/metrics.h"
#include "ui/timeline/draw_rows.h"

namespace loopscope::ui {
namespace {

constexpr float kMaximum = 0.45f, kToCome = 0.6f, kStripGap = 6, kStripLeast = 9;

float column_x(const RowContext& context, size_t column) {
  const Axis& axis = context.axis;
  return axis.left() + (axis.right() - axis.left()) * static_cast<float>(column) / static_cast<float>(context.view.columns.columns);
}

// A column's alpha: what is to come is paler.
float alpha_of(const RowContext& context, size_t lane, size_t column, const Palette& colours) {
  const auto& first = context.view.columns.lanes[lane].first_cell;
  const size_t begun = context.begun[lane];
  return first[column] >= begun ? kToCome : first[column + 1] >= begun ? 1.0f : colours.past;
}

template <typename Each>
void each_column(const RowContext& context, size_t lane, Each each) {
  const auto& sums = context.view.columns.lanes[lane].sums;
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
    const Rows rows{pixel(r.y), pixel(r.bottom())};
    const bool goes_on = colour == colour_ && rows == rows_ && std::abs(r.x - all_.right()) < 0.01f;
    if (goes_on) {
      all_.w = r.right() - all_.x;
      return;
    }
    flush();
    all_ = r, colour_ = colour, rows_ = rows;
  }

 private:
  using Rows = std::pair<int, int>;  // of pixels
  int pixel(float y) const { return static_cast<int>(y * canvas_.scale() + 0.5f); }
  void flush() { canvas_.fill(all_, colour_); }
  Canvas& canvas_;
  Rect all_;
  Rows rows_;
  Colour colour_{};
};

// Of a column; the script where nothing is told apart.
Hue busiest(const Summary& sum) {
  const auto most = std::max_element(sum.of_hue.begin(), sum.of_hue.end());
  return *most == 0 ? Hue::script : static_cast<Hue>(most - sum.of_hue.begin());
}

}  // namespace

// On an axis of time the share of the time in which something ran, on an axis of steps that of the steps. What is left is
// sleep.
void draw_phase_columns(Ui& ui, const RowContext& context, const TimelineRow& row) {
  std::deque<Strip> strips;  // one of each hue
  for (size_t h = 0; h < kHues; ++h) strips.emplace_back(ui.canvas);
  const bool time = context.axis.virtual_time();
  const auto column_ns = static_cast<float>((context.axis.to() - context.axis.from()) / static_cast<double>(context.view.columns.columns));
  each_column(context, row.lane, [&](const Summary& sum, Rect r, size_t c) {
    const float alpha = alpha_of(context, row.lane, c, ui.colours);
    float y = row.rect.bottom();
    for (size_t h = 0; h < kHues; ++h) {
      const size_t hue = (h + static_cast<size_t>(Hue::script)) % kHues;  // the script at the bottom
      if (sum.of_hue[hue] == 0 && sum.ns_of_hue[hue] == 0) continue;
      const float share = time ? sum.ns_of_hue[hue] / column_ns : static_cast<float>(sum.of_hue[hue]) / static_cast<float>(sum.cells);
      const float height = std::min(row.rect.h * share, y - row.rect.y);
      if (height <= 0) continue;
      strips[h].add({r.x, y - height, r.w, height}, faded(ui.colours.lines[hue], alpha));
      y -= height;
    }
  });
}

void draw_stack_columns(Ui& ui, const RowContext& context, const TimelineRow& row) {
  const Rect& room = row.rect;
  float most = 1;
  each_column(context, row.lane, [&](const Summary& sum, Rect, size_t) { most = std::max(most, static_cast<float>(sum.depth_most)); });
  for (const bool means : {false, true}) {  // the means stand before the maxima
    Strip strip(ui.canvas);
    each_column(context, row.lane, [&](const Summary& sum, Rect r, size_t c) {
      const float frames = means ? sum.depth_sum / static_cast<float>(sum.cells) : static_cast<float>(sum.depth_most);
      const float h = room.h * frames / most, alpha = alpha_of(context, row.lane, c, ui.colours) * (means ? 1 : kMaximum);
      strip.add({r.x, room.bottom() - h, r.w, h}, faded(ui.colours.line_of(context.alone() ? Hue::script : busiest(sum)), alpha));
    });
  }
}

std::vector<trace::Queue> queues_used(const LoopLane& lane) {
  std::vector<trace::Queue> queues;
  for (auto queue = std::rbegin(kInLineOrder); queue != std::rend(kInLineOrder); ++queue)
    if (lane.longest[static_cast<size_t>(*queue)].length > 0) queues.push_back(*queue);
  return queues;
}

// A strip for each queue that is used in the run, each to its own scale, where there is room; else one for all.
void draw_in_line_columns(Ui& ui, const RowContext& context, const TimelineRow& row) {
  const LoopLane& lane = context.lanes.lanes()[row.lane];
  const std::vector<trace::Queue> queues = queues_used(lane);
  if (queues.empty()) return;
  const auto n = static_cast<float>(queues.size());
  const bool apart = (row.rect.h + kStripGap) / n - kStripGap >= kStripLeast;
  const float height = apart ? (row.rect.h + kStripGap) / n - kStripGap : row.rect.h;
  double most_of_all = 1;
  for (const trace::Queue queue : queues) most_of_all = std::max<double>(most_of_all, lane.longest[static_cast<size_t>(queue)].length);
  float bottom = row.rect.y + height;
  for (const trace::Queue queue : queues) {
    const auto q = static_cast<size_t>(queue);
    const double most = apart ? std::max(1u, lane.longest[q].length) : most_of_all;
    const Colour line = ui.colours.line_of(hue_of(queue));
    for (const bool means : {false, true}) {
      Strip strip(ui.canvas);
      each_column(context, row.lane, [&](const Summary& sum, Rect r, size_t c) {
        if (sum.in_line_most[q] == 0) return;
        const double length = means ? sum.in_line_sum[q] / sum.cells : unpacked_length(sum.in_line_most[q]);
        const auto h = static_cast<float>(height * std::min(1.0, length / most));
        strip.add({r.x, bottom - h, r.w, h}, faded(line, alpha_of(context, row.lane, c, ui.colours) * (means ? 1 : kMaximum)));
      });
    }
    if (!apart) continue;
    ui.canvas.line({row.rect.x, bottom}, {row.rect.right(), bottom}, faded(line, kMaximum), stroke::kLine);
    if (context.large && context.alone()) {
      const std::string length = format_count(lane.longest[q].length);
      const TextStyle style{Face::regular, type::kMark};
      ui.canvas.unclip();
      draw_glyph(ui.canvas, hue_of(queue), {row.rect.x - 18 - ui.canvas.width(length, style) - 8, bottom - height / 2}, 11, line);
      ui.canvas.text({row.rect.x - 12, bottom - height / 2}, length, style, ui.colours.text2, Align::right);
      ui.canvas.clip(row.rect.grown(2));
    }
    bottom += height + kStripGap;
  }
}

void draw_printed_columns(Ui& ui, const RowContext& context, const TimelineRow& row) {
  const Rect& room = row.rect;
  const auto& lanes = context.view.columns.lanes;
  const size_t columns = context.view.columns.columns;
  const auto printed = [&](size_t c) {
    if (!context.one_printed_row) return lanes[row.lane].printed[c];
    uint32_t all = 0;
    for (const LaneColumns& lane : lanes) all += lane.printed[c];
    return all;
  };
  uint32_t most = 1;
  for (size_t c = 0; c < columns; ++c) most = std::max(most, printed(c));
  for (size_t c = 0; c < columns; ++c) {
    const float h = room.h * static_cast<float>(printed(c)) / static_cast<float>(most), x0 = column_x(context, c);
    if (h > 0) ui.canvas.fill({x0, room.bottom() - h, column_x(context, c + 1) - x0, h}, faded(ui.colours.text2, alpha_of(context, row.lane, c, ui.colours)));
  }
}

}  // namespace loopscope::ui
