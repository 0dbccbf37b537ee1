// One line for each event: the run as a text (`loopscope steps`).
#include "core/trace/kinds.h"
#include "core/trace/narration_scene.h"

namespace loopscope::trace {
namespace {

constexpr size_t kSourceShown = 60;

std::string without_stars(std::string text) {
  std::erase(text, '*');
  return text;
}

std::string one_line(std::string text) {
  while (!text.empty() && text.back() == '\n')
    text.pop_back();
  std::string made;
  for (const char c : text)
    made += c == '\n' ? std::string("\\n") : std::string(1, c);
  return made;
}

// The text of a source line, without its indentation.
std::string source_line(const Trace& trace, const Site& site) {
  const SourceFile* file = trace.file(site.file);
  if (!file || site.line == 0)
    return "";
  size_t begin = 0;
  for (uint32_t line = 1; line < site.line; ++line) {
    begin = file->text.find('\n', begin);
    if (begin == std::string::npos)
      return "";
    ++begin;
  }
  std::string text = file->text.substr(begin, file->text.find('\n', begin) - begin);
  text.erase(0, text.find_first_not_of(" \t"));
  if (text.size() > kSourceShown) {
    size_t end = kSourceShown;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
      --end;
    text.erase(end);
    text += "...";
  }
  return text;
}

// The statement, and what the reason for being here is.
std::string step(const Scene& scene) {
  const Site site = scene.trace.store().site(scene.event.site);
  std::string text = source_line(scene.trace, site);
  if (text.empty())
    text = "line " + std::to_string(site.line);
  // The first statement of a task tells why the task runs now, any other one what it does.
  EventIndex why = explaining_event(scene.trace, scene.at);
  if (why == kNoEvent || scene.trace.at(why).kind != EventKind::task_started)
    why = effect_of_step(scene.trace, scene.at);
  if (why == kNoEvent)
    return text;
  const EventKind kind = scene.trace.at(why).kind;
  if (kind == EventKind::console_line || kind == EventKind::frame_leave)
    return text;
  const std::string reason = without_stars(reason_for(Scene(scene.trace, why)).plain);
  return reason.empty() ? text : text + "  -- " + reason;
}

std::string label_and(const Scene& scene, const char* what) {
  return scene.trace.label_of_task(scene.event.subject) + " " + what;
}

std::string will_run(Queue queue) {
  if (queue == Queue::next_tick)
    return "a tick";
  if (queue == Queue::microtask)
    return "a microtask";
  return "to run in the " + std::string(name_of(queue)) + " phase";
}

std::string in_line(const Scene& scene) {
  const auto queue = static_cast<Queue>(scene.event.detail);
  const bool drained = queue == Queue::next_tick || queue == Queue::microtask;
  return scene.trace.label_of_task(scene.event.subject) +
         (drained ? " stands in the " + std::string(name_of(queue)) + " queue"
                  : " stands in line for " + std::string(name_of(queue)));
}

std::string settled(const Scene& scene, const char* how) {
  const std::string value = scene.text();
  return scene.promise(scene.event.subject) + how + (value.empty() ? "" : " with " + value);
}

std::string reaction(const Scene& scene) {
  const std::string label = scene.trace.label_of_task(scene.event.subject);
  const std::string source = scene.event.other ? scene.promise(scene.event.other) : "a value";
  if (is_then(static_cast<ReactionKind>(scene.event.detail)))
    return label + " waits for " + source;
  return "await: the rest of the function waits for " + source;
}

std::string frame(const Scene& scene) {
  const FrameLife* life = scene.trace.frame(scene.event.subject);
  std::string name =
      life && life->entered != kNoEvent ? scene.trace.text_of(scene.trace.at(life->entered).text) : "";
  return name.empty() || name == "(anonymous)" ? "the function" : name;
}

std::string left(const Scene& scene) {
  const std::string value = scene.text();
  switch (static_cast<LeaveKind>(scene.event.detail)) {
  case LeaveKind::returned:
    return frame(scene) + " returns" + (value.empty() ? "" : " " + value);
  case LeaveKind::threw:
    return frame(scene) + " throws" + (value.empty() ? "" : " " + value);
  case LeaveKind::awaits:
    return frame(scene) + " is suspended at its await";
  case LeaveKind::yields:
    return frame(scene) + " yields" + (value.empty() ? "" : " " + value);
  default:
    return frame(scene) + " is made, its body has not begun";
  }
}

std::string job(const Scene& scene, const std::string& what) {
  const JobLife* life = scene.trace.job(scene.event.subject);
  if (!life || life->waits == kNoEvent)
    return "pool job " + std::to_string(scene.event.subject) + what;
  const Event& waits = scene.trace.at(life->waits);
  const std::string part = scene.trace.text_of(waits.text),
                    whole = scene.trace.label_of_operation(waits.other);
  return (whole.starts_with(part) ? whole : part + " of " + whole) + what;
}

std::string in_words(const Scene& scene) {
  const Reason reason = reason_for(scene);
  return reason.headline.empty() ? "unreadable event" : without_stars(reason.headline + ". " + reason.plain);
}

std::string sentence(const Scene& scene) {
  const Trace& trace = scene.trace;
  const uint32_t subject = scene.event.subject;
  switch (scene.event.kind) {
  case EventKind::step:
    return step(scene);
  case EventKind::task_created: {
    const auto queue = static_cast<Queue>(scene.event.detail);
    if (queue == Queue::main)
      return "Node is about to run the main script";
    return label_and(scene, "is made, ") + will_run(queue);
  }
  case EventKind::task_ready:
    return label_and(scene, "is ready");
  case EventKind::task_queued:
    return in_line(scene);
  case EventKind::task_started:
    return label_and(scene, "starts. ") + without_stars(reason_for_start(scene).plain);
  case EventKind::task_ended:
    return label_and(scene, scene.event.detail == static_cast<uint8_t>(TaskEnd::ok)      ? "has returned"
                            : scene.event.detail == static_cast<uint8_t>(TaskEnd::threw) ? "has thrown"
                                                                                         : "is stopped");
  case EventKind::task_cancelled:
    return label_and(scene, "is called off");
  case EventKind::promise_created:
    return scene.promise(subject) + " is made" +
           (scene.event.other ? " from p" + std::to_string(scene.event.other) : "");
  case EventKind::promise_locked_in:
    return scene.promise(subject) + " follows " +
           (scene.event.other
                ? "promise p" + std::to_string(scene.event.other) + ": two more turns of the microtask queue"
                : "a thenable");
  case EventKind::promise_fulfilled:
    return settled(scene, " is fulfilled");
  case EventKind::promise_rejected:
    return settled(scene, " is rejected");
  case EventKind::reaction_added:
    return reaction(scene);
  case EventKind::frame_enter:
    return (scene.text().empty() || scene.text() == "(anonymous)" ? "a function" : scene.text()) +
           " is called";
  case EventKind::frame_resume:
    return frame(scene) + (scene.event.detail == static_cast<uint8_t>(ResumeKind::error)
                               ? " goes on, with an error"
                               : " goes on");
  case EventKind::frame_leave:
    return left(scene);
  case EventKind::variable: {
    const std::string name = trace.text_of(scene.event.other);
    return scene.event.text == kNoText ? name + " is out of scope" : name + " = " + scene.text();
  }
  case EventKind::op_started:
    return trace.label_of_operation(subject) +
           (scene.is_timer(subject) ? " waits outside until it is due" : " goes on outside the script");
  case EventKind::op_due:
    return trace.label_of_operation(subject) + " is due at " + duration(scene.event.wide());
  case EventKind::op_progress:
    return trace.label_of_operation(subject) + ": " + std::to_string(scene.event.other >> 16) + " of " +
           std::to_string(scene.event.other & 0xffff) + " jobs done";
  case EventKind::op_completed:
    return scene.is_timer(subject) ? "the time of " + trace.label_of_operation(subject) + " has passed"
                                   : trace.label_of_operation(subject) + " is finished";
  case EventKind::op_cancelled:
    return trace.label_of_operation(subject) + " is called off";
  case EventKind::pool_waits:
    return job(scene, " is handed to the thread pool");
  case EventKind::pool_starts:
    return job(scene, " runs on pool thread ") + std::to_string(scene.event.other + 1);
  case EventKind::pool_done:
    return job(scene, " is done");
  case EventKind::message_posted:
    return "message " + std::to_string(subject) + " is sent to " + loop_name(scene, scene.event.other) +
           ": " + scene.text();
  case EventKind::message_delivered:
    return "message " + std::to_string(subject) + " of " + loop_name(scene, scene.event.other) + " arrives";
  case EventKind::console_line:
    return "prints: " + scene.text();
  case EventKind::resource_init:
    return "async resource " + std::to_string(subject) + " (" + scene.text() + ") exists";
  case EventKind::resource_before:
    return "async resource " + std::to_string(subject) + " is about to run";
  case EventKind::resource_after:
    return "async resource " + std::to_string(subject) + " has run";
  case EventKind::resource_destroy:
    return "async resource " + std::to_string(subject) + " is gone";
  case EventKind::choice_option:
    return "option " + std::to_string(scene.event.other) + ": " + scene.text();
  case EventKind::choice:
    return "choice " + std::to_string(subject) + ": " + scene.text();
  default:
    return in_words(scene); // nothing shorter than the reason
  }
}

} // namespace

// Labels and values come from scripts: whatever stands in them, it stays one line.
std::string sentence_for(const Trace& trace, EventIndex event) {
  return one_line(sentence(Scene(trace, event)));
}

} // namespace loopscope::trace
