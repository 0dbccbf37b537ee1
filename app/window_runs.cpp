#include "app/window_runs.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "app/cli/commands.h"
#include "app/source_errors.h"
#include "core/scenario/folder.h"
#include "core/scenario/read.h"
#include "ui/gallery/queues.h"

namespace loopscope::app {
namespace fs = std::filesystem;
namespace {

using Stage = ui::RunProgress::Stage;

constexpr float kReadingShare =
    0.75f; // of the time that opening a large trace takes; the rest makes its indexes

Result<scenario::Scenario> scenario_for(const ui::RunRequest& request) {
  std::error_code error;
  if (request.text && !fs::exists(request.path, error))
    return scenario::from_source(*request.text, request.path);
  auto scenario = scenario::open(request.path);
  if (!scenario || !request.text)
    return scenario;
  auto script = std::ranges::find(scenario->world.files, scenario->script, &scenario::File::path);
  script->bytes = *request.text;
  return scenario;
}

// order.txt beside the lessons: a name on each line, "# topic" between them. What it does not name comes
// last.
void put_in_order(std::vector<ui::Lesson>& lessons, const std::string& folder) {
  auto text = scenario::read_file(folder + "/order.txt", scenario::kCopiedFileBytesMax);
  if (!text)
    return;
  uint32_t number = 0;
  for (size_t begin = 0; begin < text->size();) {
    size_t end = std::min(text->find('\n', begin), text->size());
    std::string name = text->substr(begin, end - begin);
    begin = end + 1;
    if (name.empty() || name.front() == '#')
      continue;
    auto lesson = std::ranges::find_if(
        lessons, [&](const ui::Lesson& l) { return fs::path(l.path).stem().string() == name; });
    if (lesson != lessons.end())
      lesson->number = ++number;
  }
  std::ranges::stable_sort(
      lessons, {}, [](const ui::Lesson& lesson) { return lesson.number == 0 ? UINT32_MAX : lesson.number; });
}

// queues.txt beside the lessons: which queues take part in each, so that no lesson has to run for its card.
void add_queues(std::vector<ui::Lesson>& lessons, const std::string& folder) {
  auto text = scenario::read_file(folder + "/queues.txt", scenario::kCopiedFileBytesMax);
  if (!text)
    return;
  const ui::QueueTable table = ui::read_queues(*text);
  for (ui::Lesson& lesson : lessons) {
    auto row = table.find(fs::path(lesson.path).stem().string());
    if (row != table.end())
      lesson.queues = row->second;
  }
}

std::vector<ui::Lesson> read_lessons(const std::string& folder) {
  std::vector<ui::Lesson> lessons;
  std::error_code error;
  for (fs::directory_iterator i(folder, error), end; !error && i != end; i.increment(error)) {
    if (i->path().extension() != ".json")
      continue;
    std::string path = i->path().string();
    auto text = scenario::read_file(path, scenario::kCopiedFileBytesMax);
    if (!text)
      continue;
    auto read = scenario::read_scenario(*text, path, folder);
    if (!read)
      continue;
    scenario::Scenario& lesson = read->scenario;
    lessons.push_back({path, lesson.title, lesson.summary, lesson.topic, lesson.level, lesson.learn, 0, {}, {}});
    if (auto source = scenario::read_file(lesson.script, scenario::kCopiedFileBytesMax))
      lessons.back().source = std::move(*source);
  }
  std::ranges::sort(lessons, {}, [](const ui::Lesson& lesson) {
    return std::tie(lesson.topic, lesson.title, lesson.path);
  });
  put_in_order(lessons, folder);
  add_queues(lessons, folder);
  return lessons;
}

} // namespace

WindowRuns::WindowRuns(std::string lessons_folder)
    : lessons_(std::async(std::launch::async, [folder = std::move(lessons_folder)] {
                 return read_lessons(folder);
               }).share()) {}

WindowRuns::~WindowRuns() {
  if (opening_)
    opening_->effort->reading.cancelled = true;
  if (saving_)
    saving_->watch->cancelled = true;
}

WindowRuns::Opened WindowRuns::open(const ui::RunRequest& request, trace::Watch& watch,
                                    std::atomic<float>& prepared) {
  if (!request.text && is_trace_file(request.path))
    return load(request.path, watch, prepared);
  Opened opened;
  auto scenario = scenario_for(request);
  if (!scenario) {
    opened.error = source_error_from(scenario.error());
    return opened;
  }
  for (auto [point, option] : request.choices)
    scenario->choices[point] = option;
  if (request.events_limit)
    scenario->limits.events = std::min<uint64_t>(*request.events_limit, 100'000'000);
  auto run = RunProcess::start(*scenario);
  if (!run) {
    opened.error = ui::SourceError{.message = run.error()};
    return opened;
  }
  auto trace = (*run)->trace();
  if (!trace) {
    opened.error = ui::SourceError{.message = trace.error()};
    return opened;
  }
  opened.recording = {.path = request.path, .run = std::move(*run), .trace = std::move(*trace)};
  return opened;
}

WindowRuns::Opened WindowRuns::load(const std::string& path, trace::Watch& watch,
                                    std::atomic<float>& prepared) {
  Opened opened;
  auto read = read_trace(path, &watch);
  if (!read) {
    opened.error = source_error_from(read.error());
    return opened;
  }
  opened.recording = {.path = path, .run = nullptr, .trace = std::move(*read)};
  // What the window looks things up in is made here too: ten million events take their time.
  constexpr uint32_t kSliceEvents = 50'000;
  const uint32_t events = opened.recording.trace->size();
  opened.session = std::make_unique<ui::Session>(opened.recording.trace, kSliceEvents);
  while (!watch.cancelled && !opened.session->extend(kSliceEvents))
    prepared = static_cast<float>(opened.session->last()) / static_cast<float>(events);
  return opened;
}

void WindowRuns::leave(Recording recording) {
  std::erase_if(left_,
                [](auto& end) { return end.wait_for(std::chrono::seconds(0)) == std::future_status::ready; });
  if (recording.run) // killing a process with much memory takes a moment
    left_.push_back(
        std::async(std::launch::async, [run = std::move(recording.run)]() mutable { run.reset(); }));
}

void WindowRuns::abandon_opening() {
  if (!opening_)
    return;
  opening_->effort->reading.cancelled = true;
  left_.push_back(
      std::async(std::launch::async, [result = std::move(opening_->result)]() mutable { result.get(); }));
  opening_.reset();
}

void WindowRuns::start(ui::RunRequest request) {
  abandon_opening();
  leave(std::exchange(next_, {}));
  if (shown_.run)
    shown_.run->cancel();
  auto effort = std::make_shared<Effort>();
  opening_ = {.path = request.path, .effort = effort, .result = {}};
  opening_->result = std::async(std::launch::async, [request = std::move(request), effort] {
    return open(request, effort->reading, effort->prepared);
  });
}

void WindowRuns::cancel() {
  if (opening_)
    return abandon_opening();
  if (next_.run)
    return next_.run->cancel();
  if (shown_.run)
    shown_.run->cancel();
}

void WindowRuns::show_next() {
  leave(std::exchange(shown_, std::exchange(next_, {})));
  fresh_ = true;
  outcome_ = Stage::finished;
  error_.reset();
}

void WindowRuns::take_opened() {
  const std::string path = opening_->path;
  Opened opened = opening_->result.get();
  opening_.reset();
  if (opened.error) {
    // A file that is no program leaves what is shown as it is, unless it is what is shown.
    if (shown_.trace && path != shown_.path) {
      refused_ = std::move(opened.error);
      return;
    }
    error_ = std::move(opened.error);
    outcome_ = Stage::failed;
    return;
  }
  next_ = std::move(opened.recording);
  if (next_.run)
    return;
  show_next();
  session_ = std::move(opened.session);
}

// A script with a syntax error does not take the place of the last run of it that started.
void WindowRuns::watch_next() {
  const bool over = next_.run->poll();
  next_.trace->extend();
  if (script_starts(*next_.trace))
    return show_next();
  if (!over)
    return;
  auto error = syntax_error_of(*next_.trace);
  if (error && shown_.trace && shown_.path == next_.path)
    leave(std::exchange(next_, {}));
  else
    show_next();
  outcome_ = error ? Stage::failed : Stage::finished;
  error_ = std::move(error);
}

ui::RunProgress WindowRuns::poll() {
  if (opening_ && opening_->result.wait_for(std::chrono::seconds(0)) == std::future_status::ready)
    take_opened();
  if (next_.run)
    watch_next();
  const bool goes_on = shown_.run && !shown_.run->poll();
  if (shown_.run && !goes_on)
    shown_.trace->extend();
  ui::RunProgress progress;
  progress.stage = opening_ ? Stage::loading : next_.run || goes_on ? Stage::running : outcome_;
  progress.trace = shown_.trace;
  progress.session = std::exchange(session_, nullptr);
  progress.fresh = std::exchange(fresh_, false);
  progress.refused = std::exchange(refused_, std::nullopt);
  if (progress.stage == Stage::failed)
    progress.error = error_;
  const Recording& newest = next_.run ? next_ : shown_;
  progress.events = newest.run ? newest.run->progress().events : newest.trace ? newest.trace->size() : 0;
  if (opening_)
    progress.share =
        kReadingShare * opening_->effort->reading.share() + (1 - kReadingShare) * opening_->effort->prepared;
  return progress;
}

void WindowRuns::save(std::shared_ptr<const trace::Trace> trace, const std::string& path,
                      ui::ExportFormat format) {
  auto watch = std::make_shared<trace::Watch>();
  // Written from another view of the same memory: the window's own may be extended meanwhile, and holds all
  // files that the run could see.
  std::shared_ptr<RunProcess> own = trace == shown_.trace ? shown_.run : nullptr;
  const auto write = [trace = std::move(trace), own, path, format, watch]() -> ui::ExportResult {
    std::shared_ptr<const trace::Trace> source = trace;
    if (own) {
      auto view = own->trace();
      if (!view)
        return {.path = path, .error = view.error()};
      source = std::move(*view);
    }
    auto status = format == ui::ExportFormat::chrome_json ? write_chrome_trace(*source, path, watch.get())
                                                          : write_trace(*source, path, watch.get());
    return {.path = path, .error = status ? "" : status.error(), .cancelled = !status && watch->cancelled};
  };
  saving_ = {.path = path, .watch = watch, .result = std::async(std::launch::async, write)};
}

std::optional<ui::Saving> WindowRuns::saving() {
  if (!saving_)
    return std::nullopt;
  return ui::Saving{.path = saving_->path, .share = saving_->watch->share()};
}

void WindowRuns::cancel_save() {
  if (saving_)
    saving_->watch->cancelled = true;
}

std::optional<ui::ExportResult> WindowRuns::saved() {
  if (!saving_ || saving_->result.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
    return std::nullopt;
  ui::ExportResult result = saving_->result.get();
  saving_.reset();
  return result;
}

bool WindowRuns::lessons_ready() {
  return lessons_.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

std::vector<ui::Lesson> WindowRuns::lessons() { return lessons_.get(); }

} // namespace loopscope::app
