#include "ui/why/notes.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace loopscope::ui {
namespace {

using nlohmann::json;
using trace::EventIndex;
using trace::kNoEvent;

constexpr size_t kNotesMost = 500;

EventIndex when_printed(const trace::Trace& trace, const std::string& text, EventIndex end) {
  for (const EventIndex line : trace.console()) {
    if (line >= end) break;
    std::string printed = trace.text_of(trace.at(line).text);
    if (printed.ends_with('\n')) printed.pop_back();
    if (printed == text) return line;
  }
  return kNoEvent;
}

EventIndex when_run(const Session& session, const Note& note) {
  const trace::SourceFile* script = session.script();
  if (!script) return kNoEvent;
  const trace::TextRef file = session.index().file_named(session.trace(), script->path);
  const auto runs = session.index().runs_of_line(file, note.line);
  return note.time >= 1 && note.time <= runs.size() ? runs[note.time - 1] : kNoEvent;
}

}  // namespace

std::vector<Note> read_notes(const std::string& scenario_json) {
  std::vector<Note> notes;
  const json scenario = json::parse(scenario_json, nullptr, false);
  if (!scenario.is_object() || !scenario.contains("notes") || !scenario["notes"].is_array()) return notes;
  const auto text = [](const json& note, const char* key) { return note.contains(key) && note[key].is_string() ? note[key].get<std::string>() : std::string(); };
  const auto number = [](const json& note, const char* key) { return note.contains(key) && note[key].is_number_unsigned() ? note[key].get<uint32_t>() : 0; };
  for (const json& note : scenario["notes"]) {
    if (!note.is_object() || notes.size() == kNotesMost) continue;
    notes.push_back({text(note, "text"), number(note, "line"), std::max(1u, number(note, "time")), text(note, "console")});
  }
  return notes;
}

void RunNotes::follow(Session& session) {
  const bool same = of_.lock() == session.shared_trace();
  if (same && taken_ == session.index().taken()) return;
  if (!same) notes_ = read_notes(session.trace().scenario_json());
  of_ = session.shared_trace();
  taken_ = session.index().taken();
  moments_.clear();
  const auto& stops = session.index().stops();
  for (size_t i = 0; i < notes_.size(); ++i) {
    const EventIndex event = notes_[i].line > 0 ? when_run(session, notes_[i]) : when_printed(session.trace(), notes_[i].printed, taken_);
    const auto stop = event == kNoEvent ? stops.end() : std::lower_bound(stops.begin(), stops.end(), event);
    if (stop != stops.end()) moments_.push_back({i, *stop});
  }
  std::stable_sort(moments_.begin(), moments_.end(), [](const NoteAt& a, const NoteAt& b) { return a.stop < b.stop; });
}

const NoteAt* RunNotes::at(const Session& session, EventIndex position) const {
  const auto& stops = session.index().stops();
  if (stops.empty()) return nullptr;
  const EventIndex here = stops[session.index().stop_before(position)];
  const auto moment = std::find_if(moments_.begin(), moments_.end(), [&](const NoteAt& m) { return m.stop == here; });
  return moment == moments_.end() || position < here ? nullptr : &*moment;
}

std::string RunNotes::text_at(const Session& session, EventIndex position) const {
  std::string text;
  const NoteAt* here = at(session, position);
  for (const NoteAt* moment = here; here && moment != moments_.data() + moments_.size() && moment->stop == here->stop; ++moment)
    text += (text.empty() ? "" : " ") + notes_[moment->note].text;
  return text;
}

const NoteAt* RunNotes::after(EventIndex position) const {
  const auto next = std::find_if(moments_.begin(), moments_.end(), [&](const NoteAt& m) { return m.stop > position; });
  return next == moments_.end() ? nullptr : &*next;
}

const NoteAt* RunNotes::before(const Session& session, EventIndex position) const {
  const NoteAt* here = at(session, position);
  const EventIndex end = here ? here->stop : position;
  const auto previous = std::find_if(moments_.rbegin(), moments_.rend(), [&](const NoteAt& m) { return m.stop < end; });
  return previous == moments_.rend() ? nullptr : &*previous;
}

}  // namespace loopscope::ui
