#include "ui/timeline/lane.h"

#include <algorithm>
#include <bit>

namespace loopscope::ui {
namespace {

constexpr size_t kFanOut = 8;
constexpr uint32_t kExact = 16, kExactNs = 2048;
constexpr uint8_t kByteMost = 255;

}  // namespace

uint8_t packed_length(uint32_t length) {
  if (length < kExact) return static_cast<uint8_t>(length);
  const auto power = static_cast<uint32_t>(std::bit_width(length)) - 5;  // length >> power lies in [16, 32)
  if (power >= 15) return kByteMost;
  return static_cast<uint8_t>((power + 1) << 4 | (length >> power & 15));
}

uint32_t unpacked_length(uint8_t packed) {
  if (packed < kExact) return packed;
  return (16u | (packed & 15u)) << ((packed >> 4) - 1);
}

uint16_t packed_ns(uint64_t ns) {
  if (ns < kExactNs) return static_cast<uint16_t>(ns);
  const auto power = static_cast<uint32_t>(std::bit_width(ns)) - 12;  // ns >> power lies in [2048, 4096)
  if (power >= 31) return 0xffff;
  return static_cast<uint16_t>((power + 1) << 11 | (ns >> power & (kExactNs - 1)));
}

uint64_t unpacked_ns(uint16_t packed) {
  if (packed < kExactNs) return packed;
  return (uint64_t{kExactNs} | (packed & (kExactNs - 1))) << ((packed >> 11) - 1);
}

void Summary::add(const Cell& cell) {
  ++cells;
  if (cell.asleep) {
    ++asleep;
  } else {
    ++of_hue[static_cast<size_t>(cell.hue)];
    ns_of_hue[static_cast<size_t>(cell.hue)] += static_cast<float>(unpacked_ns(cell.lasts));
  }
  depth_most = std::max(depth_most, cell.depth);
  depth_sum += cell.depth;
  for (size_t q = 0; q < kQueues; ++q) {
    in_line_most[q] = std::max(in_line_most[q], cell.in_line[q]);
    in_line_sum[q] += static_cast<float>(unpacked_length(cell.in_line[q]));
  }
}

void Summary::add(const Summary& other) {
  cells += other.cells;
  asleep += other.asleep;
  depth_most = std::max(depth_most, other.depth_most);
  depth_sum += other.depth_sum;
  for (size_t h = 0; h < kHues; ++h) of_hue[h] += other.of_hue[h], ns_of_hue[h] += other.ns_of_hue[h];
  for (size_t q = 0; q < kQueues; ++q) {
    in_line_most[q] = std::max(in_line_most[q], other.in_line_most[q]);
    in_line_sum[q] += other.in_line_sum[q];
  }
}

void LoopLane::push(trace::EventIndex stop, const Cell& cell, uint64_t since_last_ns) {
  if (!cells.empty()) {
    cells.back().lasts = packed_ns(since_last_ns);
    sum_full_groups();  // only now is it known how long their last cell lasts
  }
  stops.push_back(stop);
  cells.push_back(cell);
}

// A full group is summed once and goes to the level above; what is not full yet is summed when it is asked for.
void LoopLane::sum_full_groups() {
  size_t below = cells.size();
  for (size_t level = 0; below % kFanOut == 0; ++level) {
    if (level == levels_.size()) levels_.emplace_back();
    Summary group;
    for (size_t i = below - kFanOut; i < below; ++i) {
      if (level == 0)
        group.add(cells[i]);
      else
        group.add(levels_[level - 1][i]);
    }
    levels_[level].push_back(group);
    below = levels_[level].size();
  }
}

size_t LoopLane::level_for(double cells_a_mark) const {
  size_t level = 0;
  double size = kFanOut;
  while (level < levels_.size() && size * 2 <= cells_a_mark) ++level, size *= kFanOut;
  return level;
}

Summary LoopLane::sum(size_t from, size_t to, size_t level) const {
  Summary sum;
  to = std::min(to, cells.size());
  if (level == 0) {
    for (size_t i = from; i < to; ++i) sum.add(cells[i]);
    return sum;
  }
  size_t size = 1;
  for (size_t i = 0; i < level; ++i) size *= kFanOut;
  const auto& groups = levels_[level - 1];
  for (size_t g = (from + size - 1) / size; g < groups.size() && g * size < to; ++g) sum.add(groups[g]);
  const size_t tail = groups.size() * size;
  if (to > tail) sum.add(this->sum(std::max(from, tail), to, level - 1));
  return sum;
}

const Quiet* LoopLane::quiet_of(size_t cell) const {
  if (cell >= cells.size() || !cells[cell].quiet) return nullptr;
  const auto after = std::upper_bound(quiets.begin(), quiets.end(), cell, [](size_t at, const Quiet& quiet) { return at < quiet.first; });
  return after == quiets.begin() ? nullptr : &*(after - 1);
}

}  // namespace loopscope::ui
