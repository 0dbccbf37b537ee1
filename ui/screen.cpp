#include "ui/screen.h"

#include <algorithm>
#include <cmath>
#include <set>

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
  const bool is_short = s.tiny && h < kShortU;
  const float toolbar = is_short ? kToolbarShort : kToolbar, strip = is_short ? kStripShort : kStripTiny, source_line = is_short ? kSourceLineShort : kSourceLine;
  s.toolbar = {0, 0, w, toolbar};
  // Where the smallest stage would not fit beside it, the timeline goes.
  const bool no_timeline = s.tiny && h < toolbar + kStageLeast + source_line + strip + kTimelineTiny;
  const float timeline = no_timeline      ? 0
                         : s.tiny         ? kTimelineTiny
                         : s.timeline_low ? kTimelineLow
                                          : chosen(s, splits, Split::timeline, s.wide ? kTimelineWide : kTimeline);
  s.timeline = {0, h - timeline, w, timeline};
  const float top = toolbar, bottom = s.timeline.y, height = bottom - top;
  if (s.tiny) {
    s.strip = {0, bottom - strip, w, strip};
    s.source_line = {0, s.strip.y - source_line, w, source_line};
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

namespace {

// Tab goes through them in this order.
enum class Place : uint8_t { first, toolbar, source, console, stage, why, side, source_line, strip, timeline, splitters, dialog, notice };

void begin(Ui& ui, Place place) { ui.memory().begin_place(static_cast<int>(place), place == Place::stage); }

// A stage that is higher than its panel shows what runs, or the place where it would stand, whenever the position changes.
void keep_running_in_sight(View& view, const ScreenLayout& s, const StageLook& look) {
  if (view.session->position() == view.stage_followed || s.stage_height <= s.stage.h) return;
  view.stage_followed = view.session->position();
  constexpr float kEdge = 6;
  const StageLayout stage = stage_of(view, stage_area(s), look);
  const auto running = std::find_if(stage.tokens.begin(), stage.tokens.end(), [](const Token& token) { return token.look == Look::running; });
  const Rect at = running != stage.tokens.end() ? running->rect : stage.empty_stack.value_or(Rect{});
  if (at.empty()) return;
  const float top = at.y - kEdge - s.stage.y, bottom = at.bottom() + kEdge - s.stage.y;
  view.stage_scroll = std::max(0.0f, std::clamp(view.stage_scroll, std::min(bottom - s.stage.h, top), top));
}

// What was asked for and is in sight already.
void draw_marked(Ui& ui, const View& view, const ScreenLayout& s) {
  if (view.marked == Dialog::none || !view.in_sight.contains(view.marked)) return;
  const Rect* panel = view.marked == Dialog::why       ? &s.why
                      : view.marked == Dialog::source  ? &s.source
                      : view.marked == Dialog::console ? &s.console
                                                       : &s.promises;
  ui.canvas.outline(panel->grown(-2), ui.colours.text, stroke::kStrong, radius::kToken);
}

std::set<Dialog> panels_in_sight(const View& view, const ScreenLayout& s) {
  std::set<Dialog> panels;
  if (!view.session || view.presenting) return panels;
  if (!s.why.empty()) panels.insert(Dialog::why);
  if (!s.promises.empty()) panels.insert({Dialog::promises, Dialog::variables});
  if (!s.source.empty()) panels.insert(Dialog::source);
  if (!s.console.empty()) panels.insert(Dialog::console);
  return panels;
}

void draw_panels(Ui& ui, View& view, const ScreenLayout& s) {
  if (!s.source.empty()) begin(ui, Place::source), draw_source(ui, view, s.source);
  if (!s.console.empty()) begin(ui, Place::console), draw_console(ui, view, s.console);
  const StageLook look{.low = s.low, .headline = !s.tiny, .height = s.stage_height};
  keep_running_in_sight(view, s, look);
  begin(ui, Place::stage);
  draw_stage(ui, view, s.stage, look);
  if (!s.why.empty()) begin(ui, Place::why), draw_why(ui, view, s.why);
  if (!s.promises.empty()) begin(ui, Place::side), draw_side(ui, view, s.promises);
  if (!s.source_line.empty()) begin(ui, Place::source_line), draw_source_line(ui, view, s.source_line);
  if (!s.strip.empty()) begin(ui, Place::strip), draw_why_strip(ui, view, s.strip, s.tiny);
  if (!s.timeline.empty()) begin(ui, Place::timeline), draw_timeline(ui, view, s.timeline, s);
  begin(ui, Place::splitters);
  draw_splitters(ui, view, s);
  draw_marked(ui, view, s);
}

}  // namespace

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
    // Where nothing is open what can be opened comes before the tools.
    begin(ui, Place::toolbar);
    draw_toolbar(ui, view, s);
    if (view.session) {
      draw_panels(ui, view, s);
    } else {
      begin(ui, Place::first);
      draw_empty(ui, view, {0, s.toolbar.bottom(), w, h - s.toolbar.bottom()});
    }
  }
  view.in_sight = panels_in_sight(view, s);
  if (view.console_find.take_focus && view.session && s.console.empty()) view.dialog = Dialog::console;
  begin(ui, Place::dialog);
  draw_dialogs(ui, view, s);
  begin(ui, Place::notice);
  draw_notice(ui, view, s);
  if (!(view.pointed.task == view.pointed_before.task && view.pointed.line == view.pointed_before.line &&
        view.pointed.operation == view.pointed_before.operation && view.pointed.file == view.pointed_before.file))
    view.changed = true;
}

}  // namespace loopscope::ui
