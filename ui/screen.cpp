#include "ui/screen.h"

#include <algorithm>
#include <cmath>

#include "ui/console/console.h"
#include "ui/dialogs/dialogs.h"
#include "ui/empty/empty.h"
#include "ui/model/choice_point.h"
#include "ui/present/present.h"
#include "ui/promises/side.h"
#include "ui/source/source.h"
#include "ui/splitters.h"
#include "ui/stage/stage.h"
#include "ui/theme/metrics.h"
#include "ui/timeline/timeline.h"
#include "ui/transport/toolbar.h"
#include "ui/why/why.h"

namespace loopscope::ui {

namespace {

float chosen(const ScreenLayout& screen, const Splits& splits, Split split, float design) {
  return splits[split] == 0 ? design : size_within(screen, split, splits[split]);
}

}  // namespace

// What the other panels of the row or column leave when each has its least, or what it was given before.
float size_within(const ScreenLayout& screen, Split split, float wanted) {
  using namespace panels;
  const float height = screen.h - kToolbar - (screen.timeline.empty() ? 0 : screen.timeline.h);
  const auto between = [&](float least, float most) { return std::round(std::clamp(wanted, least, std::max(least, most))); };
  switch (split) {
    case Split::source: return between(kSourceLeast, screen.w - kStageLeastW - 2 - (screen.all ? std::max(screen.why.w, kWhyLeast) : 0));
    case Split::why: return between(kWhyLeast, screen.w - kStageLeastW - 2 - std::max(screen.source.w, kSourceLeast));
    case Split::console: return between(kConsoleLeast, height - kSourceLeastH);
    case Split::promises: return between(kPromisesLeast, height - kWhyLeastH);
    case Split::timeline: return between(kTimeline, screen.h - kToolbar - kStageLeastH);
    case Split::count_: break;
  }
  return wanted;
}

ScreenLayout lay_out_screen(float w, float h, bool timeline_folded, const Splits& splits) {
  using namespace panels;
  ScreenLayout s{.w = w, .h = h};
  s.wide = w >= kWideU;
  s.tiny = w < kTinyU;
  s.all = w >= kAllU && h >= kTallU && !s.tiny;
  s.low = !s.all;
  s.timeline_low = h < kTallU || timeline_folded;
  s.toolbar = {0, 0, w, kToolbar};
  // Where the smallest stage would not fit beside it, the timeline goes.
  const bool no_timeline = s.tiny && h < kToolbar + kStageLeast + kSourceLine + kStripTiny + kTimelineTiny;
  const float timeline = no_timeline      ? 0
                         : s.tiny         ? kTimelineTiny
                         : s.timeline_low ? kTimelineLow
                                          : chosen(s, splits, Split::timeline, s.wide ? kTimelineWide : kTimeline);
  s.timeline = {0, h - timeline, w, timeline};
  const float top = kToolbar, bottom = s.timeline.y, height = bottom - top;
  if (s.tiny) {
    s.strip = {0, bottom - kStripTiny, w, kStripTiny};
    s.source_line = {0, s.strip.y - kSourceLine, w, kSourceLine};
    s.stage = {0, top, w, std::max(0.0f, s.source_line.y - top)};
    s.stage_height = std::max(s.stage.h, kStageLeast);
    return s;
  }
  const float source = chosen(s, splits, Split::source, s.wide ? kSourceWide : s.all ? kSource : kSourceNarrow);
  const float console = chosen(s, splits, Split::console, std::round(std::min(kConsole, height * 0.27f)));
  s.source = {0, top, source, height - console};
  s.console = {0, s.source.bottom(), source, console};
  if (s.all) {
    const float why = chosen(s, splits, Split::why, s.wide ? kWhyWide : kWhy);
    const float promises = chosen(s, splits, Split::promises, kPromises);
    s.why = {w - why, top, why, height - promises};
    s.promises = {w - why, s.why.bottom(), why, promises};
    s.stage = {source + 1, top, w - why - source - 2, height};
  } else {
    s.strip = {source + 1, bottom - kStrip, w - source - 1, kStrip};
    s.stage = {source + 1, top, w - source - 1, height - kStrip};
  }
  s.stage_height = std::max(s.stage.h, kStageLeast);
  return s;
}

Rect stage_area(const ScreenLayout& screen) { return {screen.stage.x, screen.stage.y, screen.stage.w, screen.stage_height}; }

void draw_screen(Ui& ui, View& view, float w, float h) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  ScreenLayout s = lay_out_screen(w, h, view.timeline_folded, view.settings.splits);
  // Two orders and what is known about them need the whole column.
  if (view.session && !s.promises.empty() && choice_at(view.session->trace(), view.session->position())) {
    s.why.h += s.promises.h;
    s.promises = {};
  }
  canvas.fill({0, 0, w, h}, colours.bg);
  if (view.session) {
    view.notes.follow(*view.session);
    if (!view.promise_index.follow(view.session->shared_trace())) view.changed = true;
  }
  view.pointed_before = view.pointed;
  view.pointed = {};
  if (view.presenting && view.session) {
    draw_presentation(ui, view, {0, 0, w, h});
  } else {
    draw_toolbar(ui, view, s);
    if (!view.session) {
      draw_empty(ui, view, {0, s.toolbar.bottom(), w, h - s.toolbar.bottom()});
    } else {
      if (!s.source.empty()) draw_source(ui, view, s.source);
      if (!s.console.empty()) draw_console(ui, view, s.console);
      draw_stage(ui, view, s.stage, {.low = s.low, .headline = !s.tiny, .height = s.stage_height});
      if (!s.why.empty()) draw_why(ui, view, s.why);
      if (!s.promises.empty()) draw_side(ui, view, s.promises);
      if (!s.source_line.empty()) draw_source_line(ui, view, s.source_line);
      if (!s.strip.empty()) draw_why_strip(ui, view, s.strip, s.tiny);
      if (!s.timeline.empty()) draw_timeline(ui, view, s.timeline, s);
      draw_splitters(ui, view, s);
    }
  }
  if (view.console_find.take_focus && view.session && s.console.empty()) view.dialog = Dialog::console;
  draw_dialogs(ui, view, s);
  draw_notice(ui, view, s);
  if (!(view.pointed.task == view.pointed_before.task && view.pointed.line == view.pointed_before.line &&
        view.pointed.operation == view.pointed_before.operation && view.pointed.file == view.pointed_before.file))
    view.changed = true;
}

}  // namespace loopscope::ui
