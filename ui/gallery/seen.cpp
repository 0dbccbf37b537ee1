#include "ui/gallery/seen.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "core/trace/json.h"
#include "ui/gallery/queues.h"

namespace loopscope::ui {
namespace {

using nlohmann::json;

constexpr size_t kLessonsMost = 10'000;
constexpr std::streamsize kBytesMost = 4 << 20;

}  // namespace

std::string seen_text(const SeenLessons& seen) {
  json lessons = json::object();
  for (const auto& [name, order] : seen) {
    json list = json::array();
    for (const Hue hue : order) list.push_back(static_cast<int>(hue));
    lessons[name] = list;
  }
  return json{{"seen", lessons}}.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

SeenLessons read_seen(const std::string& text) {
  SeenLessons seen;
  const json file = json::parse(text, nullptr, false);
  if (!file.is_object() || !file.contains("seen") || !file["seen"].is_object()) return seen;
  for (const auto& [name, list] : file["seen"].items()) {
    if (seen.size() == kLessonsMost) break;
    std::vector<Hue>& order = seen[name];
    if (!list.is_array()) continue;
    for (const json& hue : list)
      if (hue.is_number_unsigned() && hue.get<uint64_t>() < static_cast<uint64_t>(Hue::count_) && order.size() < kQueuesOfRunMost) order.push_back(static_cast<Hue>(hue.get<uint64_t>()));
  }
  return seen;
}

SeenLessons load_seen(const std::string& path) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  if (!in || in.tellg() > kBytesMost) return {};
  in.seekg(0);
  std::ostringstream text;
  text << in.rdbuf();
  return read_seen(text.str());
}

Status save_seen(const std::string& path, const SeenLessons& seen) {
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), error);
  return trace::write_file_atomically(path, [&](std::ostream& out) { out << seen_text(seen); });
}

}  // namespace loopscope::ui
