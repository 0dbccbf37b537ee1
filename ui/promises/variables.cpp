#include "ui/promises/variables.h"

#include <algorithm>

#include "core/trace/facts.h"
#include "ui/model/format.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kRow = 30, kLow = 24;
constexpr size_t kRowsMost = 200;

const std::vector<trace::Frame>* stack_of(const trace::State& state) {
  return state.current_loop < state.loops.size() ? &state.loops[state.current_loop].stack : nullptr;
}

// The function that the task which has just started will bring back: what it left behind is there already.
const trace::SuspendedFrame* comes_back(const trace::Trace& trace, const trace::State& state) {
  if (state.current_loop >= state.loops.size()) return nullptr;
  const trace::LoopState& loop = state.loops[state.current_loop];
  if (loop.running_task == 0 || !loop.stack.empty()) return nullptr;
  for (const trace::SuspendedFrame& frame : loop.suspended)
    if (trace::resumed_by(trace, frame) == loop.running_task) return &frame;
  return nullptr;
}

std::string name_of(const trace::Trace& trace, const trace::Frame& frame) {
  const std::string function = frame.entered == trace::kNoEvent ? "" : trace.text_of(trace.at(frame.entered).text);
  const SourcePlace place = frame.entered == trace::kNoEvent ? SourcePlace{} : place_of(trace, trace.at(frame.entered).site);
  return (function.empty() || function == "(anonymous)" ? "callback" : function) + (place.line > 0 ? ", line " + std::to_string(place.line) : "");
}

}  // namespace

std::string words_without_variables(const trace::Trace& trace, const trace::State& state) {
  if (state.current_loop >= state.loops.size()) return "the stack is empty";
  const trace::LoopState& loop = state.loops[state.current_loop];
  if (!loop.stack.empty()) return "no variables in this frame";
  if (loop.running_task == 0 || trace::is_skipped(trace, loop.running_task, state.position)) return "the stack is empty";
  const trace::TaskRun* run = trace.loop(loop.id).run_at(state.position);
  const bool has_left = run && loop.left.left != trace::kNoEvent && loop.left.left > run->start;
  return has_left ? "the stack is empty" : "no variables yet";
}

std::vector<VariableRow> variable_rows(const trace::Trace& trace, const trace::State& state, trace::EventIndex before, size_t most, trace::Id selected) {
  std::vector<VariableRow> rows;
  const auto* stack = stack_of(state);
  if (!stack) return rows;
  size_t frames = 0;
  for (const trace::Frame& frame : *stack) frames += frame.variables.empty() ? 0 : 1;
  std::vector<const trace::Frame*> order;
  for (auto frame = stack->rbegin(); frame != stack->rend(); ++frame) order.push_back(&*frame);
  std::stable_partition(order.begin(), order.end(), [&](const trace::Frame* frame) { return frame->id == selected; });
  const auto add = [&](const trace::Variables& variables) {
    for (const trace::Variable& variable : variables) {
      if (rows.size() >= most) break;
      const bool changed = variable.event <= state.position && (before == trace::kNoEvent || variable.event > before);
      rows.push_back({.head = false, .name = trace.text_of(variable.name), .value = one_line(trace.text_of(trace.at(variable.event).text)), .changed = changed});
    }
  };
  if (const trace::SuspendedFrame* back = comes_back(trace, state); back && back->variables) add(*back->variables);
  for (const trace::Frame* frame : order) {
    if (rows.size() >= most) break;
    if (frame->variables.empty()) continue;
    if (frames > 1 || stack->size() > 1) rows.push_back({.head = true, .name = name_of(trace, *frame)});
    add(frame->variables);
  }
  return rows;
}

size_t variables_shown(View& view) {
  const auto* stack = stack_of(view.session->state());
  size_t count = 0;
  if (stack)
    for (const trace::Frame& frame : *stack) count += frame.variables.size();
  return count;
}

void draw_variables(Ui& ui, View& view, const Rect& body) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  Session& session = *view.session;
  const auto& stops = session.index().stops();
  const size_t stop = session.index().stop_before(session.position());
  const trace::EventIndex before = stop == 0 || stops.empty() ? trace::kNoEvent : stops[stop - 1];
  const auto rows = variable_rows(session.trace(), session.state(), before, kRowsMost, view.selected_frame);
  if (rows.empty()) {
    canvas.text({body.x, body.y + 14}, words_without_variables(session.trace(), session.state()), {Face::regular, type::kSmall}, colours.text2);
    return;
  }
  // Closer together where they would not fit.
  const float row_height = static_cast<float>(rows.size()) * kRow > body.h ? kLow : kRow;
  const float most = std::max(0.0f, static_cast<float>(rows.size()) * row_height - body.h);
  if (ui.hovers(body) && ui.input.wheel != 0) view.side_scroll -= ui.input.wheel * row_height, view.changed = true;
  view.side_scroll = std::clamp(view.side_scroll, 0.0f, most);
  float y = body.y + row_height / 2 - view.side_scroll;
  for (const VariableRow& row : rows) {
    if (y > body.bottom() + row_height) break;
    if (row.head) {
      canvas.text_within({body.x, y}, body.w, row.name, {Face::regular, type::kSmall}, colours.text2);
      y += row_height;
      continue;
    }
    if (row.changed) canvas.fill({body.x - 8, y - row_height / 2 + 2, body.w + 16, row_height - 4}, colours.raised, radius::kKey);
    const float w = canvas.text({body.x, y}, cut_end(row.name, 18), {Face::mono_medium, type::kSmall}, colours.text);
    const Rect r{body.x - 8, y - row_height / 2, body.w + 16, row_height};
    canvas.text_within({body.right(), y}, body.w - w - 16, row.value, {row.changed ? Face::mono_bold : Face::mono, type::kSmall}, colours.text, Align::right);
    if (ui.hovers(r) && r.contains(ui.input.mouse) && canvas.width(row.value, {Face::mono, type::kSmall}) > body.w - w - 16) ui.tip(r, cut_end(row.value, 90));
    y += row_height;
  }
}

}  // namespace loopscope::ui
