// The teacher's notes of a scenario, at the moments of the run to which they are tied.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ui/draw/ui.h"
#include "ui/model/session.h"

namespace loopscope::ui {

struct View;

// What the scenario says: a text, and when.
struct Note {
  std::string text;
  uint32_t line = 0, time = 1;  // the time-th time that this line runs, from 1; line 0: by what is printed
  std::string printed;
};

// A note whose moment has come in this run.
struct NoteAt {
  size_t note;             // index into RunNotes::notes
  trace::EventIndex stop;  // the first step at which it has happened
};

// Of one run; found again as the run grows.
class RunNotes {
 public:
  void follow(Session& session);  // before each frame

  const std::vector<Note>& notes() const { return notes_; }
  const std::vector<NoteAt>& moments() const { return moments_; }  // in the order of the run
  std::string text_at(const Session& session, trace::EventIndex position) const;  // of all notes there; "" = none
  // The moment at which the step of `position` is, the next after it and the last before it; nullptr = there is none.
  const NoteAt* at(const Session& session, trace::EventIndex position) const;
  const NoteAt* after(trace::EventIndex position) const;
  const NoteAt* before(const Session& session, trace::EventIndex position) const;

 private:
  std::weak_ptr<trace::Trace> of_;
  trace::EventIndex taken_ = 0;
  std::vector<Note> notes_;
  std::vector<NoteAt> moments_;
};

// The card at a moment that has a note, otherwise a line that leads to the next one. Returns the height, also with draw = false;
// 0 where the run has no notes.
float draw_note(Ui& ui, View& view, Point at, float width, bool draw = true);

std::vector<Note> read_notes(const std::string& scenario_json);  // none when it has none

}  // namespace loopscope::ui
