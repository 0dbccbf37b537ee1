#include "ui/stage/layout.h"

#include <algorithm>
#include <cmath>

#include "ui/model/format.h"
#include "ui/stage/builder.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {

using trace::Queue;

namespace {

const trace::LoopState& loop_of(const trace::State& state, const StageOptions& options) {
  static const trace::LoopState kNone;
  const trace::LoopId loop = options.loop.value_or(state.current_loop);
  return loop < state.loops.size() ? state.loops[loop] : kNone;
}

}  // namespace

uint64_t key_of_task(trace::Id task) { return uint64_t{1} << 32 | task; }
uint64_t key_of_frame(trace::Id frame) { return uint64_t{2} << 32 | frame; }

const Token* StageLayout::token(uint64_t key) const {
  const auto found = std::find_if(tokens.begin(), tokens.end(), [&](const Token& token) { return token.key == key; });
  return found == tokens.end() ? nullptr : &*found;
}

const Lane& StageLayout::lane(Queue queue) const {
  return *std::find_if(lanes.begin(), lanes.end(), [&](const Lane& lane) { return lane.queue == queue; });
}

StageBuilder::StageBuilder(const trace::Trace& trace, const trace::State& state, const StageOptions& options, StageLayout& out)
    : trace_(trace), state_(state), loop_(loop_of(state, options)), options_(options), out_(out) {}

void StageBuilder::build(const Rect& area) {
  Rect rest = area;
  place_tabs(rest);
  place_columns(rest);
  out_.area = area;
  place_lanes();
  place_suspended();
  describe_loop();
  fill_stack();
  for (Lane& lane : out_.lanes) {
    const Rect& box = lane.queue == Queue::next_tick || lane.queue == Queue::microtask ? out_.drain : out_.loop;
    if (!out_.folded_loop || &box == &out_.drain) fill_lane(lane, box.right() - 8);
  }
  fill_outside();
  fill_suspended();
  fill_pool();
  add_path();
  add_way_out();
  add_way_back();
  add_passing();
}

// How many rows its longest line in the run needs, where the loop can spare the room.
size_t StageBuilder::rows_for(Queue queue) const {
  using namespace stage;
  if (!options_.run) return 1;
  const float width = out_.drain.w - 24 - (options_.low_drain ? kLaneTokensLow - 12 : 0);
  const StageIndex::Most& most = options_.run->most(loop_.id);
  const auto tokens = static_cast<float>(most.in_line[static_cast<size_t>(queue)]), letters = static_cast<float>(most.letters[static_cast<size_t>(queue)]);
  // What remains free at the ends of rows is about a tenth.
  const float wanted = kSeatSpare * (tokens * (kSeatText + kSeatEnd + space::kGap) + letters * type::kToken * type::kMonoAdvance);
  return std::clamp<size_t>(static_cast<size_t>(std::ceil(wanted / (width + space::kGap))), 1, kDrainRowsMost);
}

void StageBuilder::place_columns(const Rect& area) {
  using namespace stage;
  out_.area = area;
  const bool low = options_.low_drain;
  const float gap = low ? space::kColumns - 6 : space::kColumns;
  float y = area.y;
  if (options_.headline) {
    out_.headline = {area.x + kSide, y, area.w - 2 * kSide, low ? kHeadlineLow : kHeadline};
    y += out_.headline.h;
  } else {
    y += area.h < kTight ? kNoHeadlineTight : kNoHeadline;
  }
  const bool tight = !options_.headline && area.h < kTight;
  // Where the loops' tabs leave too little room, they stand in the place of the heads.
  if (out_.tabs.empty() || !tight) {
    out_.heads_y = y + kColumnHead / 2;
    y += kColumnHead + (low ? kHeadsGapLow : kHeadsGap);
  }
  const float bottom = area.bottom() - (tight ? kBottomTight : kBottom);
  const float left = area.x + kSide, right = area.right() - kSide;
  const float running = std::round(area.w * (low ? 0.19f : kRunningShare)), outside = std::round(area.w * (low ? 0.235f : kOutsideShare));
  out_.well = {left, y, running, bottom - y};
  out_.outside = {right - outside, y, outside, bottom - y};
  const float x = out_.well.right() + gap;
  const float row = low ? kDrainRowLow : kDrainRow;
  out_.drain = {x, y, out_.outside.x - gap - x, kBoxHead + 2 * row + (low ? kDrainEndLow : kDrainEnd)};
  const float boxes = tight ? space::kBoxesTight : space::kBoxes;
  tick_rows_ = rows_for(Queue::next_tick);
  microtask_rows_ = rows_for(Queue::microtask);
  const float spare = bottom - out_.drain.bottom() - boxes - kLoopHead - kLoopEnd - 5 * kLoopRowLow;
  const auto most = static_cast<size_t>(std::max(0.0f, spare / kSeatRow));
  const size_t all_most = std::min(kDrainRowsInAll, 2 + most);
  while (tick_rows_ + microtask_rows_ > all_most && (tick_rows_ > 1 || microtask_rows_ > 1)) --(tick_rows_ > microtask_rows_ ? tick_rows_ : microtask_rows_);
  out_.drain.h += static_cast<float>(tick_rows_ + microtask_rows_ - 2) * kSeatRow;
  out_.loop = {x, out_.drain.bottom() + boxes, out_.drain.w, bottom - out_.drain.bottom() - boxes};
  out_.pool = {out_.outside.x, bottom - kPool - kSlot / 2 - 3, outside, kPool + kSlot / 2 + 3};
}

void StageBuilder::place_lanes() {
  using namespace stage;
  const bool low = options_.low_drain;
  const float row = low ? kDrainRowLow : kDrainRow;
  float y = out_.drain.y + kBoxHead;
  for (const Queue queue : {Queue::next_tick, Queue::microtask}) {
    const size_t rows = queue == Queue::next_tick ? tick_rows_ : microtask_rows_;
    const float height = row + static_cast<float>(rows - 1) * kSeatRow;
    Lane lane{.queue = queue, .row = {out_.drain.x + 12, y, out_.drain.w - 24, height}, .rows = rows};
    lane.label_y = low ? y + row / 2 : y + 14;
    lane.tokens_x = low ? out_.drain.x + kLaneTokensLow : out_.drain.x + 12;
    out_.lanes.push_back(std::move(lane));
    y += height;
  }
  y = out_.loop.y + kLoopHead;
  const float height = (out_.loop.bottom() - kLoopEnd - y) / 5;
  out_.folded_loop = height < kLoopRowLeast;
  size_t i = 0;
  for (const Queue queue : {Queue::timers, Queue::pending, Queue::poll, Queue::check, Queue::close}) {
    Lane lane{.queue = queue};
    if (out_.folded_loop) {
      const float wide = out_.loop.w / 5;
      const float middle = out_.loop.y + kLoopHead + std::max(kStationRadius, (out_.loop.h - kLoopHead) / 2 - 10);
      lane.row = {out_.loop.x + wide * static_cast<float>(i), out_.loop.y + kLoopHead, wide, out_.loop.h - kLoopHead};
      lane.station = {lane.row.centre().x, middle};
      lane.label_y = middle + kStationRadius + 12;
    } else {
      lane.row = {out_.loop.x + kLaneName, y, out_.loop.w - kLaneName - 12, height};
      lane.station = {out_.loop.x + kStation, y + height / 2};
      lane.label_y = y + height / 2;
    }
    lane.tokens_x = out_.loop.x + (low ? kLaneTokensLow : kLaneTokens);
    lane.length = loop_.queue(queue).size();
    out_.lanes.push_back(std::move(lane));
    y += height;
    ++i;
  }
}

void StageBuilder::describe_loop() {
  out_.drain_active = loop_.draining;
  out_.loop_started = loop_.loop_started;
  out_.loop_active = loop_.loop_started && !loop_.draining && !state_.ended && loop_.phase != trace::Phase::none;
  out_.loop_note = !loop_.loop_started    ? (state_.ended ? "never reached" : "not started yet")
                   : state_.ended         ? "the loop has ended"
                   : loop_.iteration == 0 ? "before iteration 1"
                                          : "iteration " + format_count(loop_.iteration);
  const Queue taking = loop_.running_task != 0 ? loop_.running_queue
                       : options_.next_task != 0 && trace_.task(options_.next_task) ? trace_.task(options_.next_task)->queue
                                                                                    : Queue::main;
  for (Lane& lane : out_.lanes) {
    const bool drains = lane.queue == Queue::next_tick || lane.queue == Queue::microtask;
    lane.length = loop_.queue(lane.queue).size();
    lane.active = drains ? loop_.draining && lane.queue == taking
                         : loop_.loop_started && loop_.phase != trace::Phase::none &&
                               hue_of(loop_.phase) == hue_of(lane.queue);
    if (drains) lane.note = lane.active ? "draining now" : lane.length == 0 && loop_.draining ? "empty" : "";
    if (drains && lane.rows > 1 && lane.length > 0)
      lane.note = lane.active ? "draining, " + format_count(lane.length) + " left" : format_count(lane.length) + " in line";
    if (lane.queue == Queue::poll && loop_.poll_wait != trace::kNoEvent) {
      const trace::Event& wait = trace_.at(loop_.poll_wait);
      const uint64_t now = trace_.store().time_ns(loop_.poll_wait);
      const bool timer = wait.detail == static_cast<uint8_t>(trace::PollReason::until_timer);
      lane.note = timer && wait.wide() > now ? "asleep for " + format_length(wait.wide() - now) : "asleep until I/O";
      if (timer && wait.wide() <= now) lane.note = "asleep until a timer";
    }
  }
}

StageLayout lay_out_stage(const trace::Trace& trace, const trace::State& state, const Rect& area, const StageOptions& options) {
  StageLayout out;
  StageBuilder(trace, state, options, out).build(area);
  return out;
}

}  // namespace loopscope::ui
