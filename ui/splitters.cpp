#include "ui/splitters.h"

#include <array>
#include <string>
#include <string_view>

#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kReach = 4;  // to either side of an edge
constexpr std::array<std::string_view, static_cast<size_t>(Split::count_)> kNames{"source", "why", "console", "promises", "timeline"};

bool upright(Split split) { return split == Split::source || split == Split::why; }

// What the panel's size would be with its edge at the pointer.
float size_at(const ScreenLayout& screen, Split split, Point mouse) {
  switch (split) {
    case Split::source: return mouse.x;
    case Split::why: return screen.w - mouse.x;
    case Split::console: return screen.console.bottom() - mouse.y;
    case Split::promises: return screen.promises.bottom() - mouse.y;
    case Split::timeline: return screen.h - mouse.y;
    case Split::count_: break;
  }
  return 0;
}

}  // namespace

Rect splitter_of(const ScreenLayout& screen, Split split) {
  const auto beside = [](float x, const Rect& panel) {
    return panel.empty() ? Rect{} : Rect{x - kReach, panel.y + kReach, 2 * kReach, panel.h - 2 * kReach};
  };
  const auto above = [](const Rect& panel) {
    return panel.empty() ? Rect{} : Rect{panel.x + kReach, panel.y - kReach, panel.w - 2 * kReach, 2 * kReach};
  };
  switch (split) {
    case Split::source: {
      if (screen.source.empty()) return {};
      return beside(screen.source.right(), {0, screen.source.y, screen.source.w, screen.source.h + screen.console.h});
    }
    case Split::why: return screen.why.empty() ? Rect{} : beside(screen.why.x, {0, screen.why.y, screen.why.w, screen.why.h + screen.promises.h});
    case Split::console: return above(screen.console);
    case Split::promises: return above(screen.promises);
    case Split::timeline: return screen.timeline_low || screen.tiny ? Rect{} : above(screen.timeline);
    case Split::count_: break;
  }
  return {};
}

void draw_splitters(Ui& ui, View& view, const ScreenLayout& screen) {
  for (size_t i = 0; i < kNames.size(); ++i) {
    const auto split = static_cast<Split>(i);
    const Rect r = splitter_of(screen, split);
    if (r.empty()) continue;
    const Touch touch = ui.touch("split " + std::string(kNames[i]), r, false);
    if (touch.hovered || touch.held) {
      const Point middle = r.centre();
      if (upright(split))
        ui.canvas.line({middle.x, r.y}, {middle.x, r.bottom()}, ui.colours.text2, stroke::kStrong);
      else
        ui.canvas.line({r.x, middle.y}, {r.right(), middle.y}, ui.colours.text2, stroke::kStrong);
      ui.memory().hand = true;
    }
    float& size = view.settings.splits[split];
    const float before = size;
    if (touch.hovered && ui.input.double_click) {
      size = 0;
      ui.memory().held.clear();  // it is not dragged on from where it was
    } else if (touch.held && !r.contains(ui.input.mouse)) {  // the last move can come with the release
      size = size_within(screen, split, size_at(screen, split, ui.input.mouse));
    }
    if (size != before) view.changed = true;
  }
}

}  // namespace loopscope::ui
