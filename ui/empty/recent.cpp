#include "ui/empty/recent.h"

#include <array>
#include <ctime>

namespace loopscope::ui {
namespace {

// Days since some day, by the calendar here: noon to noon, so that a day of 23 or 25 hours is a day.
int64_t day_number(std::tm day) {
  constexpr int64_t kDay = 86'400;
  day.tm_hour = 12, day.tm_min = 0, day.tm_sec = 0, day.tm_isdst = -1;
  return (static_cast<int64_t>(std::mktime(&day)) + kDay / 2) / kDay;
}

}  // namespace

std::string day_of(int64_t then_s, int64_t now_s) {
  static constexpr std::array kDays{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
  static constexpr std::array kMonths{"January", "February", "March",     "April",   "May",      "June",
                                      "July",    "August",   "September", "October", "November", "December"};
  if (then_s == 0) return "";
  const std::time_t then_time = then_s, now_time = now_s;
  std::tm then{}, now{};
  if (!localtime_r(&then_time, &then) || !localtime_r(&now_time, &now)) return "";
  const int64_t days = day_number(now) - day_number(then);
  if (days <= 0) return "today";
  if (days == 1) return "yesterday";
  if (days < 7) return kDays[static_cast<size_t>(then.tm_wday)];
  const std::string day = std::to_string(then.tm_mday) + " " + kMonths[static_cast<size_t>(then.tm_mon)];
  return then.tm_year == now.tm_year ? day : day + " " + std::to_string(then.tm_year + 1900);
}

std::string below_home(const std::string& path, const std::string& home) {
  if (home.empty() || home == "/" || !path.starts_with(home)) return path;
  const std::string rest = path.substr(home.size());
  return rest.empty() ? "~" : rest.front() == '/' ? "~" + rest : path;
}

}  // namespace loopscope::ui
