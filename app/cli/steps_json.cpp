#include "app/cli/steps_json.h"

#include <algorithm>
#include <cstdio>

#include "app/cli/commands.h"
#include "core/trace/kinds.h"
#include "core/trace/narration.h"
#include "ui/stage/stage.h"

namespace loopscope::app {
namespace {

using nlohmann::ordered_json;
using trace::EventKind;

constexpr size_t kListed = 100;  // of one line, the stack, what waits: they can be millions long
constexpr size_t kWrites = 1000; // of `printed`, unless all are asked for

// A place in a file of the scenario; those of Node's own are not shown.
bool is_shown(const trace::Trace& trace, const ui::SourcePlace& place) {
  return place.line != 0 && trace.file(place.file) != nullptr;
}

void put_place(ordered_json& out, const trace::Trace& trace, const ui::SourcePlace& place) {
  const bool shown = is_shown(trace, place);
  out["file"] = shown ? ordered_json(trace.store().string(place.file)) : ordered_json();
  out["line"] = shown ? ordered_json(place.line) : ordered_json();
}

std::string name_of_frame(const trace::Trace& trace, trace::Id frame, trace::EventIndex entered) {
  const trace::SiteId site = entered == trace::kNoEvent ? 0 : trace.at(entered).site;
  return site != 0 && !trace.in_script(site) ? "inside Node" : trace.label_of_frame(frame);
}

// Labels of a line, the first of them; how many are left out is said beside it.
template <typename Labels>
ordered_json listed(const trace::Line& line, size_t& left_out, Labels label) {
  ordered_json labels = ordered_json::array();
  for (const trace::Id id : line) {
    if (labels.size() == kListed)
      break;
    if (auto text = label(id); !text.empty())
      labels.push_back(std::move(text));
  }
  left_out = line.size() > kListed ? line.size() - kListed : 0;
  return labels;
}

// As the console shows it: without its line end.
std::string text_of_write(const trace::Trace& trace, size_t write) {
  std::string text = trace.text_of(trace.at(trace.console()[write]).text);
  if (text.ends_with('\n'))
    text.pop_back();
  return text;
}

// What a script names or prints need not be UTF-8.
std::string text_of(const ordered_json& value) {
  return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace

std::string StepsJson::at(size_t step, trace::EventIndex position) {
  session_.go(position);
  ordered_json out{{"step", step},
                   {"event", position},
                   {"time_ns", session_.state().time_ns},
                   {"loop", session_.state().current_loop}};
  add_place(out);
  add_words(out);
  add_tokens(out);
  add_printed(out);
  std::string line = text_of(out);
  if (printed_ != Printed::only_new)
    line.insert(line.size() - 1, ",\"printed\":[" + all_told_ + "]");
  return line;
}

void StepsJson::skip_to(trace::EventIndex position) {
  session_.go(position);
  tell(session_.state().console_writes);
}

void StepsJson::add_place(ordered_json& out) {
  const trace::Lit lit = session_.lit();
  const ui::SourcePlace place = ui::place_of(session_.trace(), lit.site);
  put_place(out, session_.trace(), place);
  out["lit"] = is_shown(session_.trace(), place) ? trace::name_of(lit.why) : "none";
}

void StepsJson::add_words(ordered_json& out) const {
  const trace::Trace& trace = session_.trace();
  const trace::Reason reason = session_.reason();
  out["told"] = session_.told();
  out["headline"] = ui::headline_of(session_, reason.headline);
  out["reason"] = reason.plain;
  out["mechanism"] = reason.mechanism;
  ordered_json causes = ordered_json::array();
  for (const trace::Cause& cause : session_.causes())
    causes.push_back({{"event", cause.event},
                      {"label", cause.label},
                      {"file", cause.line != 0 ? ordered_json(trace.store().string(cause.file)) : ordered_json()},
                      {"line", cause.line != 0 ? ordered_json(cause.line) : ordered_json()},
                      {"queue", trace::name_of(cause.queue)}});
  out["causes"] = std::move(causes);
  out["claims"] = reason.claims;
}

void StepsJson::add_tokens(ordered_json& out) const {
  const trace::Trace& trace = session_.trace();
  const trace::LoopId shown = session_.shown_loop();
  const trace::State& state = session_.state();
  if (shown >= state.loops.size())
    return;
  const trace::LoopState& loop = state.loops[shown];
  ordered_json left_out = ordered_json::object();
  out["task"] =
      loop.running_task != 0 ? ordered_json(trace.label_of_task(loop.running_task)) : ordered_json();
  ordered_json frames = ordered_json::array();
  for (size_t i = loop.stack.size() > kListed ? loop.stack.size() - kListed : 0; i < loop.stack.size(); ++i)
    frames.push_back(name_of_frame(trace, loop.stack[i].id, loop.stack[i].entered));
  if (loop.stack.size() > kListed)
    left_out["running"] = loop.stack.size() - kListed;
  out["running"] = std::move(frames);

  ordered_json in_line = ordered_json::object();
  for (size_t i = 0; i < loop.queues.size(); ++i) {
    size_t more = 0;
    const std::string name(trace::name_of(static_cast<trace::Queue>(i)));
    ordered_json labels = listed(loop.queues[i], more, [&](trace::Id id) {
      return trace.is_internal(id) ? std::string() : trace.label_of_task(id);
    });
    if (!labels.empty())
      in_line[name] = std::move(labels);
    if (more > 0)
      left_out[name] = more;
  }
  out["in_line"] = std::move(in_line);

  size_t more = 0;
  out["waiting"] = listed(loop.outside, more, [&](trace::Id id) {
    const trace::OperationLife* life = trace.operation(id);
    return life && life->task != 0 ? trace.label_of_task(life->task) : trace.label_of_operation(id);
  });
  if (more > 0)
    left_out["waiting"] = more;
  add_suspended(out, loop);
  if (!left_out.empty())
    out["left_out"] = std::move(left_out);
}

void StepsJson::add_suspended(ordered_json& out, const trace::LoopState& loop) const {
  const trace::Trace& trace = session_.trace();
  ordered_json suspended = ordered_json::array();
  for (const trace::SuspendedFrame& frame : loop.suspended) {
    if (suspended.size() == kListed)
      break;
    if (trace.at(frame.suspended).detail == static_cast<uint8_t>(trace::LeaveKind::initial_yield))
      continue; // a generator whose body has not begun
    const ui::SourcePlace place = ui::place_of(trace, trace::site_of(trace, frame));
    if (!is_shown(trace, place))
      continue;
    ordered_json row{{"name", name_of_frame(trace, frame.id, frame.entered)}};
    put_place(row, trace, place);
    const trace::Id promise = trace::awaited_by(trace, frame);
    row["waits_for"] = promise != 0 ? ordered_json("p" + std::to_string(promise)) : ordered_json();
    suspended.push_back(std::move(row));
  }
  out["suspended"] = std::move(suspended);
}

void StepsJson::tell(size_t writes) {
  for (; told_ < writes; ++told_)
    if (printed_ == Printed::full || (printed_ == Printed::lines && told_ < kWrites))
      all_told_ += (told_ > 0 ? "," : "") + text_of(text_of_write(session_.trace(), told_));
}

void StepsJson::add_printed(ordered_json& out) {
  const trace::Trace& trace = session_.trace();
  const size_t count = std::min<size_t>(session_.state().console_writes, trace.console().size());
  ordered_json added = ordered_json::array();
  for (size_t i = told_; i < count; ++i)
    added.push_back(text_of_write(trace, i));
  tell(count);
  out["printed_count"] = count;
  out["printed_new"] = std::move(added);
}

int steps_as_json(const StepsCommand& command, std::shared_ptr<trace::Trace> trace) {
  ui::Session session(std::move(trace));
  StepsJson steps(session, command.json == "full"  ? Printed::full
                           : command.json == "new" ? Printed::only_new
                                                   : Printed::lines);
  std::vector<trace::EventIndex> stops = session.index().stops();
  if (stops.empty() || stops.front() != 0)
    stops.insert(stops.begin(), 0);
  size_t step = static_cast<size_t>(std::ranges::lower_bound(stops, command.from) - stops.begin());
  if (step > 0)
    steps.skip_to(stops[step - 1]);
  const size_t end = command.most == 0 ? stops.size() : std::min(stops.size(), step + command.most);
  for (; step < end && !ferror(stdout); ++step)
    puts(steps.at(step, stops[step]).c_str());
  return 0;
}

} // namespace loopscope::app
