// The call stack: frames from the bottom, the oldest of a deep stack folded in the middle, and what it says when empty.
#include <algorithm>
#include <cmath>

#include "core/trace/facts.h"
#include "ui/model/format.h"
#include "ui/stage/builder.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {

using trace::Queue;

namespace {

constexpr float kFrameText = 30, kFrameEnd = 8;
constexpr trace::EventIndex kArgumentsMost = 8;
constexpr size_t kArgumentCells = 8;
constexpr float kNoteAdvance = 6.6f;  // of the small text, at most

std::string file_name(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

// "fib(11)": what it was called with, where that is short. The arguments are recorded right behind the call, so from the
// statement after it a frame keeps this name for its whole life.
std::string name_with_arguments(const trace::Trace& trace, trace::EventIndex entered, const std::string& name, trace::EventIndex position) {
  const trace::Event& call = trace.at(entered);
  std::string values;
  for (trace::EventIndex i = entered + 1; i <= position && i < trace.size() && i - entered <= kArgumentsMost; ++i) {
    const trace::Event& event = trace.at(i);
    if (event.kind != trace::EventKind::variable || event.subject != call.subject || event.loop != call.loop) break;
    if (event.detail != static_cast<uint8_t>(trace::VariableKind::argument)) continue;
    const std::string value = one_line(trace.text_of(event.text));
    values += (values.empty() ? "" : ", ") + (value.empty() ? "…" : value);
  }
  return name + (columns_of(values) <= kArgumentCells ? "(" + values + ")" : "(…)");
}

// "module loader (internal)" of "node:internal/modules/esm".
std::string internal_name(std::string_view file, const std::string& function) {
  if (!function.empty()) return function + "() (internal)";
  return file.find("modules") != std::string_view::npos || file.find("esm") != std::string_view::npos ? "module loader (internal)" : "Node (internal)";
}

}  // namespace

std::vector<StageBuilder::Shown> StageBuilder::shown_frames() const {
  const size_t frames = std::max<size_t>(loop_.stack.size(), loop_.running_task != 0 ? 1 : 0);
  std::vector<Shown> shown;
  trace::SiteId last_site = 0;
  bool last_internal = false;
  for (size_t i = 0; i < frames; ++i) {
    bool internal = false;
    if (i < loop_.stack.size()) {
      const trace::SiteId site = trace_.at(loop_.stack[i].entered).site;
      if (site != last_site) last_site = site, last_internal = site != 0 && !in_script(site);
      internal = last_internal;
    }
    if (internal && !options_.internal && !shown.empty() && shown.back().internal)
      shown.back().last = i;
    else
      shown.push_back({i, i, internal});
  }
  return shown;
}

std::string StageBuilder::name_of_frame(const Shown& shown) const {
  if (shown.last >= loop_.stack.size()) return one_line(trace_.label_of_task(loop_.running_task));
  const trace::Frame& frame = loop_.stack[shown.last];
  const trace::Site entered = trace_.store().site(trace_.at(frame.entered).site);
  const std::string name = one_line(trace_.text_of(trace_.at(frame.entered).text));
  if (shown.internal) return internal_name(trace_.store().string(entered.file), options_.internal ? name : "");
  if (name.empty()) return shown.last == 0 ? "main script" : "anonymous :" + std::to_string(entered.line);
  return name_with_arguments(trace_, frame.entered, name, state_.position);
}

// What is shown happened with this event: the rest up to the position came of it, and moved nothing on the stack.
bool StageBuilder::happened_now(trace::EventIndex event) const {
  using trace::EventKind;
  if (event == trace::kNoEvent || event > state_.position || state_.position - event > kNowMost) return false;
  for (trace::EventIndex i = event + 1; i <= state_.position; ++i) {
    if (trace_.at(i).loop != loop_.id) continue;
    switch (trace_.at(i).kind) {
      case EventKind::task_started:
      case EventKind::frame_enter:
      case EventKind::frame_resume:
      case EventKind::frame_leave:
      case EventKind::step:
      case EventKind::phase_enter:
      case EventKind::phase_leave:
      case EventKind::iteration_begin:
      case EventKind::poll_wait:
      case EventKind::uncaught_error:
      case EventKind::run_end:
      case EventKind::drain_leave: return false;
      default: break;
    }
  }
  return true;
}

bool StageBuilder::nothing_on_stack() const {
  if (!loop_.stack.empty()) return false;
  if (loop_.running_task == 0 || trace::is_skipped(trace_, loop_.running_task, state_.position)) return true;
  const trace::TaskRun* run = trace_.loop(loop_.id).run_at(state_.position);
  return run && loop_.left.left != trace::kNoEvent && loop_.left.left > run->start;
}

void StageBuilder::describe_empty_stack() {
  const float room = (out_.empty_stack->w - 8) / kNoteAdvance;
  const auto with = [&](const std::string& name, const std::string& did) {
    return static_cast<float>(columns_of(name) + columns_of(did) + 1) <= room ? name + " " + did : std::string("it ") + (did == "suspended" ? "is " : did == "returned" ? "has " : "") + did;
  };
  const auto label = [&](trace::Id task) { return one_line(options_.run ? options_.run->name_of_task(trace_, task) : trace_.label_of_task(task)); };
  const auto ended_with = [&](trace::EventIndex at) {
    const trace::Event& event = trace_.at(at);
    const bool threw = event.kind == trace::EventKind::frame_leave ? event.detail == static_cast<uint8_t>(trace::LeaveKind::threw)
                                                                   : event.detail == static_cast<uint8_t>(trace::TaskEnd::threw);
    return threw ? "threw" : "returned";
  };
  if (const auto* life = trace_.task(options_.next_task)) out_.empty_hue = hue_of(life->queue);
  const trace::SuspendedFrame* suspended = loop_.suspended.find(loop_.left.id);
  const trace::Id task = loop_.running_task != 0 ? loop_.running_task : options_.returned;
  if (loop_.running_task != 0 && trace::is_skipped(trace_, loop_.running_task, state_.position)) {
    out_.empty_note = "nothing is called";
  } else if (suspended && happened_now(loop_.left.left)) {
    const std::string name = trace::name_of_function(trace_, suspended->entered);
    out_.empty_note = name.empty() ? "it is suspended" : with(name, "suspended");
    out_.empty_suspended = true;
  } else if (state_.ended) {
    out_.empty_note = "the run has ended";
  } else if (task != 0) {
    const auto* life = trace_.task(task);
    const trace::EventIndex end = loop_.running_task != 0 || !life ? loop_.left.left : life->ended;
    out_.empty_note = with(label(task), end == trace::kNoEvent ? "returned" : ended_with(end));
    out_.returned_mark = true;
    out_.returned_hue = life ? hue_of(life->queue) : Hue::script;
  } else {
    out_.empty_note = loop_.draining ? "so Node drains" : loop_.poll_wait != trace::kNoEvent ? "poll sleeps" : "what next?";
  }
}

void StageBuilder::add_frame(const Shown& shown, const Rect& rect, bool on_top) {
  const bool task_below = loop_.running_task != 0;
  const size_t index = shown.last;
  Token token;
  if (task_below && shown.first == 0) {
    token = task_token(loop_.running_task, loop_.running_queue);
    token.note = token.line != 0 ? "from line " + std::to_string(token.line) : "";
    if (trace_.is_internal(loop_.running_task)) token.note = "inside Node";
    // The line is said once: below the name.
    if (const std::string line = " :" + std::to_string(token.line); token.line != 0 && rect.h >= stage::kFrame && token.whole.ends_with(line))
      token.whole.resize(token.whole.size() - line.size());
    if (loop_.running_queue == Queue::main && token.note.empty() && !trace_.files().empty())
      token.note = file_name(trace_.files().front().path);
  }
  if (index < loop_.stack.size()) {
    const trace::Frame& frame = loop_.stack[index];
    const std::string name = one_line(trace_.text_of(trace_.at(frame.entered).text));
    token.frame = frame.id;
    trace::Site at;
    if (frame.last_step != trace::kNoEvent && in_script(trace_.at(frame.last_step).site)) at = trace_.store().site(trace_.at(frame.last_step).site);
    const bool is_task = token.key != 0;
    const bool went_on = frame.resumed != trace::kNoEvent && in_script(trace_.at(frame.resumed).site);
    if (went_on) at = trace_.store().site(trace_.at(frame.resumed).site);
    // A function that Node calls keeps the key of its task; one that comes back has its own, wherever it is.
    if (is_task && token.key != key_of_task(token.task) && token.key != key_of_frame(frame.id)) token.key = key_of_task(token.task);
    if (!is_task) {
      token.key = key_of_frame(frame.id);
      token.hue = task_below ? hue_of(loop_.running_queue) : Hue::script;
    }
    if (shown.internal) {
      // Lines of Node's own files would be taken for lines of the script.
      if (!is_task || name != token.whole) token.whole = name_of_frame(shown);
      token.note = shown.last > shown.first ? std::to_string(shown.last - shown.first + 1) + " calls inside Node" : "inside Node";
    } else if (!is_task) {
      token.whole = name_of_frame(shown);
      token.note = at.line != 0 ? (went_on ? "goes on, line " : "at line ") + std::to_string(at.line) : "";
    } else if (went_on) {
      token.note = "goes on, line " + std::to_string(at.line);
    } else if (!on_top && at.line != 0) {
      token.note = "at line " + std::to_string(at.line);
    }
    if (at.line != 0) token.line = at.line, token.file = at.file;
  }
  token.look = on_top ? Look::running : Look::below;
  token.rect = rect;
  const float room = rect.w - kFrameText - kFrameEnd;
  token.large = rect.h >= stage::kFrame && static_cast<float>(columns_of(token.whole)) * type::kFrame * type::kMonoAdvance <= room;
  const float size = token.large ? type::kFrame : type::kToken;
  token.label = cut_label(token.whole, static_cast<size_t>(std::max(1.0f, room / (size * type::kMonoAdvance))));
  if (rect.h < stage::kFrame) token.note.clear();
  out_.tokens.push_back(std::move(token));
}

void StageBuilder::fill_stack() {
  using namespace stage;
  const std::vector<Shown> shown = shown_frames();
  const size_t frames = shown.size();
  const float x = out_.well.x + kWellPad, w = out_.well.w - 2 * kWellPad;
  const float bottom = out_.well.bottom() - kWellPad, room = bottom - out_.well.y - (options_.low_drain ? kWellHeadLow : kWellHead);
  if (nothing_on_stack()) {
    out_.empty_stack = Rect{x, bottom - kFrame, w, kFrame};
    describe_empty_stack();
    return;
  }
  const auto fits = [&](float height) { return static_cast<size_t>((room + kFrameGap) / (height + kFrameGap)); };
  const float height = frames <= kFramesFull && frames <= fits(kFrame) ? kFrame : kFrameLow;
  const size_t slots = std::max<size_t>(fits(height), 1);
  const bool folds = frames > slots;
  float y = bottom - height;
  // Too little room for the bottom frame and the fold as well: the top one says more.
  if (frames == 1 || slots >= 3 || !folds) {
    add_frame(shown[0], {x, y, w, height}, frames == 1);
    y -= height + kFrameGap;
  }
  const size_t top_shown = !folds ? frames - 1 : slots >= 3 ? slots - 2 : 1;
  if (folds && slots >= 2) {
    out_.folded_frames = frames - top_shown - (slots >= 3 ? 1 : 0);
    out_.folded_frames_rect = {x, y, w, height};
    FoldedNames names;
    for (size_t i = frames - top_shown; i-- > (slots >= 3 ? 1u : 0u) && names.wants_more();) names.add(name_of_frame(shown[i]));
    out_.folded_frames_names = names.text();
    y -= height + kFrameGap;
  }
  for (size_t i = frames - top_shown; i < frames; ++i, y -= height + kFrameGap) add_frame(shown[i], {x, y, w, height}, i + 1 == frames);
}

}  // namespace loopscope::ui
