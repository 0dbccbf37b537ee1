#include "ui/dialogs/folder.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include <unistd.h>

namespace loopscope::ui {

namespace fs = std::filesystem;

bool can_be_opened(const std::string& name) {
  static constexpr std::array<std::string_view, 4> kEnds{".js", ".cjs", ".mjs", ".json"};
  return std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return name.ends_with(end); });
}

void Browser::show(const std::string& path) {
  std::error_code error;
  const fs::path whole = fs::weakly_canonical(path.empty() ? fs::current_path(error) : fs::path(path), error);
  folder = error ? path : whole.string();
  entries.clear();
  scroll = 0;
  selected = -1;
  typed_anew();
  if (whole.has_parent_path() && whole != whole.root_path()) entries.push_back({"..", true});
  std::vector<FolderEntry> found;
  for (fs::directory_iterator at(whole, fs::directory_options::skip_permission_denied, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    std::error_code ignored;
    const bool is_folder = at->is_directory(ignored);
    if (name.starts_with('.') || (!is_folder && !can_be_opened(name))) continue;
    found.push_back({name, is_folder});
  }
  std::sort(found.begin(), found.end(), [](const FolderEntry& a, const FolderEntry& b) {
    return a.folder != b.folder ? a.folder : a.name < b.name;
  });
  entries.insert(entries.end(), found.begin(), found.end());
}

std::string Browser::path_of(const std::string& name) const {
  return name.starts_with('/') ? name : (fs::path(folder) / name).string();
}

bool Browser::enter_folder(const std::string& name) {
  std::error_code error;
  const std::string path = path_of(name);
  if (!fs::is_directory(path, error)) return false;
  typed.clear();
  show(path);
  return true;
}

std::vector<const FolderEntry*> Browser::matching(bool all_names) const {
  std::vector<const FolderEntry*> shown;
  for (const FolderEntry& entry : entries)
    if (all_names || typed.empty() || typed.starts_with('/') || entry.name.find(typed) != std::string::npos) shown.push_back(&entry);
  return shown;
}

std::string Browser::best_match(const std::string& text) const {
  std::error_code error;
  if (fs::exists(path_of(text), error)) return text;
  const auto shown = matching(false);
  return shown.size() == 1 ? shown.front()->name : text;
}

void Browser::typed_anew() {
  problem.clear();
  replaces.clear();
}

void Browser::open_as(const std::string& name) {
  if (enter_folder(name)) return;
  const std::string path = path_of(best_match(name));
  std::error_code error;
  if (!fs::exists(path, error))
    problem = "There is no " + fs::path(path).filename().string() + " in " + fs::path(path).parent_path().string();
  else if (access(path.c_str(), R_OK) != 0)
    problem = fs::path(path).filename().string() + " cannot be read: " + std::strerror(errno);
  else
    chosen = path;
}

void Browser::save_as(const std::string& name) {
  if (name.empty()) {
    problem = "The file needs a name";
    return;
  }
  if (enter_folder(name)) return;
  fs::path path(path_of(name));
  if (!path.has_extension()) path += ending;
  const std::string parent = path.parent_path().string();
  std::error_code error;
  if (!fs::is_directory(parent, error)) {
    problem = "There is no folder " + parent;
  } else if (access(parent.c_str(), W_OK) != 0) {
    problem = "Nothing can be written into " + parent + ": " + std::strerror(errno);
  } else if (fs::exists(path, error) && replaces != path) {
    replaces = path.string();
    problem = path.filename().string() + " is there already";
  } else {
    chosen = path.string();
  }
}

}  // namespace loopscope::ui
