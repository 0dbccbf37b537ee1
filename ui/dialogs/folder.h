// A folder as the file browser shows it.
#pragma once

#include <string>
#include <vector>

namespace loopscope::ui {

struct FolderEntry {
  std::string name;
  bool folder = false;
};

struct Browser {
  std::string title = "Save";
  std::string folder;  // absolute
  std::vector<FolderEntry> entries;
  std::string typed;   // filters when opening, names the file when saving
  std::string chosen;  // path that was accepted; taken by the controller
  float scroll = 0;
  bool just_opened = false;
  int selected = -1;      // of the entries that are shown, by the arrow keys
  std::string problem;    // why `typed` cannot be opened or saved as
  std::string replaces;   // the file that is there already; saving again replaces it
  std::string ending;     // of files that are saved

  void show(const std::string& folder);
  bool enter_folder(const std::string& name);  // false: not a folder
  std::string path_of(const std::string& name) const;
  std::string best_match(const std::string& typed) const;  // the one entry that begins so, else as typed
  std::vector<const FolderEntry*> matching(bool all_names) const;

  // What was typed or clicked: `chosen` is set, a folder is entered, or `problem` or `replaces` says why not.
  void open_as(const std::string& name);
  void save_as(const std::string& name);
  void typed_anew();  // what was said about the name before is over
};

// Scripts, scenarios and traces.
bool can_be_opened(const std::string& name);

}  // namespace loopscope::ui
