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
#include "ui/stage/stage.h"
#include "ui/theme/metrics.h"
#include "ui/timeline/timeline.h"
#include "ui/transport/toolbar.h"
#include "ui/why/why.h"

namespace loopscope::ui {

ScreenLayout lay_out_screen(float w, float h, bool timeline_folded) {
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
  const float timeline = no_timeline ? 0 : s.tiny ? kTimelineTiny : s.timeline_low ? kTimelineLow : s.wide ? kTimelineWide : kTimeline;
  s.timeline = {0, h - timeline, w, timeline};
  const float top = kToolbar, bottom = s.timeline.y, height = bottom - top;
  if (s.tiny) {
    s.strip = {0, bottom - kStripTiny, w, kStripTiny};
    s.source_line = {0, s.strip.y - kSourceLine, w, kSourceLine};
    s.stage = {0, top, w, std::max(0.0f, s.source_line.y - top)};
    s.stage_height = std::max(s.stage.h, kStageLeast);
    return s;
  }
  const float source = s.wide ? kSourceWide : s.all ? kSource : kSourceNarrow;
  const float console = std::round(std::min(kConsole, height * 0.27f));
  s.source = {0, top, source, height - console};
  s.console = {0, s.source.bottom(), source, console};
  if (s.all) {
    const float why = s.wide ? kWhyWide : kWhy;
    s.why = {w - why, top, why, height - kPromises};
    s.promises = {w - why, s.why.bottom(), why, kPromises};
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
  ScreenLayout s = lay_out_screen(w, h, view.timeline_folded);
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
    }
  }
  if (view.console_find.take_focus && view.session && s.console.empty()) view.dialog = Dialog::console;
  draw_dialogs(ui, view, s);
  draw_notice(ui, view, s);
  if (!(view.pointed.task == view.pointed_before.task && view.pointed.line == view.pointed_before.line &&
        view.pointed.operation == view.pointed_before.operation))
    view.changed = true;
}

}  // namespace loopscope::ui
