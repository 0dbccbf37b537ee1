// What is run, loaded and written: asking for it, what becomes of it, and ending it early.
#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>
#include <iterator>

#include "ui/controller.h"
#include "ui/model/choice_point.h"

namespace loopscope::ui {

namespace fs = std::filesystem;
using Stage = RunProgress::Stage;

namespace {

constexpr double kSlowSeconds = 0.3, kLookAtFileSeconds = 0.5;
constexpr uint32_t kSliceEvents = 50'000;               // about 2 ms
// Of a frame, so that a long recording never holds up the window; where drawing itself takes longer, as long as that.
constexpr std::chrono::milliseconds kTakingIn{12}, kTakingInMost{100};

std::string name_of_file(const std::string& path) { return fs::path(path).filename().string(); }

std::string clock_time(std::time_t time) {
  char text[8] = {};
  std::tm parts{};
  localtime_r(&time, &parts);
  std::strftime(text, sizeof text, "%H:%M", &parts);
  return text;
}

}  // namespace

void Controller::start(RunRequest request) {
  if (!awaited_) before_ = {request_, seen_};
  awaited_ = true;
  request_ = std::move(request);
  std::error_code error;
  seen_ = fs::last_write_time(request_.path, error);
  if (!view_.session) view_.title = name_of_file(request_.path), view_.error.reset();
  source_.start(request_);
  work_since_ = view_.now;
  view_.changed = true;
}

// What was shown before goes on being shown.
void Controller::forget_request() {
  awaited_ = false;
  request_ = before_.request;
  seen_ = before_.seen;
  return_to_.reset();
  compare_with_.reset();
  if (!view_.session) view_.title = name_of_file(request_.path);
  view_.changed = true;
}

void Controller::open(const std::string& path) {
  compare_with_.reset();
  return_to_.reset();
  view_.browser.folder = fs::path(path).parent_path().string();
  start({.path = path});
}

void Controller::open_dropped(const std::vector<std::string>& paths) {
  if (paths.empty()) return;
  std::error_code error;
  const std::string& first = paths.front();
  if (fs::is_directory(first, error)) return say_wrong(name_of_file(first) + " is a folder. Drop a script, a scenario or a trace");
  view_.dialog = Dialog::none;
  open(first);
  if (paths.size() > 1) say("Of " + std::to_string(paths.size()) + " files the first is opened: " + name_of_file(first));
}

void Controller::run_text(const std::string& text) {
  return_to_.reset();
  start({.path = "pasted.js", .text = text});
}

// A saved file runs again by itself; a text that was edited in the window does not follow the disk.
void Controller::watch_file(double now) {
  if (now < look_again_ || request_.path.empty() || request_.text || view_.dialog == Dialog::edit) return;
  look_again_ = now + kLookAtFileSeconds;
  std::error_code error;
  const auto written = fs::last_write_time(request_.path, error);
  if (error || written == seen_) return;
  if (view_.session && !return_to_) return_to_ = view_.session->step_number();  // a file is often written in two goes
  start(request_);
}

void Controller::run_other_order() {
  if (!view_.session) return;
  const auto& trace = view_.session->trace();
  const auto point = choice_at(trace, view_.session->position());
  if (!point || point->outcomes.size() < 2) return say("There is no other order here: every run of Node 20 does this");
  RunRequest request = request_;
  request.choices[point->number] = (point->taken + 1) % static_cast<uint32_t>(point->outcomes.size());
  return_to_ = view_.session->index().stop_before(point->event) + 2;
  compare_with_ = view_.session->shared_trace();
  start(std::move(request));
}

bool Controller::waits() const {
  return view_.playing || !view_.notice.empty() || view_.marked != Dialog::none || view_.stage == Stage::running || view_.stage == Stage::loading || source_.saving() || comparing_.goes_on();
}

bool Controller::take_in() {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point begin = Clock::now();
  const Clock::duration most = std::clamp<Clock::duration>(begin - taken_in_, kTakingIn, kTakingInMost);
  bool all = false;
  while (!(all = view_.session->extend(kSliceEvents)) && Clock::now() - begin <= most) {
  }
  taken_in_ = Clock::now();
  return all;
}

void Controller::show(std::shared_ptr<trace::Trace> trace, std::unique_ptr<Session> session) {
  // A scenario is called by its script, a trace by its own name, as in pictures.
  const bool run = !session && !trace->files().empty();
  view_.title = name_of_file(run ? trace->files().front().path : request_.path);
  // Who went on in the old run while the new one was made stays where that led.
  if (return_to_ && view_.session && !compare_with_ && view_.session->position() != 0) return_to_ = view_.session->step_number();
  view_.session = session ? std::move(session) : std::make_unique<Session>(std::move(trace), kSliceEvents);
  view_.good_at.clear();
  view_.error.reset();
  view_.mistaken = {};
  view_.source = {};
  view_.timeline.begin();
  view_.other.reset();
  load_bookmarks_of(request_);
  if (!request_.text) remember(request_.path);
  view_.motion.reset();
  view_.console_scroll = 0;
  view_.playing = false;
  comparing_.drop();
}

// The error is shown in the source that has it, not in that of the run before.
void Controller::take_error(const SourceError& error) {
  view_.error = error;
  view_.edited = request_.text.has_value();
  view_.mistaken = {};
  view_.changed = true;
  view_.source = {};
  view_.changed_at = clock_time(std::time(nullptr));
  if (error.line == 0) return;
  if (request_.text) {
    view_.mistaken = {request_.path, *request_.text};
    return;
  }
  for (const std::string& path : {error.path, request_.path}) {
    std::ifstream in(path, std::ios::binary);
    if (!in || path.ends_with(".json")) continue;
    view_.mistaken = {path, std::string(std::istreambuf_iterator<char>(in), {})};
    return;
  }
}

void Controller::poll_run() {
  RunProgress progress = source_.poll();
  const bool fresh = progress.fresh && progress.trace;
  if (fresh) show(progress.trace, std::move(progress.session));
  if (view_.session && progress.trace == view_.session->shared_trace() && !view_.session->complete()) {
    view_.changed = true;
    if (!take_in() && progress.stage == Stage::finished) progress.stage = Stage::running;
  }
  if (progress.stage != view_.stage || fresh) view_.changed = true;
  view_.stage = progress.stage;
  view_.events_so_far = progress.events;
  view_.loaded_share = progress.share;
  if (progress.refused) {
    const uint32_t line = progress.refused->line;
    say_wrong("Cannot open " + name_of_file(request_.path) + (line == 0 ? "" : ", line " + std::to_string(line)) + ": " + progress.refused->message);
    forget_request();
  }
  if (progress.stage == Stage::failed && progress.error && (awaited_ || fresh)) take_error(*progress.error);
  if (fresh || progress.stage == Stage::finished || progress.stage == Stage::failed) awaited_ = false;
  if (progress.stage != Stage::finished || !view_.session) return;
  if (view_.good_at.empty()) view_.good_at = clock_time(std::time(nullptr));
  if (compare_with_ && view_.session->shared_trace() != compare_with_) comparing_.begin(std::exchange(compare_with_, nullptr), view_.session->shared_trace());
  if (!return_to_) return;
  const auto& stops = view_.session->index().stops();
  const size_t step = std::min(*return_to_, stops.size());
  // Who has moved since the new run is shown stays there.
  if (view_.session->position() == 0 && step > 0) view_.session->go(stops[step - 1]);
  return_to_.reset();
  view_.changed = true;
}

void Controller::compare() {
  if (auto other = comparing_.take()) view_.other = std::move(other), view_.changed = true;
}

void Controller::take_browser() {
  if (view_.browser.chosen.empty()) return;
  const std::string path = std::move(view_.browser.chosen);
  view_.browser.chosen.clear();
  const bool saving = view_.dialog == Dialog::save;
  view_.dialog = Dialog::none;
  view_.changed = true;
  if (saving) return save(path);
  open(path);
}

void Controller::save(const std::string& path) {
  if (!view_.session) return;
  if (const auto other = source_.saving()) return say_wrong(name_of_file(other->path) + " is still being written");
  source_.save(view_.session->shared_trace(), path, format_);
  save_since_ = view_.now;
}

void Controller::poll_export() {
  const auto saved = source_.saved();
  if (!saved) return;
  if (saved->cancelled) return say("Stopped: " + name_of_file(saved->path) + " was not written");
  if (saved->error.empty()) return say("Saved to " + saved->path);
  say_wrong(saved->error);
}

// What takes so long that one wants to know, with how far it is.
void Controller::tell_work() {
  std::vector<Work> work;
  const auto percent = [](float share) { return std::clamp(static_cast<int>(share * 100), 0, 99); };
  const auto seconds = [&](double since) { return static_cast<int>(view_.now - since); };
  if (view_.stage != Stage::loading && view_.stage != Stage::running) work_since_ = view_.now;
  if (view_.now - work_since_ > kSlowSeconds) {
    const std::string name = name_of_file(request_.path);
    if (view_.stage == Stage::loading)
      work.push_back({.kind = Work::Kind::load, .name = name, .percent = percent(view_.loaded_share), .seconds = seconds(work_since_)});
    else
      work.push_back({.kind = Work::Kind::run, .name = name, .events = view_.events_so_far, .seconds = seconds(work_since_)});
  }
  if (const auto saving = source_.saving(); saving && view_.now - save_since_ > kSlowSeconds)
    work.push_back({.kind = Work::Kind::save, .name = name_of_file(saving->path), .percent = percent(saving->share), .seconds = seconds(save_since_)});
  if (work == view_.work) return;
  view_.work = std::move(work);
  view_.changed = true;
}

void Controller::cancel(Work::Kind kind) {
  if (kind == Work::Kind::save) return source_.cancel_save();
  source_.cancel();
  if (view_.stage != Stage::loading) return;
  say("Stopped: " + name_of_file(request_.path) + " was not opened");
  forget_request();
}

bool Controller::cancel_work() {
  const bool loads = view_.stage == Stage::loading, runs = view_.stage == Stage::running;
  if (source_.saving())
    cancel(Work::Kind::save);
  else if (loads || runs)
    cancel(loads ? Work::Kind::load : Work::Kind::run);
  else
    return false;
  return true;
}

}  // namespace loopscope::ui
