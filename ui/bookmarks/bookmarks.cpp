#include "ui/bookmarks/bookmarks.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "core/trace/json.h"

namespace loopscope::ui {
namespace {

using nlohmann::json;

constexpr size_t kMost = 10'000, kNameMost = 200;
constexpr uintmax_t kFileBytesMost = 4u << 20;

bool before(const Bookmark& a, const Bookmark& b) { return a.event < b.event; }

}  // namespace

const Bookmark* Bookmarks::at(trace::EventIndex event) const {
  const auto found = std::lower_bound(all.begin(), all.end(), Bookmark{event, {}, 0}, before);
  return found != all.end() && found->event == event ? &*found : nullptr;
}

void Bookmarks::add(Bookmark bookmark) {
  const auto place = std::lower_bound(all.begin(), all.end(), bookmark, before);
  if (place != all.end() && place->event == bookmark.event)
    *place = std::move(bookmark);
  else if (all.size() < kMost)
    all.insert(place, std::move(bookmark));
}

bool Bookmarks::remove(trace::EventIndex event) { return std::erase_if(all, [&](const Bookmark& b) { return b.event == event; }) > 0; }

const Bookmark* Bookmarks::after(trace::EventIndex event) const {
  if (all.empty()) return nullptr;
  const auto next = std::upper_bound(all.begin(), all.end(), Bookmark{event, {}, 0}, before);
  return next == all.end() ? &all.front() : &*next;
}

std::string bookmarks_path(const std::string& scenario) {
  std::filesystem::path path(scenario);
  std::string stem = path.stem().string();
  if (path.extension() == ".json" && stem.ends_with(".trace")) stem.resize(stem.size() - std::string_view(".trace").size());
  return (path.parent_path() / (stem + ".bookmarks.json")).string();
}

std::string bookmarks_text(const std::vector<Bookmark>& bookmarks) {
  json list = json::array();
  for (const Bookmark& bookmark : bookmarks) {
    json one{{"event", bookmark.event}, {"name", bookmark.name}};
    if (bookmark.line > 0) one["line"] = bookmark.line;
    list.push_back(std::move(one));
  }
  return json{{"format", "loopscope-bookmarks"}, {"version", 1}, {"bookmarks", std::move(list)}}.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

Result<std::vector<Bookmark>> read_bookmarks(const std::string& text) {
  const json root = json::parse(text, nullptr, false);
  if (root.is_discarded() || !root.is_object() || root.value("format", json()) != "loopscope-bookmarks") return Error{"not a file of bookmarks"};
  if (root.value("version", json()) != 1) return Error{"written by a later version of Loopscope"};
  std::vector<Bookmark> bookmarks;
  const auto list = root.find("bookmarks");
  if (list == root.end() || !list->is_array()) return Error{"\"bookmarks\" expects a list"};
  for (const json& one : *list) {
    if (!one.is_object() || !one.contains("event") || !one["event"].is_number_unsigned() || !one.contains("name") || !one["name"].is_string())
      return Error{"each bookmark has an \"event\" (a number) and a \"name\" (a text)"};
    if (one["event"].get<uint64_t>() >= trace::kNoEvent || bookmarks.size() == kMost) continue;
    Bookmark bookmark{one["event"].get<uint32_t>(), one["name"].get<std::string>().substr(0, kNameMost), 0};
    if (one.contains("line") && one["line"].is_number_unsigned()) bookmark.line = static_cast<uint32_t>(one["line"].get<uint64_t>());
    bookmarks.push_back(std::move(bookmark));
  }
  std::stable_sort(bookmarks.begin(), bookmarks.end(), before);
  return bookmarks;
}

Result<std::vector<Bookmark>> load_bookmarks(const std::string& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (error) return std::vector<Bookmark>{};
  if (size > kFileBytesMost) return Error{"the file of bookmarks is too large"};
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return read_bookmarks(text.str());
}

Status save_bookmarks(const Bookmarks& bookmarks) {
  if (bookmarks.path.empty()) return Error{"a pasted program has no place for bookmarks: save it first"};
  if (bookmarks.all.empty()) {
    std::error_code error;
    std::filesystem::remove(bookmarks.path, error);
    return error ? Status(Error{error.message()}) : Status(Done{});
  }
  return trace::write_file_atomically(bookmarks.path, [&](std::ostream& out) { out << bookmarks_text(bookmarks.all); });
}

}  // namespace loopscope::ui
