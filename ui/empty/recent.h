// Files that were opened, as the start screen lists them.
#pragma once

#include <cstdint>
#include <string>

namespace loopscope::ui {

struct RecentFile {
  std::string path;
  int64_t opened_s = 0;  // seconds since 1970; 0 = not known
};

// "today", "yesterday", "Monday" within six days, "12 November", "12 November 2025"; "" when it is not known. In local time.
std::string day_of(int64_t then_s, int64_t now_s);

// "/home/ada/class" -> "~/class" when `home` is "/home/ada".
std::string below_home(const std::string& path, const std::string& home);

}  // namespace loopscope::ui
