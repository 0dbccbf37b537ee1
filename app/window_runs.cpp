#include "app/window_runs.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>

#include "app/cli/commands.h"
#include "core/scenario/folder.h"
#include "core/scenario/read.h"
#include "ui/gallery/queues.h"

namespace loopscope::app {
namespace fs = std::filesystem;
namespace {

using Stage = ui::RunProgress::Stage;

// "...:12" -> 12, and the text before the colon; 0 when it does not end so.
uint32_t take_number(std::string_view& text) {
  size_t colon = text.rfind(':');
  if (colon == std::string_view::npos)
    return 0;
  uint32_t number = 0;
  std::string_view digits = text.substr(colon + 1);
  auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (failed != std::errc() || end != digits.data() + digits.size())
    return 0;
  text = text.substr(0, colon);
  return number;
}

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
    lessons.push_back({path, lesson.title, lesson.summary, lesson.topic, lesson.level, lesson.learn, 0, {}});
  }
  std::ranges::sort(lessons, {}, [](const ui::Lesson& lesson) {
    return std::tie(lesson.topic, lesson.title, lesson.path);
  });
  put_in_order(lessons, folder);
  add_queues(lessons, folder);
  return lessons;
}

// Whether a statement of the script has run. One that does not start has few events.
bool starts(const trace::Trace& trace) {
  constexpr uint32_t kStartMax = 10'000;
  if (trace.size() > kStartMax)
    return true;
  for (uint32_t i = 0; i < trace.size(); ++i) {
    if (trace.at(i).kind == trace::EventKind::step)
      return true;
  }
  return false;
}

} // namespace

ui::SourceError source_error_from(const std::string& message) {
  size_t end = message.find(": ");
  std::string_view place = std::string_view(message).substr(0, end == std::string::npos ? 0 : end);
  uint32_t column = take_number(place);
  uint32_t line = take_number(place);
  if (line == 0)
    return {.message = message, .path = "", .line = 0, .column = 0};
  return {.message = message.substr(end + 2), .path = std::string(place), .line = line, .column = column};
}

// node prints "FILE:LINE", the line itself, a row of carets below the place, an empty line, and the error.
std::optional<ui::SourceError> syntax_error_of(const trace::Trace& trace) {
  if (starts(trace))
    return std::nullopt;
  std::string printed;
  char buffer[16];
  for (uint32_t i = 0; i < trace.size(); ++i) {
    const trace::Event& event = trace.at(i);
    if (event.kind == trace::EventKind::console_line)
      printed += trace.store().text(event.text, buffer);
  }
  size_t name = printed.find("SyntaxError: ");
  if (name == std::string::npos)
    return std::nullopt;
  ui::SourceError error{
      .message = printed.substr(name, printed.find('\n', name) - name), .path = "", .line = 0, .column = 0};
  std::string_view first = std::string_view(printed).substr(0, printed.find('\n'));
  error.line = take_number(first);
  if (error.line == 0)
    return error;
  error.path = first;
  std::string_view rest = std::string_view(printed).substr(printed.find('\n') + 1);
  size_t caret = rest.find('^');
  size_t row = caret == std::string_view::npos ? caret : rest.rfind('\n', caret);
  if (row != std::string_view::npos)
    error.column = static_cast<uint32_t>(caret - row);
  return error;
}

WindowRuns::WindowRuns(std::string lessons_folder)
    : lessons_(std::async(std::launch::async, [folder = std::move(lessons_folder)] {
                 return read_lessons(folder);
               }).share()) {}

WindowRuns::~WindowRuns() = default;

WindowRuns::Opened WindowRuns::open(const ui::RunRequest& request) {
  Opened opened;
  if (!request.text && is_trace_file(request.path)) {
    auto trace = trace_of(request.path, {});
    if (trace)
      opened.trace = std::move(*trace);
    else
      opened.error = source_error_from(trace.error());
    return opened;
  }
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
    opened.error = ui::SourceError{.message = run.error(), .path = "", .line = 0, .column = 0};
    return opened;
  }
  opened.run = std::move(*run);
  auto trace = opened.run->trace();
  if (trace)
    opened.trace = std::move(*trace);
  else
    opened.error = ui::SourceError{.message = trace.error(), .path = "", .line = 0, .column = 0};
  return opened;
}

void WindowRuns::start(ui::RunRequest request) {
  std::erase_if(ending_,
                [](auto& end) { return end.wait_for(std::chrono::seconds(0)) == std::future_status::ready; });
  // Killing a process with much memory takes a moment.
  if (run_)
    ending_.push_back(std::async(std::launch::async, [run = std::move(run_)]() mutable { run.reset(); }));
  if (opening_.valid())
    abandoned_.push_back(std::move(opening_));
  std::erase_if(abandoned_,
                [](auto& old) { return old.wait_for(std::chrono::seconds(0)) == std::future_status::ready; });
  stage_ = Stage::loading;
  error_.reset();
  candidate_.reset();
  opening_ = std::async(std::launch::async, [request = std::move(request)] { return open(request); });
}

void WindowRuns::cancel() {
  if (run_)
    run_->cancel();
}

void WindowRuns::show_candidate() {
  trace_ = std::exchange(candidate_, nullptr);
  fresh_ = true;
}

void WindowRuns::take_opened() {
  Opened opened = opening_.get();
  error_ = std::move(opened.error);
  stage_ = error_ ? Stage::failed : opened.run ? Stage::running : Stage::finished;
  if (error_)
    return;
  run_ = std::move(opened.run);
  candidate_ = std::move(opened.trace);
  if (stage_ == Stage::finished)
    show_candidate();
}

// A script with a syntax error does not take the place of the last run that started.
void WindowRuns::watch_run() {
  bool over = run_->poll();
  if (candidate_) {
    candidate_->extend();
    if (starts(*candidate_))
      show_candidate();
  }
  if (!over)
    return;
  error_ = candidate_ ? syntax_error_of(*candidate_) : std::nullopt;
  if (candidate_ && (!error_ || !trace_))
    show_candidate();
  candidate_.reset();
  trace_->extend();
  stage_ = error_ ? Stage::failed : Stage::finished;
}

ui::RunProgress WindowRuns::poll() {
  if (opening_.valid() && opening_.wait_for(std::chrono::seconds(0)) == std::future_status::ready)
    take_opened();
  if (stage_ == Stage::running && run_)
    watch_run();
  ui::RunProgress progress;
  progress.stage = stage_;
  progress.trace = trace_;
  progress.fresh = std::exchange(fresh_, false);
  progress.error = error_;
  progress.events = run_ ? run_->progress().events : trace_ ? trace_->size() : 0;
  return progress;
}

void WindowRuns::save(std::shared_ptr<const trace::Trace> trace, const std::string& path,
                      ui::ExportFormat format) {
  // Written from another view of the same memory: the window's own may be extended meanwhile, and holds all
  // files that the run could see. After a failed start the window still shows the run before.
  std::shared_ptr<RunProcess> own = stage_ != Stage::failed && trace == trace_ ? run_ : nullptr;
  saving_.push_back(
      std::async(std::launch::async, [trace = std::move(trace), own, path, format]() -> ui::ExportResult {
        std::shared_ptr<const trace::Trace> source = trace;
        if (own) {
          auto view = own->trace();
          if (!view)
            return {path, view.error()};
          source = std::move(*view);
        }
        auto status = format == ui::ExportFormat::chrome_json ? write_chrome_trace(*source, path)
                                                              : write_trace(*source, path);
        return {path, status ? "" : status.error()};
      }));
}

std::optional<ui::ExportResult> WindowRuns::saved() {
  if (saving_.empty() || saving_.front().wait_for(std::chrono::seconds(0)) != std::future_status::ready)
    return std::nullopt;
  ui::ExportResult result = saving_.front().get();
  saving_.erase(saving_.begin());
  return result;
}

bool WindowRuns::lessons_ready() {
  return lessons_.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

std::vector<ui::Lesson> WindowRuns::lessons() { return lessons_.get(); }

} // namespace loopscope::app
