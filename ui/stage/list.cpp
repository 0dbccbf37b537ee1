#include "ui/stage/list.h"

#include <algorithm>

#include "core/trace/facts.h"
#include "core/trace/narration.h"
#include "ui/dialogs/dialogs.h"
#include "ui/draw/glyphs.h"
#include "ui/model/format.h"
#include "ui/stage/stage.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kRow = 36, kHead = 44, kFoot = 36, kWidth = 460, kLeast = 3, kNumber = 34, kTokenMost = 190;

std::string title_of(StageList list) {
  switch (list) {
    case StageList::suspended: return "Suspended functions";
    case StageList::outside: return "Waiting outside";
    case StageList::none: return "";
    default: return "In line: " + std::string(list == StageList::next_tick ? "nextTick" : list == StageList::microtask ? "microtasks" : list == StageList::timers ? "timers" : list == StageList::pending ? "pending" : list == StageList::poll ? "poll" : list == StageList::check ? "check" : "close");
  }
}

std::string line_of(const trace::Trace& trace, trace::SiteId site) {
  return trace.in_script(site) ? "line " + std::to_string(trace.store().site(site).line) : "";
}

// What made it, as the chain of causes says it.
void tell_made(const trace::Trace& trace, ListRow& row, trace::EventIndex made) {
  row.made = made;
  if (made == trace::kNoEvent) return;
  row.line = line_of(trace, trace.at(made).site);
  const auto causes = trace::causes_of(trace, made, 1);
  if (!causes.empty()) row.words = causes.front().label;
}

ListRow row_of_task(const trace::Trace& trace, const StageIndex& run, trace::Id task, trace::Queue queue) {
  ListRow row{.task = task, .hue = hue_of(queue), .name = one_line(run.name_of_task(trace, task))};
  if (const auto* life = trace.task(task)) tell_made(trace, row, life->created);
  return row;
}

// Where nobody has said which: the first that does not show all it holds.
StageList first_list(const StageLayout& stage) {
  for (const Lane& lane : stage.lanes)
    if (lane.more > 0) return list_of(lane.queue);
  return stage.more_suspended > 0 ? StageList::suspended : StageList::outside;
}

}  // namespace

StageList list_of(trace::Queue queue) {
  switch (queue) {
    case trace::Queue::next_tick: return StageList::next_tick;
    case trace::Queue::microtask: return StageList::microtask;
    case trace::Queue::timers: return StageList::timers;
    case trace::Queue::pending: return StageList::pending;
    case trace::Queue::poll: return StageList::poll;
    case trace::Queue::check: return StageList::check;
    case trace::Queue::close: return StageList::close;
    case trace::Queue::main:
    case trace::Queue::count_: break;
  }
  return StageList::none;
}

void open_stage_list(View& view, StageList list) {
  view.stage_list = list;
  view.list_from = 0;
  view.dialog = Dialog::stage_list;
  view.changed = true;
}

ListRows rows_of_list(const trace::Trace& trace, const trace::LoopState& loop, const trace::State& state, const StageIndex& run, StageList list, size_t from,
                      size_t most, bool internal) {
  ListRows out;
  const auto is_seen = [&] { return out.all++ >= from && out.rows.size() < most; };
  if (list == StageList::suspended) {
    std::vector<const trace::SuspendedFrame*> frames;
    for (const trace::SuspendedFrame& frame : loop.suspended)
      if (frame.entered != trace::kNoEvent && trace.in_script(trace.at(frame.entered).site)) frames.push_back(&frame);
    std::sort(frames.begin(), frames.end(), [](const auto* a, const auto* b) { return a->suspended < b->suspended; });
    for (const trace::SuspendedFrame* frame : frames) {
      if (!is_seen()) continue;
      const trace::Id promise = trace::awaited_by(trace, *frame);
      const auto* task = trace.task(trace::resumed_by(trace, *frame));
      const bool queued = task && task->queued <= state.position;
      ListRow row{.number = out.all, .frame = frame->id, .hue = Hue::microtask, .name = one_line(run.name_of_frame(trace, frame->id)), .line = line_of(trace, trace::site_of(trace, *frame))};
      row.words = queued ? "in line again" : promise != 0 ? "waits for " + name_of_promise(promise) : "waits for next()";
      row.made = frame->suspended;
      out.rows.push_back(std::move(row));
    }
    return out;
  }
  if (list == StageList::outside) {
    for (const trace::Id id : loop.outside) {
      if (!is_seen()) continue;
      const auto* life = trace.operation(id);
      if (!life || life->started == trace::kNoEvent) continue;
      const trace::Event& started = trace.at(life->started);
      const bool timer = started.detail <= static_cast<uint8_t>(trace::OpKind::interval);
      ListRow row{.number = out.all, .task = life->task, .operation = id, .hue = timer ? Hue::timers : Hue::poll};
      row.name = one_line(life->task != 0 ? run.name_of_task(trace, life->task) : trace.label_of_operation(id));
      row.line = line_of(trace, started.site);
      row.made = life->started;
      const trace::EventIndex due = timer ? trace.due_of(id, state.position) : trace::kNoEvent;
      if (due != trace::kNoEvent) row.words = "due at " + format_length(trace.at(due).wide());
      out.rows.push_back(std::move(row));
    }
    return out;
  }
  for (size_t q = 0; q < loop.queues.size(); ++q) {
    const auto queue = static_cast<trace::Queue>(q);
    if (list == StageList::none || list_of(queue) != list) continue;
    for (const trace::Id task : loop.queues[q]) {
      if ((!internal && trace.is_internal(task)) || !is_seen()) continue;
      out.rows.push_back(row_of_task(trace, run, task, queue));
      out.rows.back().number = out.all;
    }
  }
  return out;
}

void draw_stage_list(Ui& ui, View& view, const ScreenLayout& screen) {
  Session& session = *view.session;
  const trace::State& state = session.state();
  if (session.shown_loop() >= state.loops.size()) return;
  // Over the loop's box, as wide as its words need; the window is the limit.
  Rect over{(screen.w - kWidth) / 2, 120, kWidth, screen.h - 240};
  if (!view.presenting && !screen.stage.empty()) {
    const StageLayout stage = stage_of(view, stage_area(screen), {.low = screen.low, .headline = !screen.tiny});
    over = stage.loop;
    if (view.stage_list == StageList::none) view.stage_list = first_list(stage);
  }
  const float w = std::min(kWidth, screen.w - 32), least = kHead + kLeast * kRow + kFoot;
  Rect box{std::clamp(over.centre().x - w / 2, 16.0f, std::max(16.0f, screen.w - w - 16)), over.y, w, std::max(over.h, least)};
  box.y = std::clamp(box.y, screen.toolbar.bottom() + 4, std::max(screen.toolbar.bottom() + 4, screen.h - box.h - 8));
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  const auto shown = static_cast<size_t>((box.h - kHead - kFoot) / kRow);
  const ListRows list = rows_of_list(session.trace(), state.loops[session.shown_loop()], state, session.lanes().stage(), view.stage_list, view.list_from, shown, view.internal);
  if (view.list_from > 0 && view.list_from + shown > list.all) {
    view.list_from = list.all > shown ? list.all - shown : 0;
    view.changed = true;
  }
  if (!dialog_box(ui, view, screen, box)) return;
  if (ui.hovers(box) && ui.input.wheel != 0) {
    const auto by = static_cast<size_t>(3);
    view.list_from = ui.input.wheel > 0 ? view.list_from - std::min(view.list_from, by) : std::min(view.list_from + by, list.all > shown ? list.all - shown : 0);
    view.changed = true;
  }
  const float x = box.x + 16, right = box.right() - 16;
  canvas.text({x, box.y + kHead / 2}, title_of(view.stage_list), {Face::semibold, type::kBody}, colours.text);
  canvas.text({right, box.y + kHead / 2}, format_count(list.all), {Face::semibold, type::kBody}, colours.text2, Align::right);
  float y = box.y + kHead;
  for (const ListRow& row : list.rows) {
    const Rect r{box.x + 6, y, box.w - 12, kRow};
    const Touch touch = ui.touch("list row " + std::to_string(row.number), r);
    if (touch.hovered || touch.focused) canvas.fill(r, colours.raised, radius::kToken);
    const float middle = r.centre().y;
    canvas.text({x + kNumber - 8, middle}, std::to_string(row.number), {Face::mono, type::kSmall}, colours.text2, Align::right);
    const float most = std::min(kTokenMost, stage::kTokenText + static_cast<float>(columns_of(row.name)) * type::kToken * type::kMonoAdvance + stage::kTokenEnd);
    Token token{.look = view.stage_list == StageList::suspended || view.stage_list == StageList::outside ? Look::waiting : Look::in_line, .hue = row.hue, .whole = row.name};
    token.rect = {x + kNumber, middle - stage::kToken / 2, most, stage::kToken};
    token.label = cut_label(row.name, static_cast<size_t>((most - stage::kTokenText - stage::kTokenEnd) / (type::kToken * type::kMonoAdvance) + 0.01f));
    draw_token(canvas, token, colours);
    float end = right;
    if (!row.line.empty()) end -= canvas.text({right, middle}, row.line, {Face::regular, type::kSmall}, colours.text2, Align::right) + 12;
    canvas.text_within({token.rect.right() + 12, middle}, end - token.rect.right() - 12, row.words, {Face::regular, type::kSmall}, colours.text2);
    if (touch.clicked && row.made != trace::kNoEvent) {
      view.dialog = Dialog::none;
      session.jump(row.made);
      return;
    }
    y += kRow;
  }
  // What lies before and behind, for the keyboard as well.
  const float foot = box.bottom() - kFoot + 2;
  const size_t behind = list.all - std::min(list.all, view.list_from + list.rows.size());
  if (view.list_from > 0 && ui.button("list before", {x, foot, 120, 28}, format_more(view.list_from) + " before"))
    view.list_from -= std::min(view.list_from, shown), view.changed = true;
  if (behind > 0 && ui.button("list behind", {x + 128, foot, 120, 28}, format_more(behind) + " behind")) view.list_from += std::min(behind, shown), view.changed = true;
  if (ui.secondary("close list", {right - 110, foot - 2, 110, 32}, "Close", "Esc")) view.dialog = Dialog::none;
}

}  // namespace loopscope::ui
