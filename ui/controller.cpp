#include "ui/controller.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <imgui.h>

#include "ui/model/choice_point.h"
#include "core/trace/runaway.h"
#include "ui/bookmarks/bookmarks_dialog.h"
#include "ui/gallery/queues.h"
#include "ui/menu/menu.h"
#include "ui/palette/palette_dialog.h"
#include "ui/stage/tabs.h"
#include "ui/theme/metrics.h"
#include "ui/timeline/timeline.h"
#include "ui/transport/toolbar.h"

namespace loopscope::ui {

using trace::Direction;
using trace::StepSize;

namespace {

constexpr double kNoticeSeconds = 4, kWrongSeconds = 20, kMarkedSeconds = 1.2;
constexpr size_t kRecentMost = 12;
constexpr uint32_t kStepsAtOnceMost = 64;  // when playing faster than frames are drawn

}  // namespace

std::string clipboard_text() {
  const char* text = ImGui::GetClipboardText();
  return text ? text : "";
}

void Controller::remember(const std::string& path) {
  std::error_code error;
  const std::string whole = std::filesystem::absolute(path, error).lexically_normal().string();
  std::erase_if(view_.recent, [&](const RecentFile& file) { return file.path == whole; });
  view_.recent.insert(view_.recent.begin(), {whole, static_cast<int64_t>(std::time(nullptr))});
  if (view_.recent.size() > kRecentMost) view_.recent.resize(kRecentMost);
}

void Controller::begin_edit() {
  const trace::SourceFile* script = view_.session ? view_.session->script() : nullptr;
  view_.draft = request_.text ? *request_.text : !view_.mistaken.text.empty() ? view_.mistaken.text : script ? script->text : "console.log('start');\n";
  view_.draft_opened = true;
  view_.dialog = Dialog::edit;
}

void Controller::to_first_repeat() {
  if (!view_.session) return;
  Session& session = *view_.session;
  const trace::EventIndex cut = session.trace().cut();
  const trace::EventIndex first =
      cut == trace::kNoEvent ? trace::kNoEvent : trace::first_repeat(session.trace(), trace::runaway_at(session.trace(), cut));
  if (first == trace::kNoEvent) return say("Nothing was cut here that repeats itself");
  session.jump(first);
}

void Controller::load_bookmarks_of(const RunRequest& request) {
  const std::string path = request.text ? "" : bookmarks_path(request.path);
  if (path == view_.bookmarks.path && !path.empty()) return;  // the same program again
  view_.bookmarks = {.all = {}, .path = path};
  if (path.empty()) return;
  auto loaded = load_bookmarks(path);
  if (loaded)
    view_.bookmarks.all = std::move(*loaded);
  else
    view_.bookmarks.path.clear(), say("Bookmarks not read: " + loaded.error());
}

// A lesson counts as seen when its end was reached in the window.
void Controller::note_seen() {
  if (!view_.session || view_.stage != RunProgress::Stage::finished || request_.text) return;
  Session& session = *view_.session;
  if (session.trace().size() == 0 || session.index().stops().empty() || session.position() < session.index().stops().back()) return;
  const std::string name = std::filesystem::path(request_.path).stem().string();
  const auto known = [&](const Lesson& lesson) { return std::filesystem::path(lesson.path).stem().string() == name; };
  if (view_.seen.contains(name) || std::none_of(view_.lessons.begin(), view_.lessons.end(), known)) return;
  view_.seen[name] = queues_of_run(session.trace());
  if (!view_.seen_path.empty())
    if (const Status saved = save_seen(view_.seen_path, view_.seen); !saved) say("What was seen is not saved: " + saved.error());
}

// Bookmarks and the teacher's notes in one round.
void Controller::go_to_next_mark() {
  if (!view_.session) return;
  std::vector<trace::EventIndex> marks;
  for (const Bookmark& bookmark : view_.bookmarks.all) marks.push_back(bookmark.event);
  for (const NoteAt& moment : view_.notes.moments()) marks.push_back(moment.stop);
  if (marks.empty()) return say("This run has no bookmarks and no notes: B sets a bookmark");
  std::sort(marks.begin(), marks.end());
  const auto next = std::upper_bound(marks.begin(), marks.end(), view_.session->position());
  view_.session->jump(next == marks.end() ? marks.front() : *next);
}

void Controller::say(std::string notice) {
  view_.notice = std::move(notice);
  view_.notice_wrong = false;
  view_.notice_until = view_.now + kNoticeSeconds;
  view_.changed = true;
}

void Controller::say_wrong(std::string notice) {
  say(std::move(notice));
  view_.notice_wrong = true;
  view_.notice_until = view_.now + kWrongSeconds;
}

// A step passes many events: playing stops where the first of them is a statement on a line with a breakpoint.
void Controller::stop_at_breakpoint(trace::EventIndex from) {
  if (view_.breakpoints.empty()) return;
  const trace::Trace& trace = view_.session->trace();
  const trace::EventIndex to = view_.session->position();
  for (trace::EventIndex i = from + 1; i <= to; ++i) {
    const trace::Event& event = trace.at(i);
    if (event.kind != trace::EventKind::step) continue;
    const SourcePlace place = place_of(trace, event.site);
    if (!view_.breakpoints.contains({std::string(trace.store().string(place.file)), place.line})) continue;
    const auto& stops = view_.session->index().stops();
    const auto stop = std::lower_bound(stops.begin(), stops.end(), i);
    view_.session->go(stop == stops.end() ? i : std::min(*stop, to));
    view_.playing = false;
    return;
  }
}

void Controller::play(double now) {
  if (!view_.playing || !view_.session) return;
  const double interval = 1.0 / view_.settings.steps_a_second;
  for (uint32_t i = 0; view_.playing && now >= view_.play_due && i < kStepsAtOnceMost; ++i) {
    view_.play_due += interval;
    const trace::EventIndex from = view_.session->position();
    if (!view_.session->step(view_.settings.step, Direction::forward)) view_.playing = false;
    view_.changed = true;
    stop_at_breakpoint(from);
  }
  view_.play_due = std::max(view_.play_due, now);
}

void Controller::tick(double now) {
  view_.now = now;
  poll_run();
  poll_export();
  compare();
  tell_work();
  play(now);
  if (!lessons_taken_ && source_.lessons_ready()) {
    view_.lessons = source_.lessons();
    lessons_taken_ = view_.changed = true;
  }
  note_seen();
  if (!view_.notice.empty() && now > view_.notice_until) view_.notice.clear(), view_.changed = true;
  if (view_.marked != Dialog::none && now > view_.marked_until) view_.marked = Dialog::none, view_.changed = true;
  if (view_.cancel_wished) cancel(*std::exchange(view_.cancel_wished, std::nullopt));
  take_browser();
  watch_file(now);
  if (!view_.wanted_path.empty()) {
    const std::string path = std::move(view_.wanted_path);
    view_.wanted_path.clear();
    open(path);
  }
  const std::vector<Command> wishes = std::move(view_.wishes);
  view_.wishes.clear();
  for (const Command command : wishes) perform(command);
}

void Controller::step(StepSize size, Direction direction) {
  if (!view_.session) return;
  view_.playing = false;
  if (view_.session->step(size, direction)) view_.console_scroll = 0;
}

void Controller::show_browser(bool saving, ExportFormat format) {
  format_ = format;
  view_.dialog = saving ? Dialog::save : Dialog::open;
  Browser& browser = view_.browser;
  browser.title = format == ExportFormat::trace_json ? "Save the trace" : "Export for Perfetto and Chrome";
  browser.show(browser.folder);
  std::string stem = std::filesystem::path(view_.title).stem().string();
  if (stem.ends_with(".trace")) stem.resize(stem.size() - std::string_view(".trace").size());
  browser.ending = format == ExportFormat::trace_json ? ".trace.json" : ".perfetto.json";
  browser.typed = saving ? stem + browser.ending : "";
  browser.just_opened = true;
}

// A panel that is in sight is marked, so that the eye finds it; asked for once more it comes alone, with more room.
void Controller::show_panel(Dialog panel) {
  if (panel == Dialog::promises || panel == Dialog::variables) {
    const int tab = panel == Dialog::promises ? 0 : 1;
    const bool chosen = view_.side_tab == tab;
    view_.side_tab = tab;
    if (!chosen) view_.marked = Dialog::none;
  }
  const bool again = view_.marked == panel && view_.now < view_.marked_until;
  if (view_.dialog == Dialog::none && view_.in_sight.contains(panel) && !again) {
    view_.marked = panel;
    view_.marked_until = view_.now + kMarkedSeconds;
    return;
  }
  view_.marked = Dialog::none;
  view_.dialog = view_.dialog == panel ? Dialog::none : panel;
}

void Controller::perform(Command command) {
  view_.changed = true;
  const auto toggle = [&](Dialog dialog) { view_.dialog = view_.dialog == dialog ? Dialog::none : dialog; };
  const auto larger = [&](float by) {
    // A large window chooses a size of its own.
    const float now = view_.settings.text_scale > 0 ? view_.settings.text_scale : view_.shown_scale;
    view_.settings.text_scale = std::clamp(now + by, type::kScaleLeast, type::kScaleMost);
    char text[24];
    std::snprintf(text, sizeof text, "Text %.4g %%", static_cast<double>(view_.settings.text_scale) * 100);
    say(text);
  };
  switch (command) {
    case Command::forward: return step(view_.settings.step, Direction::forward);
    case Command::back: return step(view_.settings.step, Direction::back);
    case Command::next_callback: return step(StepSize::callback, Direction::forward);
    case Command::previous_callback: return step(StepSize::callback, Direction::back);
    case Command::next_phase: return step(StepSize::phase, Direction::forward);
    case Command::previous_phase: return step(StepSize::phase, Direction::back);
    case Command::next_printed: return step(StepSize::console_line, Direction::forward);
    case Command::previous_printed: return step(StepSize::console_line, Direction::back);
    case Command::to_start:
    case Command::to_end:
      if (view_.session) view_.session->jump(command == Command::to_start ? 0 : view_.session->last());
      view_.playing = false;
      return;
    case Command::play:
      if (!view_.session) return;
      if (!view_.playing && view_.session->position() == view_.session->last()) view_.session->jump(0);
      view_.playing = !view_.playing;
      view_.play_due = view_.now;
      return;
    case Command::step_statement: view_.settings.step = StepSize::statement; return;
    case Command::step_callback: view_.settings.step = StepSize::callback; return;
    case Command::step_queue_operation: view_.settings.step = StepSize::queue_operation; return;
    case Command::step_phase: view_.settings.step = StepSize::phase; return;
    case Command::step_iteration: view_.settings.step = StepSize::iteration; return;
    case Command::step_printed: view_.settings.step = StepSize::console_line; return;
    case Command::present:
      view_.presenting = !view_.presenting;
      view_.motion.reset();
      return;
    case Command::why: return show_panel(Dialog::why);
    case Command::promises: return show_panel(Dialog::promises);
    case Command::variables: return show_panel(Dialog::variables);
    case Command::source: return show_panel(Dialog::source);
    case Command::console: return show_panel(Dialog::console);
    case Command::timeline_rows: view_.timeline_folded = !view_.timeline_folded; return;
    case Command::next_loop: return show_next_loop(view_);
    case Command::internal: view_.internal = !view_.internal; return;
    case Command::text_larger: return larger(type::kScaleStep);
    case Command::text_smaller: return larger(-type::kScaleStep);
    case Command::theme: view_.settings.theme = view_.settings.theme == Theme::dark ? Theme::light : Theme::dark; return;
    case Command::less_motion: view_.settings.reduced_motion = !view_.settings.reduced_motion; return;
    case Command::mechanism: view_.settings.mechanism = !view_.settings.mechanism; return;
    case Command::palette:
      if (view_.dialog == Dialog::palette)
        view_.dialog = Dialog::none;
      else
        open_palette(view_);
      return;
    case Command::lessons:
      // Topics that were unfolded stay so; what was searched is over.
      view_.gallery = {.open_topics = std::move(view_.gallery.open_topics), .just_opened = view_.dialog != Dialog::gallery};
      return toggle(Dialog::gallery);
    case Command::large_timeline: return toggle(Dialog::timeline);
    case Command::timeline_axis:
      view_.timeline.virtual_time = !view_.timeline.virtual_time;
      view_.timeline.show_all();
      return;
    case Command::timeline_all: view_.timeline.show_all(); return;
    case Command::timeline_closer: return zoom_timeline(view_, 0.5);
    case Command::timeline_farther: return zoom_timeline(view_, 2);
    case Command::first_repeat: return to_first_repeat();
    case Command::bookmark: return toggle_bookmark(view_);
    case Command::bookmarks: return toggle(Dialog::bookmarks);
    case Command::next_bookmark: return go_to_next_mark();
    case Command::forward_jump:
      if (view_.session) view_.session->forward_again();
      return;
    case Command::faster: return change_speed(view_, 1);
    case Command::slower: return change_speed(view_, -1);
    case Command::menu:
      if (view_.dialog == Dialog::menu)
        view_.dialog = Dialog::none;
      else
        open_menu(view_);
      return;
    case Command::keys:
      view_.key_sheet = {};
      return toggle(Dialog::keys);
    case Command::find_printed:
      view_.console_find.open = view_.console_find.take_focus = view_.session != nullptr;
      return;
    case Command::close_dialog:
      if (std::exchange(view_.console_find.open, false)) return;
      if (view_.dialog != Dialog::none)
        view_.dialog = Dialog::none;
      else if (view_.notice_wrong && !view_.notice.empty())
        view_.notice.clear();
      else if (!view_.work.empty())
        cancel_work();
      else
        view_.presenting = false;
      return;
    case Command::back_from_jump:
      if (view_.session) view_.session->back_from_jump();
      return;
    case Command::open: return show_browser(false, ExportFormat::trace_json);
    case Command::paste: {
      const std::string text = clipboard_text();
      return text.empty() ? say("The clipboard holds no text") : run_text(text);
    }
    case Command::run_again:
      if (view_.dialog == Dialog::edit) {
        view_.dialog = Dialog::none;
        RunRequest request = request_;
        if (request.path.empty()) request.path = view_.title = "typed.js";
        request.text = view_.draft;
        return start(std::move(request));
      }
      if (request_.path.empty()) return;
      if (view_.session) return_to_ = view_.session->step_number();
      return start(request_);
    case Command::edit: return begin_edit();
    case Command::raise_limit:
      if (!view_.session || request_.path.empty()) return;
      request_.events_limit = uint64_t{view_.session->trace().size()} * 2;
      return start(request_);
    case Command::save_trace:
    case Command::export_chrome:
      if (view_.session) show_browser(true, command == Command::save_trace ? ExportFormat::trace_json : ExportFormat::chrome_json);
      return;
    case Command::cancel_run:
      if (!cancel_work()) say("Nothing goes on that could be stopped");
      return;
    case Command::other_order: return run_other_order();
    case Command::count_: return;
  }
}

}  // namespace loopscope::ui
