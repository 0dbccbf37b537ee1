#include "ui/palette/items.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "ui/model/format.h"
#include "ui/model/moment.h"
#include "ui/palette/fuzzy.h"

namespace loopscope::ui {
namespace {

using trace::EventIndex;
using trace::kNoEvent;

constexpr uint32_t kTasksMost = 20'000;
constexpr size_t kPrintedMost = 20'000, kLinesMost = 20'000, kOfAGroup = 5;
constexpr int kUsedBonus = 20;

class Finder {
 public:
  Finder(const std::string& typed, const Session* session, bool hide_future, std::vector<PaletteItem>& items)
      : typed_(typed), session_(session), hide_future_(hide_future), items_(items) {}

  bool wants(std::string_view text) {
    whole_ = holds_words(typed_, text);
    return (score_ = fuzzy_score(typed_, text)) > 0;
  }
  void add(PaletteItem item) {
    item.later = item.event != kNoEvent && session_ && item.event > session_->position();
    if (item.later && hide_future_) return;
    item.score = score_;
    item.whole = whole_;
    items_.push_back(std::move(item));
  }

 private:
  const std::string& typed_;
  const Session* session_;
  bool hide_future_;
  std::vector<PaletteItem>& items_;
  int score_ = 0;
  bool whole_ = false;
};

// "step 12", or "later, step 31".
std::string step_note(const Session& session, EventIndex event) {
  return (event > session.position() ? "later, " : "") + name_of_moment(session, event);
}

void find_tasks(Finder& finder, const Session& session) {
  const trace::Trace& trace = session.trace();
  const uint32_t count = std::min(trace.task_count(), kTasksMost);
  for (trace::Id id = 1; id <= count; ++id) {
    const trace::TaskLife* life = trace.task(id);
    if (!life || life->created == kNoEvent) continue;
    const std::string label = trace.label_of_task(id);
    const Hue hue = hue_of(life->queue);
    const SourcePlace place = place_of(trace, trace.at(life->created).site);
    const std::string line = place.line > 0 ? "line " + std::to_string(place.line) + ", " : "";
    const auto put = [&](const char* what, EventIndex event, const std::string& note) {
      const std::string title = label + what;
      // A timer is also found by its queue: "timer" finds "timeout is created".
      const bool fits = (hue == Hue::timers && finder.wants("timer " + label)) || finder.wants(label) || finder.wants(title);
      if (event != kNoEvent && fits)
        finder.add({.group = PaletteGroup::run, .title = title, .note = note, .hue = hue, .event = event});
    };
    put(" is created", life->created, line + step_note(session, life->created));
    if (life->operation != 0 && life->queued != kNoEvent)
      put(" is ready", life->queued, format_time(trace.store().time_ns(life->queued)) + ", " + step_note(session, life->queued));
    if (life->started != kNoEvent) put(" starts", life->started, step_note(session, life->started));
  }
}

void find_printed(Finder& finder, const Session& session) {
  const trace::Trace& trace = session.trace();
  const auto& console = trace.console();
  for (size_t i = 0; i < std::min(console.size(), kPrintedMost); ++i) {
    std::string text = one_line(trace.text_of(trace.at(console[i]).text));
    while (text.ends_with("⏎")) text.resize(text.size() - std::string_view("⏎").size());
    if (!finder.wants(text)) continue;
    const Hue hue = i < session.lanes().console_hues().size() ? session.lanes().console_hues()[i] : Hue::script;
    finder.add({.group = PaletteGroup::printed, .title = cut_end(text, 60), .note = step_note(session, console[i]), .hue = hue, .event = console[i]});
  }
}

// Lines of the program, each leading to the first time it ran.
void find_lines(Finder& finder, const Session& session) {
  const trace::SourceFile* script = session.script();
  if (!script) return;
  trace::TextRef file = trace::kNoText;
  const trace::Trace& trace = session.trace();
  for (trace::SiteId id = 1; id <= trace.store().site_count() && file == trace::kNoText; ++id)
    if (trace.store().string(trace.store().site(id).file) == script->path) file = trace.store().site(id).file;
  uint32_t line = 0;
  for (size_t begin = 0; begin < script->text.size() && line < kLinesMost;) {
    const size_t end = std::min(script->text.find('\n', begin), script->text.size());
    ++line;
    std::string text = script->text.substr(begin, end - begin);
    begin = end + 1;
    const size_t first = text.find_first_not_of(" \t");
    if (first == std::string::npos || !finder.wants(text)) continue;
    const auto runs = session.index().runs_of_line(file, line);
    if (runs.empty()) continue;  // there is no moment to go to
    finder.add({.group = PaletteGroup::source, .title = cut_end(text.substr(first), 60), .note = "line " + std::to_string(line) + (runs.front() > session.position() ? ", " + step_note(session, runs.front()) : ""), .event = runs.front()});
  }
}

}  // namespace

std::string_view name_of(PaletteGroup group) {
  static constexpr std::array<std::string_view, static_cast<size_t>(PaletteGroup::count_)> kNames{"In this run", "Printed",  "Source",
                                                                                                "Bookmarks",   "Commands", "Lessons"};
  return kNames[static_cast<size_t>(group)];
}

std::vector<PaletteItem> find_items(const std::string& typed, Session* session, const Bookmarks& bookmarks, const std::vector<Lesson>& lessons,
                                    size_t most, const std::vector<Command>& used, bool hide_future) {
  std::vector<PaletteItem> items;
  Finder finder(typed, session, hide_future, items);
  if (session && !typed.empty()) {
    find_tasks(finder, *session);
    find_printed(finder, *session);
    find_lines(finder, *session);
  }
  if (session)
    for (const Bookmark& bookmark : bookmarks.all)
      if (finder.wants(bookmark.name))
        finder.add({.group = PaletteGroup::bookmarks, .title = bookmark.name, .note = step_note(*session, bookmark.event), .event = bookmark.event});
  for (const CommandRow& row : commands()) {
    const std::string title = std::string(name_of(row.group)) + ": " + std::string(row.title);
    if (!is_listed(row.command) || row.command == Command::palette || !finder.wants(title)) continue;
    finder.add({.group = PaletteGroup::commands, .title = title, .command = row.command, .keys = row.keys});
  }
  for (const Lesson& lesson : lessons)
    if (finder.wants(lesson.title + " " + lesson.topic) || (!typed.empty() && holds_words(typed, lesson.summary) && finder.wants(lesson.summary)))
      finder.add({.group = PaletteGroup::lessons, .title = lesson.title, .note = lesson.number > 0 ? "lesson " + std::to_string(lesson.number) : lesson.topic, .path = lesson.path});
  // Letters here and there count only where nothing holds the words.
  const auto scattered = [&](const PaletteItem& item) {
    return !item.whole && std::any_of(items.begin(), items.end(), [&](const PaletteItem& other) { return other.whole && other.group == item.group; });
  };
  items = [&] {
    std::vector<PaletteItem> kept;
    std::copy_if(items.begin(), items.end(), std::back_inserter(kept), [&](const PaletteItem& item) { return !scattered(item); });
    return kept;
  }();
  // The last used first, where what was typed does not decide.
  for (PaletteItem& item : items)
    if (const auto at = std::find(used.begin(), used.end(), item.command); item.command && at != used.end())
      item.score += kUsedBonus - static_cast<int>(at - used.begin());
  std::stable_sort(items.begin(), items.end(), [](const PaletteItem& a, const PaletteItem& b) { return std::tuple(a.group, a.later, b.score) < std::tuple(b.group, b.later, a.score); });
  std::vector<PaletteItem> best;
  size_t of_group = 0;
  for (const PaletteItem& item : items) {
    of_group = best.empty() || best.back().group != item.group ? 0 : of_group + 1;
    const size_t room = item.group == PaletteGroup::commands && typed.empty() ? most : kOfAGroup;
    if (of_group < room && best.size() < most) best.push_back(item);
  }
  return best;
}

}  // namespace loopscope::ui
