// What the window keeps between two days: settings and recent files, in the person's configuration folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/trace/result.h"
#include "ui/view.h"

namespace loopscope::ui {

struct Kept {
  Settings settings;
  bool timeline_folded = false;
  std::vector<RecentFile> recent;
};

std::string settings_path();  // "" = there is no such folder
std::optional<Kept> read_kept(const std::string& path);  // nothing: no file, or one that is not ours
std::string written(const Kept& kept);                   // as the file holds it
Status write_kept(const std::string& path, const std::string& text);

}  // namespace loopscope::ui
