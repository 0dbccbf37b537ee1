// What has the keyboard's focus, and where it goes: in reading order, one place after another.
#include <algorithm>

#include "ui/draw/ui.h"

namespace loopscope::ui {
namespace {

constexpr float kColumnGap = 14;  // what stands closer belongs to one column

using Stops = std::vector<const Region*>;

// Row by row from the top, each from the left: what stands beside each other is one row.
void sort_rows(Stops::iterator begin, Stops::iterator end) {
  std::stable_sort(begin, end, [](const Region* a, const Region* b) { return a->rect.centre().y < b->rect.centre().y; });
  while (begin != end) {
    const float bottom = (*begin)->rect.bottom();
    const auto row_end = std::find_if(begin, end, [&](const Region* region) { return region->rect.centre().y >= bottom; });
    std::stable_sort(begin, row_end, [](const Region* a, const Region* b) { return a->rect.x < b->rect.x; });
    begin = row_end;
  }
}

void sort_columns(Stops::iterator begin, Stops::iterator end) {
  std::stable_sort(begin, end, [](const Region* a, const Region* b) { return a->rect.x < b->rect.x; });
  while (begin != end) {
    float right = (*begin)->rect.right();
    auto column_end = std::next(begin);
    for (; column_end != end && (*column_end)->rect.x < right + kColumnGap; ++column_end) right = std::max(right, (*column_end)->rect.right());
    sort_rows(begin, column_end);
    begin = column_end;
  }
}

void sort_as_read(Stops& stops) {
  std::stable_sort(stops.begin(), stops.end(), [](const Region* a, const Region* b) { return a->place < b->place; });
  for (auto begin = stops.begin(); begin != stops.end();) {
    const auto end = std::find_if(begin, stops.end(), [&](const Region* region) { return region->place != (*begin)->place; });
    if ((*begin)->columns)
      sort_columns(begin, end);
    else
      sort_rows(begin, end);
    begin = end;
  }
}

}  // namespace

const Region* UiMemory::focused() const {
  const auto at = std::find_if(before.begin(), before.end(), [&](const Region& region) { return region.id == focus && region.layer == layer; });
  return focus.empty() || at == before.end() ? nullptr : &*at;
}

void UiMemory::begin_frame() {
  before = std::move(regions);
  regions.clear();
  const int was = layer;
  layer = place = 0;
  columns = false;
  moved = std::exchange(moves, false);
  for (const Region& region : before) layer = std::max(layer, region.layer);
  if (layer > was) {
    focus_below.resize(static_cast<size_t>(layer), "");
    focus_below.back() = std::exchange(focus, "");
  } else if (layer < was) {
    if (focus_below.size() > static_cast<size_t>(layer)) focus = focus_below[static_cast<size_t>(layer)];
    focus_below.resize(static_cast<size_t>(layer));
  }
  tip.clear();
  hand = false;
  if (const int by = std::exchange(follows, 0); by != 0) move_in_list(by), past_end = {};
  if (!focused()) focus.clear();
  if (!focus.empty()) return;
  // A menu has the focus from its first frame on.
  for (const Region* stop : stops())
    if (stop->list.starts_with("menu")) return void(focus = stop->id);
}

std::vector<const Region*> UiMemory::stops() const {
  Stops all;
  for (const Region& region : before) {
    if (!region.focusable || region.layer != layer) continue;
    if (!region.list.empty()) {
      const auto same = std::find_if(all.begin(), all.end(), [&](const Region* other) { return other->list == region.list; });
      if (same != all.end()) {
        const bool better = region.id == focus || (region.here && (*same)->id != focus);
        if (better) *same = &region;
        continue;
      }
    }
    all.push_back(&region);
  }
  sort_as_read(all);
  return all;
}

void UiMemory::set_focus(std::string_view id) {
  focus = id;
  focus_visible = moves = true;
  past_end = {};
}

void UiMemory::move_focus(int by) {
  const Stops all = stops();
  if (all.empty()) return;
  const Region* from = focused();
  const auto here = std::find_if(all.begin(), all.end(), [&](const Region* region) { return region == from; });
  const auto count = static_cast<int>(all.size());
  const int at = here == all.end() ? (by > 0 ? -1 : count) : static_cast<int>(here - all.begin());
  set_focus(all[static_cast<size_t>((at + by + count) % count)]->id);
}

bool UiMemory::move_in_list(int by) {
  const Region* from = focused();
  if (!from || from->list.empty()) return false;
  Stops list;
  for (const Region& region : before)
    if (region.focusable && region.layer == layer && region.list == from->list) list.push_back(&region);
  sort_rows(list.begin(), list.end());
  const auto last = static_cast<int>(list.size()) - 1;
  const int at = static_cast<int>(std::find(list.begin(), list.end(), from) - list.begin());
  const int to = std::clamp(at + by, 0, last);
  const std::string name = from->list;
  set_focus(list[static_cast<size_t>(to)]->id);
  if (to == at) past_end = {name, by};
  return true;
}

int UiMemory::take_past_end(std::string_view list) {
  if (past_end.first != list) return 0;
  follows = past_end.second > 0 ? 1 : -1;
  return std::exchange(past_end.second, 0);
}

}  // namespace loopscope::ui
