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

  void show(const std::string& folder);
  bool enter_folder(const std::string& name);  // false: not a folder
  std::string path_of(const std::string& name) const;
  std::string best_match(const std::string& typed) const;  // the one entry that begins so, else as typed
  std::vector<const FolderEntry*> matching(bool all_names) const;
};

// Scripts, scenarios and traces.
bool can_be_opened(const std::string& name);

}  // namespace loopscope::ui
