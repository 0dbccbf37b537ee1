#include "ui/settings_file.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

#include "core/trace/json.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {

using nlohmann::json;

std::string settings_path() {
  const char* config = std::getenv("XDG_CONFIG_HOME");
  if (config && *config) return std::string(config) + "/loopscope/settings.json";
  const char* home = std::getenv("HOME");
  return home && *home ? std::string(home) + "/.config/loopscope/settings.json" : "";
}

// A setting that is missing or out of range keeps its default: an old or damaged file never keeps the window from opening.
std::optional<Kept> read_kept(const std::string& path) {
  std::ifstream in(path);
  const json file = in ? json::parse(in, nullptr, false) : json();
  if (!file.is_object()) return std::nullopt;
  Kept kept;
  const auto number = [&](const char* name, float least, float most, float otherwise) {
    const auto at = file.find(name);
    return at != file.end() && at->is_number() ? std::clamp(at->get<float>(), least, most) : otherwise;
  };
  const auto flag = [&](const char* name) { return file.contains(name) && file[name].is_boolean() && file[name].get<bool>(); };
  Settings& s = kept.settings;
  s.theme = file.value("theme", json()) == "light" ? Theme::light : Theme::dark;
  const float scale = number("text_scale", 0, type::kScaleMost, 0);
  s.text_scale = scale > 0 ? std::max(scale, type::kScaleLeast) : 0;
  s.reduced_motion = flag("reduced_motion");
  s.mechanism = flag("mechanism");
  if (const auto splits = file.find("splits"); splits != file.end() && splits->is_array())
    for (size_t i = 0; i < std::min(splits->size(), s.splits.sizes.size()); ++i)
      if ((*splits)[i].is_number()) s.splits.sizes[i] = std::clamp((*splits)[i].get<float>(), 0.0f, 4000.0f);
  s.steps_a_second = number("steps_a_second", 0.5f, 32, s.steps_a_second);
  s.step = static_cast<trace::StepSize>(number("step", 1, static_cast<float>(trace::StepSize::count_) - 1, static_cast<float>(s.step)));
  kept.timeline_folded = flag("timeline_folded");
  if (const auto recent = file.find("recent"); recent != file.end() && recent->is_array())
    for (const json& entry : *recent) {
      if (entry.is_string()) kept.recent.push_back({entry.get<std::string>(), 0});  // as it was before the day was kept
      if (!entry.is_object() || !entry.value("path", json()).is_string()) continue;
      const json opened = entry.value("opened", json());
      kept.recent.push_back({entry["path"].get<std::string>(), opened.is_number_integer() ? opened.get<int64_t>() : 0});
    }
  return kept;
}

std::string written(const Kept& kept) {
  const Settings& s = kept.settings;
  json recent = json::array();
  for (const RecentFile& one : kept.recent) recent.push_back({{"path", one.path}, {"opened", one.opened_s}});
  const json file{{"theme", s.theme == Theme::light ? "light" : "dark"}, {"text_scale", s.text_scale}, {"reduced_motion", s.reduced_motion},
                  {"mechanism", s.mechanism}, {"splits", s.splits.sizes}, {"steps_a_second", s.steps_a_second}, {"step", static_cast<int>(s.step)},
                  {"timeline_folded", kept.timeline_folded}, {"recent", recent}};
  return file.dump(2) + "\n";
}

Status write_kept(const std::string& path, const std::string& text) {
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), error);
  return trace::write_file_atomically(path, [&](std::ostream& out) { out << text; });
}

}  // namespace loopscope::ui
