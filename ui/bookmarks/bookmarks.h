// Moments of a run that somebody gave a name, kept in a file beside the scenario: NAME.bookmarks.json.
#pragma once

#include <string>
#include <vector>

#include "core/trace/event.h"
#include "core/trace/result.h"

namespace loopscope::ui {

struct Bookmark {
  trace::EventIndex event = 0;
  std::string name;
  uint32_t line = 0;  // of the source; 0 = none. For a person, and to see whether the program changed
};

struct Bookmarks {
  std::vector<Bookmark> all;  // by event
  std::string path;           // "" = nowhere to keep them (a pasted program)

  const Bookmark* at(trace::EventIndex event) const;
  void add(Bookmark bookmark);  // replaces the one that is there
  bool remove(trace::EventIndex event);
  const Bookmark* after(trace::EventIndex event) const;  // the next one, round to the first; nullptr: there is none
};

std::string bookmarks_path(const std::string& scenario);  // "a/first-order.js" -> "a/first-order.bookmarks.json"
std::string bookmarks_text(const std::vector<Bookmark>& bookmarks);
Result<std::vector<Bookmark>> read_bookmarks(const std::string& text);

// From and to the file at `path`; no file is no bookmarks. Saved atomically; the file goes when the last bookmark went.
Result<std::vector<Bookmark>> load_bookmarks(const std::string& path);
Status save_bookmarks(const Bookmarks& bookmarks);

}  // namespace loopscope::ui
