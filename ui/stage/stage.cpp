#include "ui/stage/stage.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/trace/narration.h"
#include "ui/draw/glyphs.h"
#include "ui/draw/rich_text.h"
#include "ui/model/format.h"
#include "ui/stage/list.h"
#include "ui/stage/rail.h"
#include "ui/stage/tabs.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {

using trace::Queue;

namespace {

const char* name_of_lane(Queue queue) {
  switch (queue) {
    case Queue::next_tick: return "nextTick";
    case Queue::microtask: return "microtasks";
    case Queue::timers: return "timers";
    case Queue::pending: return "pending";
    case Queue::poll: return "poll";
    case Queue::check: return "check";
    case Queue::close: return "close";
    case Queue::main:
    case Queue::count_: break;
  }
  return "";
}

void draw_headline(Canvas& canvas, const Palette& colours, View& view, const Rect& r) {
  if (r.empty()) return;
  const trace::State& state = view.session->state();
  const float middle = r.centre().y;
  const std::string time = format_time(state.time_ns);
  canvas.text({r.right(), middle}, time, {Face::mono, type::kBody}, colours.text2, Align::right);
  const float room = r.w - canvas.width(time, {Face::mono, type::kBody}) - 16;
  const std::string headline = headline_of(view, view.session->reason().headline);
  const RichStyle style{.plain = Face::semibold, .code = Face::mono_bold, .size = type::kHead, .line = r.h};
  draw_rich(canvas, {r.x, r.y}, room, headline, style, colours.text, 1);
}

void draw_stale_headline(Canvas& canvas, const Palette& colours, View& view, const Rect& area, const Rect& r) {
  canvas.fill({area.x, area.y, area.w, r.h - 2}, colours.raised);
  const Rect edge{area.x, area.y, area.w, stroke::kNow};
  canvas.hatch(edge, colours.text, 5);
  draw_glyph(canvas, Hue::rejected, {r.x + 8, r.centre().y}, 16, palette(view.settings.theme).line_of(Hue::rejected));
  const float x = r.x + 24;
  const float w = canvas.text({x, r.centre().y}, "Older than the source", {Face::semibold, 15}, colours.text);
  canvas.text({x + w + 12, r.centre().y}, view.good_at.empty() ? "last good run" : "last good run, " + view.good_at, {Face::regular, type::kBody}, colours.text2);
  canvas.text({r.right(), r.centre().y}, "step " + format_count(view.session->step_number()), {Face::regular, type::kBody}, colours.text2,
              Align::right);
}

void draw_well(Canvas& canvas, const Palette& colours, const StageLayout& stage, bool stale) {
  const Rect& w = stage.well;
  canvas.fill(w, colours.well);
  canvas.clip(w);  // open at the top
  canvas.outline({w.x, w.y - 20, w.w, w.h + 20}, colours.ctl, stroke::kToken, radius::kToken);
  canvas.unclip();
  canvas.text({w.centre().x, w.y + 19}, "call stack", {Face::regular, type::kSmall}, colours.text2, Align::centre);
  if (!stage.empty_stack) return;
  const Rect& r = *stage.empty_stack;
  if (stage.path || stage.returned_mark || stage.empty_suspended) {
    const Hue hue = stage.path ? stage.path->hue : stage.empty_suspended ? Hue::microtask : stage.returned_hue;
    canvas.dashed(r, faded(colours.line_of(hue), 0.9f), stroke::kToken, radius::kToken, stroke::kGhostOn, stroke::kGhostOff);
  }
  canvas.text({r.centre().x, r.y + 17}, "stack is empty", {Face::semibold, type::kBody}, colours.text, Align::centre);
  canvas.text_within({r.centre().x, r.y + 37}, r.w - 6, stage.empty_note, {Face::regular, type::kSmall}, colours.text2, Align::centre);
  if (stage.returned_mark && !stale) {
    const Colour hue = colours.line_of(stage.returned_hue);
    const float x = w.x + 24;
    const std::array<Point, 2> way{{{x, r.y - 4}, {x, w.y + 44}}};
    canvas.dots(way, hue, stroke::kDot, stroke::kDotGap);
    draw_arrow_head(canvas, {x, w.y + 36}, {0, -1}, stroke::kArrow, hue);
    canvas.text({x + 10, w.y + 54}, "returned", {Face::regular, type::kSmall}, colours.text2);
  }
}

void draw_drain(Canvas& canvas, const Palette& colours, const StageLayout& stage, bool low) {
  const Rect& box = stage.drain;
  canvas.fill(box, colours.panel, radius::kBox);
  if (stage.drain_active) canvas.outline(box, colours.text2, stroke::kStrong, radius::kBox);
  canvas.text({box.x + 12, box.y + 17}, "First, after every callback", {Face::semibold, type::kSmall}, colours.text);
  int number = 1;
  for (const Queue queue : {Queue::next_tick, Queue::microtask}) {
    const Lane& lane = stage.lane(queue);
    const bool lit = lane.active;
    canvas.text({box.x + 12, lane.label_y}, std::to_string(number), {Face::semibold, type::kBody}, lit ? colours.text : colours.text2);
    draw_glyph(canvas, hue_of(queue), {box.x + 30, lane.label_y}, 13, colours.line_of(hue_of(queue)));
    const float w = canvas.text({box.x + 42, lane.label_y}, name_of_lane(queue), {Face::semibold, type::kBody}, colours.text);
    if (!low && !lane.note.empty())
      canvas.text({box.x + 42 + w + 10, lane.label_y}, lane.note, {Face::regular, type::kSmall}, colours.text2);
    for (const Point& seat : lane.left_seats) canvas.disc(seat, stage::kSeatDot, faded(colours.text2, 0.7f));
    if (number == 1) canvas.line({box.x + 12, lane.row.bottom()}, {box.right() - 12, lane.row.bottom()}, faded(colours.line, 0.7f), stroke::kLine);
    ++number;
  }
}

void draw_loop(Canvas& canvas, const Palette& colours, const StageLayout& stage) {
  const Rect& box = stage.loop;
  canvas.fill(box, colours.panel, radius::kBox);
  if (stage.loop_active) canvas.outline(box, colours.text2, stroke::kStrong, radius::kBox);
  const float head = box.y + 16;
  canvas.text({box.x + 12, head}, "Then the loop", {Face::semibold, type::kSmall}, colours.text);
  canvas.text({box.right() - 12, head}, stage.loop_note, {Face::regular, type::kSmall}, colours.text2, Align::right);
  draw_rail(canvas, colours, stage);
  for (const Lane& lane : stage.lanes) {
    if (lane.queue == Queue::next_tick || lane.queue == Queue::microtask) continue;
    const bool lit = lane.length > 0 || lane.active;
    const TextStyle style{lit ? Face::semibold : Face::regular, type::kBody};
    const std::string name = name_of_lane(lane.queue);
    if (stage.folded_loop) {
      const std::string count = lane.length > 0 ? name + "  " + format_count(lane.length) : name;
      canvas.text({lane.station.x, lane.label_y}, count, style, lit ? colours.text : colours.text2, Align::centre);
      continue;
    }
    canvas.text({lane.row.x, lane.label_y}, name, style, lit ? colours.text : colours.text2);
    if (!lane.note.empty() && lane.length == 0)
      canvas.text_within({lane.tokens_x, lane.label_y}, box.right() - 12 - lane.tokens_x, lane.note, {Face::regular, type::kSmall}, colours.text2);
    if (lane.queue != Queue::close)
      canvas.line({lane.row.x, lane.row.bottom()}, {lane.row.right(), lane.row.bottom()}, faded(colours.line, 0.7f), stroke::kLine);
  }
}

// Node's own tasks of a lane; a click shows them one by one or folds them again.
void draw_internal(Ui& ui, View& view, const Lane& lane) {
  if (lane.internal == 0) return;
  const Rect& r = lane.internal_rect;
  const Touch touch = ui.touch(std::string("internal ") + name_of_lane(lane.queue), r);
  if (touch.hovered) ui.canvas.fill(r, ui.colours.raised, radius::kToken);
  ui.canvas.dashed(r, ui.colours.ctl, stroke::kToken, radius::kToken, stroke::kDashOn, stroke::kDashOff);
  ui.canvas.text(r.centre(), lane.internal_text, {Face::medium, type::kSmall}, ui.colours.text2, Align::centre);
  if (touch.hovered || touch.focused)
    ui.tip(r, view.internal ? "fold Node's own tasks" : format_count(lane.internal) + (lane.internal == 1 ? " task" : " tasks") + " of Node itself; click: show");
  if (touch.clicked) view.wish(Command::internal);
}

// "+n": what it holds is in its tip, and a click lists all.
void draw_more(Ui& ui, View& view, const Palette& colours, const std::string& id, const Rect& r, const std::string& text, Hue hue, const std::string& names,
               StageList list) {
  if (r.empty()) return;
  const Touch touch = ui.touch(id, r, list != StageList::none);
  if (touch.hovered && list != StageList::none) ui.canvas.fill(r, colours.raised, radius::kToken);
  ui.canvas.dashed(r, faded(colours.line_of(hue), 0.9f), stroke::kToken, radius::kToken, stroke::kDashOn, stroke::kDashOff);
  ui.canvas.text(r.centre(), text, {Face::semibold, type::kSmall}, colours.text, Align::centre);
  if (touch.hovered || touch.focused) ui.tip(r, names);
  if (touch.clicked && list != StageList::none) open_stage_list(view, list);
}

void draw_meter(Canvas& canvas, const Card& card, const Rect& r, Colour hue) {
  const float gap = 4, parts = static_cast<float>(card.parts);
  const float part = (r.w - gap * (parts - 1)) / parts;
  for (uint32_t i = 0; i < card.parts; ++i) {
    const Rect bar{r.x + static_cast<float>(i) * (part + gap), r.y, part, r.h};
    const float share = i < card.done ? 1 : i == card.done ? card.share : 0;
    if (share > 0) canvas.fill({bar.x, bar.y, std::max(4.0f, bar.w * share), bar.h}, hue, 3);
    canvas.outline(bar, hue, stroke::kToken, 3);
  }
}

void draw_cards(Ui& ui, const Palette& colours, const StageLayout& stage) {
  Canvas& canvas = ui.canvas;
  for (const Card& card : stage.cards) {
    const float pad = stage.bare_cards ? 0 : card.low ? stage::kCardLowPad : stage::kCardPad;
    const Rect& r = card.rect;
    if (!stage.bare_cards) canvas.fill(r, colours.panel, radius::kCard);
    if (!card.tip.empty() && ui.hovers(r)) ui.tip(r, card.tip);
    const float x = r.x + pad, w = r.w - 2 * pad;
    const Colour hue = colours.line_of(card.hue);
    if (card.low) {
      canvas.text({r.right() - pad, r.y + pad + stage::kCardLowToken / 2}, card.text, {Face::medium, type::kSmall}, colours.text, Align::right);
      if (card.parts > 0) draw_meter(canvas, card, {x, r.y + pad + stage::kCardLowToken + 5, w, 8}, hue);
      continue;
    }
    const float y = r.y + pad + stage::kToken;
    canvas.text_within({x, y + 13}, w, card.text, {Face::medium, type::kSmall}, colours.text);
    if (card.parts == 0) continue;
    draw_meter(canvas, card, {x, y + 25, w, 8}, hue);
    if (!card.note.empty()) canvas.text_within({x, y + 45}, w, card.note, {Face::regular, type::kSmall}, colours.text2);
  }
}

void draw_suspended(Ui& ui, View& view, const Palette& colours, const StageLayout& stage) {
  if (stage.suspended.empty()) return;
  Canvas& canvas = ui.canvas;
  if (stage.suspended_head) {
    const float y = stage.suspended.y - 16;
    canvas.text({stage.suspended.x, y}, "Suspended functions", {Face::semibold, type::kSmall}, colours.text2);
    if (stage.suspended_count > 1)
      canvas.text({stage.suspended.right(), y}, format_count(stage.suspended_count), {Face::semibold, type::kSmall}, colours.text, Align::right);
    if (stage.suspended_cards.empty() && stage.more_suspended == 0)
      canvas.text({stage.suspended.x, stage.suspended.y + 6}, "none is suspended", {Face::regular, type::kSmall}, colours.text2);
  }
  for (const SuspendedCard& card : stage.suspended_cards) {
    const Rect& r = card.rect;
    canvas.fill(r, colours.panel, radius::kCard);
    const float x = r.x + (card.low ? stage::kCardLowPad : stage::kCardPad), w = r.right() - 6 - x;
    if (!card.low) canvas.text_within({x, r.y + 50}, w, card.text, {card.back ? Face::regular : Face::medium, type::kSmall}, card.back ? colours.text2 : colours.text);
    const float y = r.y + (card.low ? 36 : 68), ring = card.ring ? 16 : 0;
    if (card.ring) canvas.dashed_ring({x + 5, y}, 4.5f, colours.line_of(Hue::microtask), stroke::kToken, 6);
    canvas.text_within({x + ring, y}, w - ring, card.note, {Face::regular, type::kSmall}, colours.text2);
  }
  if (stage.more_suspended > 0)
    draw_more(ui, view, colours, "more suspended", stage.more_suspended_rect, stage.more_suspended_text, Hue::microtask, stage.more_suspended_names, StageList::suspended);
}

void draw_outside(Ui& ui, View& view, const Palette& colours, const StageLayout& stage) {
  Canvas& canvas = ui.canvas;
  draw_cards(ui, colours, stage);
  if (stage.cards.empty())
    canvas.text({stage.outside.x, stage.outside.y + 14}, stage.suspended.empty() ? "nothing is waiting" : "no operation is waiting", {Face::regular, type::kSmall}, colours.text2);
  if (stage.more_outside > 0)
    draw_more(ui, view, colours, "more outside", stage.more_outside_rect, stage.more_outside_text, Hue::script, stage.more_outside_names, StageList::outside);
  draw_suspended(ui, view, colours, stage);
  if (stage.slots.empty()) return;
  canvas.text({stage.pool.x, stage.slots.front().rect.y - 14}, "Thread pool", {Face::semibold, type::kSmall}, colours.text2);
  for (const Slot& slot : stage.slots) {
    if (slot.label.empty()) {
      canvas.dashed(slot.rect, colours.ctl, stroke::kLine, radius::kToken, 2, 3);
      continue;
    }
    canvas.fill(slot.rect, mixed(colours.panel, colours.line_of(Hue::pool), colours.dark ? 0.24f : 0.14f), radius::kToken);
    canvas.outline(slot.rect, colours.line_of(Hue::pool), stroke::kToken, radius::kToken);
    const float size = slot.rect.w >= 34 ? type::kMark : 11;
    // A name of which the first letters alone would stand there is said by its card.
    const auto cells = static_cast<size_t>((slot.rect.w - 2) / (size * type::kMonoAdvance));
    canvas.text(slot.rect.centre(), columns_of(slot.label) <= cells ? slot.label : slot.label.substr(0, std::min(cells, slot.label.size())),
                {Face::mono_medium, size}, colours.text, Align::centre);
  }
}

void draw_path(Canvas& canvas, const Palette& colours, const Path& path) {
  const Colour hue = colours.line_of(path.hue);
  const size_t n = path.points.size();
  if (n < 2) return;
  std::vector<Point> way = path.points;
  const Point tip = way.back(), before = way[n - 2];
  const Point direction{tip.x - before.x, tip.y - before.y};
  const float length = std::hypot(direction.x, direction.y);
  if (length > stroke::kArrow)
    way.back() = {tip.x - direction.x / length * stroke::kArrow, tip.y - direction.y / length * stroke::kArrow};
  canvas.dots(way, hue, path.dot == 2 ? stroke::kDot : path.dot, stroke::kDotGap);
  draw_arrow_head(canvas, tip, direction, stroke::kArrow, hue);
  if (!path.text.empty()) canvas.text(path.text_at, path.text, {Face::regular, type::kSmall}, colours.text2);
}

// A rejection is a triangle, a value a ring of its own.
void draw_passing(Canvas& canvas, const Palette& colours, const Passing& passing) {
  const Colour colour = passing.rejected ? colours.line_of(Hue::rejected) : colours.text;
  if (passing.points.size() > 1) {
    const Point tip = passing.points.back();
    const Point before = passing.points[passing.points.size() - 2];
    canvas.dots(passing.points, colour, stroke::kDot, stroke::kDotGap);
    const bool sideways = std::abs(tip.x - before.x) > 2 * std::abs(tip.y - before.y) && passing.mark.x < tip.x && passing.mark.y != tip.y && passing.points.size() < 20;
    draw_arrow_head(canvas, tip, sideways ? Point{1, 0} : Point{0, -1}, stroke::kArrow, colour);
  }
  canvas.disc(passing.mark, 7, colours.panel);
  if (passing.rejected)
    draw_glyph(canvas, Hue::rejected, passing.mark, 11, colour);
  else
    canvas.ring(passing.mark, 4, colour, stroke::kToken);
}

float longest_motion(const View& view) {
  if (view.settings.reduced_motion) return 0;
  if (!view.playing) return motion::kMove;
  const float share = motion::kShareOfInterval / view.settings.steps_a_second;
  return share < motion::kLeast ? 0 : std::min(share, motion::kMove);
}

void touch_tokens(Ui& ui, View& view, const StageLayout& stage, const Rect& place) {
  for (const Token& token : stage.tokens) {
    if (token.look == Look::ghost || !place.overlaps(token.rect)) continue;
    const std::string id = "token " + std::to_string(token.key >> 32) + ":" + std::to_string(token.key & 0xffffffffu);
    const Touch touch = ui.touch(id, token.rect);
    if (touch.hovered || touch.focused) {
      view.pointed = {token.task, token.operation, token.line, token.file};
      if (token.label != token.whole) ui.tip(token.rect, token.whole);
    }
    if (!touch.clicked) continue;
    if (token.frame != 0) {
      view.selected_frame = token.frame;
      view.side_tab = 1;
      view.side_scroll = 0;
      continue;
    }
    const auto* life = view.session->trace().task(token.task);
    if (life && life->created != trace::kNoEvent) view.session->jump(life->created);
  }
}

}  // namespace

namespace {

float least_height(Session& session) { return panels::kStageLeast + (session.state().loops.size() > 1 ? stage::kTabsLow - stage::kColumnHead - stage::kHeadsGapLow : 0); }

}  // namespace

std::string headline_of(const View& view, const std::string& headline) {
  // A source that cannot be read has a run in which nothing ran.
  return view.error ? "This file cannot be read" : headline_of(*view.session, headline);
}

std::string headline_of(Session& session, const std::string& headline) {
  const trace::State& state = session.state();
  if (!session.pinned_loop() || session.pinned_loop() == state.current_loop || state.current_loop >= state.loops.size()) return headline;
  const std::string name = name_of_loop(session.trace(), state.loops[state.current_loop]);
  return headline.starts_with(name + ":") ? headline : "In " + name + ": " + headline;
}

bool is_pointed(const View& view, const Token& token) {
  const Pointed& at = view.pointed_before;
  if (token.look == Look::ghost || at.line == 0) return false;
  if (at.task != 0) return token.task == at.task;
  const bool is_frame = token.look == Look::running || token.look == Look::below;
  return !(is_frame && token.key >> 32 == key_of_frame(0) >> 32) && token.line == at.line && token.file == at.file;  // a frame is at a line, not made by it
}

namespace {

// The task that has ended; the drain that follows from it may have begun.
trace::Id just_ended(const trace::Trace& trace, trace::EventIndex position) {
  const trace::Event event = trace.at(position);
  if (event.kind == trace::EventKind::task_ended) return event.subject;
  if (event.kind != trace::EventKind::drain_enter || position == 0) return 0;
  const trace::Event before = trace.at(position - 1);
  return before.kind == trace::EventKind::task_ended && before.loop == event.loop ? before.subject : 0;
}

}  // namespace

StageLayout stage_of(View& view, const Rect& area, const StageLook& look) {
  Session& session = *view.session;
  const trace::Trace& trace = session.trace();
  StageOptions options{.low_drain = look.low, .headline = look.headline, .internal = view.internal, .loop = session.shown_loop(), .run = &session.lanes().stage()};
  if (trace.size() > 0) {
    const trace::Event& event = trace.at(session.position());
    const bool is_here = event.loop == options.loop;
    if (is_here) options.next_task = session.next_task();
    if (is_here) options.returned = just_ended(trace, session.position());
  }
  Rect whole = area;
  whole.h = std::max(area.h, least_height(session));
  return lay_out_stage(trace, session.state(), whole, options);
}

void draw_stage(Ui& ui, View& view, const Rect& place, const StageLook& look) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  Rect area = place;
  const float height = std::max(look.height, least_height(*view.session));
  const float hidden = std::max(0.0f, height - place.h);
  if (hidden > 0) {
    if (ui.hovers(place) && ui.input.wheel != 0) view.stage_scroll -= ui.input.wheel * 40, view.changed = true;
    view.stage_scroll = std::clamp(view.stage_scroll, 0.0f, hidden);
    area.h = height;
    area.y -= view.stage_scroll;
  }
  const StageLayout stage = stage_of(view, area, look);
  canvas.fill(place, colours.bg);
  canvas.clip(place);
  if (view.stale() && look.headline)
    draw_stale_headline(canvas, colours, view, area, stage.headline);
  else
    draw_headline(canvas, colours, view, stage.headline);
  draw_tabs(ui, view, stage);
  if (stage.heads_y > 0)
    for (const auto& [x, name] : {std::pair{stage.well.x, "Running"}, {stage.drain.x, "In line"}, {stage.outside.x, "Waiting outside"}})
      canvas.text({x, stage.heads_y}, name, {Face::semibold, type::kSmall}, colours.text2);
  draw_well(canvas, colours, stage, view.stale());
  draw_drain(canvas, colours, stage, look.low);
  draw_loop(canvas, colours, stage);
  draw_outside(ui, view, colours, stage);
  if (stage.path) draw_path(canvas, colours, *stage.path);
  for (const Path& way : stage.ways) draw_path(canvas, colours, way);
  for (const MovingToken& moving : view.motion.show(stage, view.session->position(), view.now, longest_motion(view))) {
    draw_token(canvas, moving.token, colours, moving.alpha);
    if (moving.token.frame != 0 && moving.token.frame == view.selected_frame)
      canvas.outline(moving.token.rect.grown(2), colours.text, stroke::kStrong, radius::kToken + 2);
    if (is_pointed(view, moving.token))
      canvas.outline(moving.token.rect.grown(2), colours.text2, stroke::kStrong, radius::kToken + 2);
  }
  if (stage.passing) draw_passing(canvas, colours, *stage.passing);
  for (const Lane& lane : stage.lanes) draw_internal(ui, view, lane);
  for (const Lane& lane : stage.lanes)
    if (lane.more > 0) draw_more(ui, view, colours, std::string("more ") + name_of_lane(lane.queue), lane.more_rect, format_more(lane.more), hue_of(lane.queue),
                                 lane.more_names, list_of(lane.queue));
  if (stage.folded_frames > 0)
    draw_more(ui, view, colours, "more frames", stage.folded_frames_rect, format_more(stage.folded_frames) + " frames", Hue::script,
              stage.folded_frames_names, StageList::none);
  touch_tokens(ui, view, stage, place);
  if (view.motion.moving(view.now)) view.changed = true;
  canvas.unclip();
}

}  // namespace loopscope::ui
