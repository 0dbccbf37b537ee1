// Which loops there are, where there are several: a tab each, at the head of the stage.
#include <algorithm>

#include "ui/model/format.h"
#include "ui/stage/builder.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr size_t kNameMost = 22;  // cells
constexpr float kMoreTabs = 34;     // for the number of those without a tab
constexpr float kMarkRoom = 34, kTabEnd = 14, kAdvance = 6.9f;  // of the tab's small text, at most

LoopTab::Does what_does(const trace::LoopState& loop) {
  if (!loop.alive) return LoopTab::Does::has_ended;
  if (loop.running_task != 0 || !loop.stack.empty()) return LoopTab::Does::runs;
  return loop.poll_wait != trace::kNoEvent ? LoopTab::Does::sleeps : LoopTab::Does::is_between;
}

}  // namespace

const char* name_of(LoopTab::Does does) {
  switch (does) {
    case LoopTab::Does::runs: return "running";
    case LoopTab::Does::is_between: return "between two callbacks";
    case LoopTab::Does::sleeps: return "asleep";
    case LoopTab::Does::has_ended: return "ended";
  }
  return "";
}

std::string name_of_loop(const trace::Trace& trace, const trace::LoopState& loop) {
  if (loop.kind == trace::LoopKind::main_thread && loop.id == 0) return "main thread";
  const std::string name = one_line(trace.text_of(loop.name));
  return name.empty() ? "loop " + std::to_string(loop.id) : name;
}

void StageBuilder::place_tabs(Rect& area) {
  if (state_.loops.size() < 2) return;
  const float height = options_.headline && !options_.low_drain ? stage::kTabs : stage::kTabsLow;
  float x = area.x + stage::kSide;
  for (const trace::LoopState& loop : state_.loops) {
    LoopTab tab{.loop = loop.id, .name = cut_end(name_of_loop(trace_, loop), kNameMost), .does = what_does(loop), .shown = &loop == &loop_};
    const float width = kMarkRoom + static_cast<float>(columns_of(tab.name)) * kAdvance + kTabEnd;
    tab.rect = {x, area.y + 4, width, height - 4};
    x += width + space::kGap;
    out_.tabs.push_back(std::move(tab));
  }
  // Too many: only those around the one that is shown.
  const float right = area.right() - stage::kSide;
  if (x - space::kGap > right) {
    const auto shown = std::find_if(out_.tabs.begin(), out_.tabs.end(), [](const LoopTab& tab) { return tab.shown; });
    const auto centre = shown == out_.tabs.end() ? 0 : static_cast<size_t>(shown - out_.tabs.begin());
    size_t first = centre, last = centre;
    float used = out_.tabs[centre].rect.w;
    const float room = right - area.x - stage::kSide - kMoreTabs;
    const auto fits = [&](size_t tab) { return used + out_.tabs[tab].rect.w + space::kGap <= room; };
    for (bool more = true; more;) {
      more = false;
      if (last + 1 < out_.tabs.size() && fits(last + 1)) used += out_.tabs[++last].rect.w + space::kGap, more = true;
      if (first > 0 && fits(first - 1)) used += out_.tabs[--first].rect.w + space::kGap, more = true;
    }
    float at = area.x + stage::kSide;
    for (size_t i = 0; i < out_.tabs.size(); ++i) {
      LoopTab& tab = out_.tabs[i];
      if (i < first || i > last) {
        tab.rect = {};
        continue;
      }
      tab.rect.x = at;
      at = tab.rect.right() + space::kGap;
    }
  }
  area.y += height;
  area.h -= height;
}

}  // namespace loopscope::ui
