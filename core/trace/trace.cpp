#include "core/trace/trace.h"

#include <algorithm>

namespace loopscope::trace {
namespace {

constexpr uint32_t kLoopsMax = 1024; // threads and processes of one run

template <typename Life>
const Life* look_up(const Table<Life>& lives, Id id) {
  return id == 0 || id > lives.size() ? nullptr : &lives[id - 1];
}

// Ids are dense, so none can be far beyond the number of events. A hostile one is not given memory.
template <typename Life>
Life* life_of(Table<Life>& lives, Id id, EventIndex i) {
  if (id == 0 || id / 2 > i + 1024)
    return nullptr;
  if (id > lives.size())
    lives.grow_to(id);
  return &lives[id - 1];
}

// "timeout :5" is a name and the line it was made at.
std::string_view name_without_line(std::string_view label) {
  const size_t digits = label.find_last_not_of("0123456789") + 1;
  return digits == label.size() || !label.substr(0, digits).ends_with(" :") ? label
                                                                            : label.substr(0, digits - 2);
}

std::string name_by_queue(Queue queue) {
  switch (queue) {
  case Queue::next_tick:
    return "tick";
  case Queue::microtask:
    return "microtask";
  case Queue::timers:
    return "timeout";
  case Queue::check:
    return "immediate";
  case Queue::close:
    return "close";
  default:
    return "callback";
  }
}

} // namespace

Trace::Trace(Store store, std::string scenario_json, std::vector<SourceFile> files)
    : store_(std::move(store)), scenario_json_(std::move(scenario_json)), files_(std::move(files)) {
  extend();
}

void Trace::extend() {
  const uint32_t published = store_.size();
  for (; indexed_ < published; ++indexed_) {
    const Event event = store_.at(indexed_);
    index(indexed_, event);
  }
}

void Trace::index(EventIndex i, const Event& event) {
  if (event.loop >= loops_.size() && event.loop < kLoopsMax) {
    loops_.resize(event.loop + size_t{1});
    latest_.resize(loops_.size());
  }
  if (event.loop < loops_.size())
    loops_[event.loop].take(i, event);
  switch (event.kind) {
  case EventKind::task_created:
    if (auto* task = life_of(tasks_, event.subject, i)) {
      task->created = i;
      task->made_by_node = is_made_by_node(event);
      note_label(event);
      if (event.detail < static_cast<uint8_t>(Queue::count_))
        task->queue = static_cast<Queue>(event.detail);
    }
    break;
  case EventKind::reaction_added: // a reaction is the task it will run as, from the moment it is added
    if (auto* task = life_of(tasks_, event.subject, i); task && task->created == kNoEvent) {
      task->created = i;
      task->made_by_node = is_made_by_node(event);
      note_label(event);
      task->queue = Queue::microtask;
      note_reaction(event, *task);
    }
    break;
  case EventKind::task_queued:
    if (auto* task = life_of(tasks_, event.subject, i)) {
      task->queued = i;
      if (event.detail < static_cast<uint8_t>(Queue::count_))
        task->queue = static_cast<Queue>(event.detail);
    }
    break;
  case EventKind::task_started:
    if (auto* task = life_of(tasks_, event.subject, i)) {
      task->started = i;
      if (event.detail < static_cast<uint8_t>(Queue::count_))
        task->queue = static_cast<Queue>(event.detail);
    }
    if (event.loop < latest_.size())
      latest_[event.loop].running = event.subject;
    break;
  case EventKind::task_ended:
    if (event.loop < latest_.size() && latest_[event.loop].running == event.subject)
      latest_[event.loop].running = 0;
    [[fallthrough]];
  case EventKind::task_cancelled:
    if (auto* task = life_of(tasks_, event.subject, i))
      task->ended = i;
    break;
  case EventKind::promise_created:
  case EventKind::promise_locked_in:
  case EventKind::promise_fulfilled:
  case EventKind::promise_rejected:
    index_promise(i, event);
    break;
  case EventKind::op_started:
  case EventKind::op_due:
  case EventKind::op_progress:
  case EventKind::op_completed:
  case EventKind::op_cancelled:
  case EventKind::pool_waits:
  case EventKind::pool_starts:
  case EventKind::pool_done:
    index_operation(i, event);
    break;
  case EventKind::frame_enter:
  case EventKind::frame_resume:
  case EventKind::frame_leave:
  case EventKind::step:
    index_frame(i, event);
    break;
  case EventKind::loop_spawn:
    if (event.subject < kLoopsMax) {
      if (event.subject >= loops_.size()) {
        loops_.resize(event.subject + size_t{1});
        latest_.resize(loops_.size());
      }
      loops_[event.subject].set_name(event.text);
    }
    break;
  case EventKind::message_posted:
    if (auto* posted = life_of(messages_, event.subject, i))
      *posted = i + 1; // 0 = unknown
    break;
  case EventKind::console_line:
    console_.push_back(i);
    break;
  case EventKind::choice:
    choices_.push_back(i);
    break;
  case EventKind::uncaught_error:
    if (event.detail == 0 && event.loop == 0)
      died_ = i;
    break;
  case EventKind::run_cut:
    cut_ = i;
    break;
  default:
    break; // belongs to no entity
  }
}

void Trace::index_promise(EventIndex i, const Event& event) {
  auto* promise = life_of(promises_, event.subject, i);
  if (!promise)
    return;
  switch (event.kind) {
  case EventKind::promise_created:
    promise->created = i;
    if (event.loop < latest_.size())
      latest_[event.loop].promise = event.subject;
    break;
  case EventKind::promise_locked_in:
    promise->locked_in = i;
    break;
  default:
    promise->settled = i;
  }
}

void Trace::index_operation(EventIndex i, const Event& event) {
  if (event.kind == EventKind::pool_waits || event.kind == EventKind::pool_starts ||
      event.kind == EventKind::pool_done) {
    if (auto* job = life_of(jobs_, event.subject, i))
      (event.kind == EventKind::pool_waits    ? job->waits
       : event.kind == EventKind::pool_starts ? job->started
                                              : job->done) = i;
    return;
  }
  auto* operation = life_of(operations_, event.subject, i);
  if (!operation)
    return;
  switch (event.kind) {
  case EventKind::op_started:
    operation->started = i;
    operation->task = event.other;
    if (auto* task = life_of(tasks_, event.other, i))
      task->operation = event.subject;
    break;
  case EventKind::op_due:
    if (operation->due != kNoEvent)
      earlier_dues_[event.subject].push_back(operation->due);
    operation->due = i;
    break;
  case EventKind::op_progress:
    operation->progress = i;
    break;
  default:
    operation->ended = i;
  }
}

void Trace::index_frame(EventIndex i, const Event& event) {
  switch (event.kind) {
  case EventKind::frame_enter:
    if (script_ == kNoText && event.site != 0)
      script_ = store_.site(event.site).file;
    note_script(i, event);
    note_caller(event);
    if (auto* frame = life_of(frames_, event.subject, i))
      frame->entered = i;
    break;
  case EventKind::frame_resume:
    note_script(i, event);
    if (event.loop < latest_.size())
      latest_[event.loop].resumed_with_error = event.detail == static_cast<uint8_t>(ResumeKind::error);
    break;
  case EventKind::frame_leave:
    if (event.detail == static_cast<uint8_t>(LeaveKind::returned) ||
        event.detail == static_cast<uint8_t>(LeaveKind::threw)) {
      if (auto* frame = life_of(frames_, event.subject, i))
        frame->left = i;
    }
    if (event.detail == static_cast<uint8_t>(LeaveKind::threw))
      note_throw(i, event);
    break;
  default: // a step
    script_ran_ = true;
    if (event.loop < latest_.size()) {
      latest_[event.loop].step = i;
      latest_[event.loop].resumed_with_error = false;
    }
  }
}

// An error that goes up the stack, or comes out of an await, was thrown where it began.
void Trace::note_throw(EventIndex i, const Event& event) {
  if (event.loop >= latest_.size() || event.text == kNoText)
    return;
  Latest& latest = latest_[event.loop];
  const bool goes_on = latest.threw != kNoEvent && latest.threw > latest.step;
  if (!goes_on && !(latest.resumed_with_error && thrown_.contains(event.text)))
    thrown_[event.text] = latest.step;
  latest.threw = i;
}

EventIndex Trace::thrown_at(TextRef error) const {
  const auto thrown = thrown_.find(error);
  return thrown == thrown_.end() ? kNoEvent : thrown->second;
}

// Functions are told apart by name, those without one by where they stand.
uint64_t Trace::function_key(const Event& entered) const {
  constexpr uint64_t kByPlace = uint64_t{1} << 32;
  return store_.string(entered.text) == "(anonymous)" ? kByPlace | entered.site : entered.text;
}

SiteId Trace::caller_of(const Event& entered) const {
  return entered.cause < size() && at(entered.cause).kind == EventKind::step ? at(entered.cause).site : 0;
}

void Trace::note_caller(const Event& event) {
  if (event.text == kNoText || !in_script(event.site))
    return;
  const SiteId caller = caller_of(event);
  const uint32_t line = caller == 0 ? 0 : store_.site(caller).line;
  const auto [held, is_new] = lines_of_calls_.emplace(function_key(event), line);
  if (!is_new && held->second != line)
    held->second = 0;
}

std::string Trace::label_of_frame(Id id) const {
  const FrameLife* life = frame(id);
  if (!life || life->entered == kNoEvent)
    return "anonymous";
  const Event& entered = at(life->entered);
  std::string name = text_of(entered.text);
  if (name.empty() || name == "(anonymous)")
    name = "anonymous :" + std::to_string(store_.site(entered.site).line);
  const auto calls = lines_of_calls_.find(function_key(entered));
  const SiteId caller = caller_of(entered);
  const bool several = calls != lines_of_calls_.end() && calls->second == 0 && caller != 0;
  return several ? name + " :" + std::to_string(store_.site(caller).line) : name;
}

// The promise that a then() makes is recorded just before the reaction.
void Trace::note_reaction(const Event& event, TaskLife& task) {
  if (event.loop >= latest_.size() || event.other == 0 || !is_then(static_cast<ReactionKind>(event.detail)))
    return;
  const Id latest = latest_[event.loop].promise;
  const PromiseLife* made = promise(latest);
  if (made && made->created < indexed_ + 1 && at(made->created).other == event.other)
    task.result = latest;
}

void Trace::note_script(EventIndex i, const Event& event) {
  if (event.loop >= latest_.size())
    return;
  const Id id = latest_[event.loop].running;
  if (id == 0 || id > tasks_.size())
    return;
  TaskLife& task = tasks_[id - 1];
  if (task.made_by_node && !task.runs_script && event.kind == EventKind::frame_enter)
    called_by_node_.emplace(id, i);
  task.runs_script = true;
}

bool Trace::in_script(SiteId site) const {
  if (site == 0)
    return false;
  if (files_.empty()) // recorded by hand: every place is one of the program
    return store_.site(site).line != 0;
  if (site >= is_in_script_.size()) {
    if (site > store_.site_count())
      return false;
    is_in_script_.resize(store_.site_count() + size_t{1});
  }
  if (is_in_script_[site] == 0) {
    const Site place = store_.site(site);
    is_in_script_[site] = place.line != 0 && file(place.file) ? 2 : 1;
  }
  return is_in_script_[site] == 2;
}

// Without a place in the script, for a promise without one, in a task that is Node's as well. (What a native
// function adds for the script, as finally does, has no place either, but belongs to a task of the script.)
bool Trace::is_made_by_node(const Event& created) const {
  if (files_.empty() || in_script(created.site))
    return false;
  const bool for_promise =
      created.kind == EventKind::reaction_added || created.detail == static_cast<uint8_t>(Queue::microtask);
  const PromiseLife* about = for_promise ? promise(created.other) : nullptr;
  if (about && about->created != kNoEvent && in_script(at(about->created).site))
    return false;
  const TaskLife* maker = created.loop < latest_.size() ? task(latest_[created.loop].running) : nullptr;
  if (!maker)
    return true;
  const bool only_node_so_far =
      !maker->runs_script && (maker->queue == Queue::main || maker->queue == Queue::poll);
  return maker->made_by_node || only_node_so_far;
}

bool Trace::is_internal(Id id) const {
  const TaskLife* life = task(id);
  return life && life->made_by_node && !life->runs_script && life->operation == 0 &&
         (life->queue == Queue::next_tick || life->queue == Queue::microtask || life->queue == Queue::check);
}

const TaskLife* Trace::task(Id id) const { return look_up(tasks_, id); }
const PromiseLife* Trace::promise(Id id) const { return look_up(promises_, id); }
const OperationLife* Trace::operation(Id id) const { return look_up(operations_, id); }
const FrameLife* Trace::frame(Id id) const { return look_up(frames_, id); }
const JobLife* Trace::job(Id id) const { return look_up(jobs_, id); }

const LoopIndex& Trace::loop(LoopId id) const {
  static const LoopIndex kNone;
  return id < loops_.size() ? loops_[id] : kNone;
}

EventIndex Trace::message_posted(Id message) const {
  const EventIndex* posted = look_up(messages_, message);
  return posted && *posted != 0 ? *posted - 1 : kNoEvent;
}

EventIndex Trace::due_of(Id id, EventIndex at) const {
  const OperationLife* life = operation(id);
  if (!life || life->due == kNoEvent || life->due <= at)
    return life ? life->due : kNoEvent;
  const auto earlier = earlier_dues_.find(id);
  if (earlier == earlier_dues_.end())
    return kNoEvent;
  const auto after = std::upper_bound(earlier->second.begin(), earlier->second.end(), at);
  return after == earlier->second.begin() ? kNoEvent : after[-1];
}

EventIndex Trace::called_by_node(Id task) const {
  const auto called = called_by_node_.find(task);
  return called == called_by_node_.end() ? kNoEvent : called->second;
}

const SourceFile* Trace::script() const {
  if (const SourceFile* known = script_ == kNoText ? nullptr : file(script_))
    return known;
  return files_.empty() ? nullptr : &files_.front(); // the run puts the script first
}

std::string Trace::text_of(TextRef ref) const {
  char buffer[16];
  return std::string(store_.text(ref, buffer));
}

const SourceFile* Trace::file(TextRef path) const {
  const std::string_view wanted = store_.string(path);
  for (const SourceFile& file : files_) {
    if (file.path == wanted)
      return &file;
  }
  return nullptr;
}

void Trace::note_label(const Event& created) {
  if (created.text == kNoText || !in_script(created.site) || (created.text == noted_label_ && created.site == noted_site_))
    return;
  noted_label_ = created.text;
  noted_site_ = created.site;
  const std::string label = text_of(created.text);
  const std::string_view name = name_without_line(label);
  const uint32_t line = store_.site(created.site).line;
  const auto [held, is_new] = lines_of_names_.emplace(name, line);
  if (!is_new && held->second != line)
    held->second = 0;
}

// With the line only where this run holds another of that name from another line.
std::string Trace::short_name(const std::string& label, bool made_by_node, SiteId made) const {
  const std::string_view name = name_without_line(label);
  const auto lines = lines_of_names_.find(std::string(name));
  const bool is_one = made_by_node || lines == lines_of_names_.end() || lines->second != 0 || !in_script(made);
  // Node's own timer beside one of the script, say.
  if (!in_script(made) && lines != lines_of_names_.end() && !files_.empty())
    return std::string(name) + " (Node)";
  return std::string(name) + (is_one ? "" : " :" + std::to_string(store_.site(made).line));
}

std::string Trace::label_of_task(Id id) const {
  const TaskLife* life = task(id);
  std::string label;
  if (life && life->created != kNoEvent)
    label = text_of(at(life->created).text);
  const bool nameless = label.empty() || label == "(anonymous)";
  if (nameless && life && life->operation != 0)
    return label_of_operation(life->operation);
  // Node's own job that runs a function of the script goes by that function: a module's body, say.
  if (life && life->made_by_node && life->runs_script && life->queue == Queue::microtask) {
    if (const EventIndex entered = called_by_node(id); entered != kNoEvent)
      return text_of(at(entered).text);
  }
  if (!nameless)
    return short_name(label, life->made_by_node, at(life->created).site);
  return label.empty() ? "task " + std::to_string(id) : name_by_queue(life->queue);
}

std::string Trace::label_of_operation(Id id) const {
  const OperationLife* life = operation(id);
  std::string label;
  if (life && life->started != kNoEvent)
    label = text_of(at(life->started).text);
  return label.empty() ? "operation " + std::to_string(id) : short_name(label, false, at(life->started).site);
}

uint64_t Trace::memory_bytes() const {
  uint64_t indexes = is_in_script_.capacity();
  for (const LoopIndex& loop : loops_)
    indexes += loop.memory_bytes();
  return store_.memory_bytes() + tasks_.memory_bytes() + promises_.memory_bytes() +
         operations_.memory_bytes() + frames_.memory_bytes() + jobs_.memory_bytes() +
         messages_.memory_bytes() + (console_.capacity() + choices_.capacity()) * sizeof(EventIndex) +
         indexes;
}

} // namespace loopscope::trace
