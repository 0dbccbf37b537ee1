#include "ui/promises/variables.h"

#include "ui/model/format.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kRow = 30;

const trace::Frame* top_frame(View& view) {
  const trace::State& state = view.session->state();
  if (state.current_loop >= state.loops.size()) return nullptr;
  const auto& stack = state.loops[state.current_loop].stack;
  return stack.empty() ? nullptr : &stack.back();
}

}  // namespace

size_t variables_shown(View& view) {
  const trace::Frame* frame = top_frame(view);
  return frame ? frame->variables.size() : 0;
}

void draw_variables(Ui& ui, View& view, const Rect& body) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  const trace::Trace& trace = view.session->trace();
  const trace::Frame* frame = top_frame(view);
  if (!frame || frame->variables.empty()) {
    canvas.text({body.x, body.y + 14}, frame ? "no variables in this frame" : "the stack is empty", {Face::regular, type::kSmall}, colours.text2);
    return;
  }
  float y = body.y + kRow / 2;
  for (const trace::Variable& variable : frame->variables) {
    if (y + kRow / 2 > body.bottom() + kRow) break;
    const trace::EventIndex since = frame->last_step == trace::kNoEvent ? 0 : frame->last_step;
    const bool changed = variable.event + 8 >= view.session->position() && variable.event + 8 >= since;
    if (changed) canvas.fill({body.x - 8, y - kRow / 2 + 3, body.w + 16, kRow - 6}, colours.raised, radius::kKey);
    const std::string name = trace.text_of(variable.name);
    const float w = canvas.text({body.x, y}, name, {Face::mono_medium, type::kSmall}, colours.text);
    const float room = body.w - w - 16;
    canvas.text_within({body.right(), y}, room, one_line(trace.text_of(trace.at(variable.event).text)),
                       {changed ? Face::mono_bold : Face::mono, type::kSmall}, colours.text, Align::right);
    y += kRow;
  }
}

}  // namespace loopscope::ui
