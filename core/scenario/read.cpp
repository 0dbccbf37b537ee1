#include "core/scenario/read.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <optional>

#include "core/scenario/base64.h"
#include "core/scenario/json_tree.h"
#include "core/scenario/nearest.h"

namespace loopscope::scenario {
namespace {

using Names = std::span<const std::string_view>;

// Reads one file; the first thing that is wrong is kept and everything after it is skipped.
class Reader {
 public:
  Reader(std::string_view text, const std::string& name, const std::string& folder)
      : text_(text), name_(name), folder_(folder) {}

  Result<ReadScenario> read() {
    auto root = parse_json(text_, name_);
    if (!root)
      return Error{root.error()};
    top(*root);
    if (!error_.empty())
      return Error{error_};
    return std::move(read_);
  }

 private:
  void fail(size_t offset, const std::string& message) {
    if (error_.empty())
      error_ = message_at(name_, text_, offset, message);
  }
  void wrong_type(const JsonNode& node, const std::string& what, const std::string& expected) {
    fail(node.offset, "expected " + expected + " for \"" + what + "\", found " + name_of(node.type));
  }

  // Calls `take` for each member of an object whose keys are all known.
  void members(const JsonNode& node, const std::string& what, Names known,
               const std::function<void(const JsonMember&)>& take) {
    if (node.type != JsonType::object)
      return wrong_type(node, what, "an object");
    for (const JsonMember& member : node.members) {
      if (!error_.empty())
        return;
      if (std::ranges::find(known, member.key) == known.end())
        fail(member.offset, "unknown key \"" + member.key + "\" in " + what + suggestion(member.key, known));
      else
        take(member);
    }
  }

  void items(const JsonNode& node, const std::string& what,
             const std::function<void(const JsonNode&)>& take) {
    if (node.type != JsonType::array)
      return wrong_type(node, what, "a list");
    for (const JsonNode& item : node.items)
      take(item);
  }

  std::string string(const JsonNode& node, const std::string& what) {
    if (node.type != JsonType::string)
      wrong_type(node, what, "a string");
    return node.text;
  }

  std::vector<std::string> strings(const JsonNode& node, const std::string& what) {
    std::vector<std::string> list;
    items(node, what, [&](const JsonNode& item) { list.push_back(string(item, what)); });
    return list;
  }

  uint64_t whole(const JsonNode& node, const std::string& what, uint64_t least, uint64_t most) {
    std::string expected = "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
    if (node.type == JsonType::number)
      fail(node.offset, "expected " + expected + " for \"" + what + "\", found " + shown(node.number));
    else if (node.type != JsonType::integer)
      wrong_type(node, what, expected);
    else if (node.integer < least || node.integer > most)
      fail(node.offset,
           "expected " + expected + " for \"" + what + "\", found " + std::to_string(node.integer));
    return node.integer;
  }

  static std::string shown(double number) {
    char buffer[32];
    auto end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
    return std::string(buffer, end);
  }

  template <typename Owner>
  void numbers(const JsonNode& node, const std::string& what, std::span<const NumberField<Owner>> fields,
               Owner& owner) {
    std::vector<std::string_view> known;
    for (const auto& field : fields)
      known.push_back(field.name);
    members(node, what, known, [&](const JsonMember& member) {
      const auto& field = *std::ranges::find(fields, member.key, &NumberField<Owner>::name);
      owner.*field.member = whole(member.value, member.key, field.least, field.most);
    });
  }

  std::string path(const std::string& given, size_t offset, const std::string& what) {
    if (given.empty() || given.find('\0') != std::string::npos)
      fail(offset, "expected a path for \"" + what + "\"");
    return (std::filesystem::path(folder_) / given).lexically_normal().string();
  }

  void file(const JsonMember& member) {
    File file{.path = path(member.key, member.offset, "files"), .bytes = {}};
    if (file.path.ends_with('/'))
      fail(member.offset, "\"" + member.key + "\" names a folder, expected a file: put it into \"folders\"");
    if (member.value.type == JsonType::string) {
      file.bytes = member.value.text;
    } else {
      static constexpr std::string_view kKnown[] = {"text", "base64", "mode", "mtime_ms"};
      int contents = 0;
      members(member.value, "the file \"" + member.key + "\"", kKnown, [&](const JsonMember& part) {
        if (part.key == "mode") {
          file.mode = mode(part.value);
        } else if (part.key == "mtime_ms") {
          file.mtime_ms = static_cast<int64_t>(whole(part.value, part.key, 0, 8'640'000'000'000'000));
        } else {
          ++contents;
          file.bytes = part.key == "text" ? string(part.value, part.key) : base64(part.value);
        }
      });
      if (contents != 1)
        fail(member.value.offset,
             "expected either \"text\" or \"base64\" for the file \"" + member.key + "\"");
    }
    read_.scenario.world.files.push_back(std::move(file));
  }

  std::string base64(const JsonNode& node) {
    auto bytes = from_base64(string(node, "base64"));
    if (!bytes)
      fail(node.offset, "this is not base64 (letters, digits, + and /, padded with = to a multiple of four)");
    return bytes.value_or("");
  }

  // JSON has no octal numbers, and a mode in any other form would be misread.
  uint32_t mode(const JsonNode& node) {
    std::string digits = string(node, "mode");
    uint32_t value = 0;
    auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 8);
    if (failed != std::errc() || end != digits.data() + digits.size() || value > 07777)
      fail(node.offset, "expected octal digits such as \"644\" for \"mode\"");
    return value;
  }

  void env(const JsonNode& node) {
    if (node.type != JsonType::object)
      return wrong_type(node, "env", "an object");
    for (const JsonMember& member : node.members) {
      if (member.key.empty() || member.key.find('=') != std::string::npos)
        fail(member.offset, "\"" + member.key + "\" cannot be the name of an environment variable");
      read_.scenario.world.env[member.key] = string(member.value, member.key);
    }
  }

  void hosts(const JsonNode& node) {
    if (node.type != JsonType::object)
      return wrong_type(node, "hosts", "an object from name to host");
    for (const JsonMember& member : node.members) {
      std::string name = member.key;
      std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
      if (name.empty() || name == "localhost" || name.find_first_of(" /:") != std::string::npos)
        fail(member.offset, "\"" + member.key + "\" cannot be the name of a host");
      Host host = this->host(member);
      for (const auto& [other, known] : read_.scenario.world.hosts)
        if (known.address == host.address)
          fail(member.offset, "\"" + member.key + "\" has the address of \"" + other + "\"");
      read_.scenario.world.hosts[name] = std::move(host);
    }
  }

  Host host(const JsonMember& entry) {
    static constexpr std::string_view kKnown[] = {"address", "latency_ms", "responses"};
    Host host;
    members(entry.value, "the host \"" + entry.key + "\"", kKnown, [&](const JsonMember& member) {
      if (member.key == "address")
        host.address = address(member.value);
      else if (member.key == "latency_ms")
        host.latency_ms = whole(member.value, member.key, 0, 3'600'000);
      else
        items(member.value, member.key,
              [&](const JsonNode& item) { host.responses.push_back(response(item)); });
    });
    if (host.address.empty())
      fail(entry.value.offset, "the host \"" + entry.key + "\" needs \"address\"");
    return host;
  }

  // Four numbers, and none of this machine's own.
  std::string address(const JsonNode& node) {
    std::string text = string(node, "address");
    unsigned part[4] = {};
    char rest = 0;
    const bool four =
        sscanf(text.c_str(), "%3u.%3u.%3u.%3u%c", &part[0], &part[1], &part[2], &part[3], &rest) == 4;
    if (!four || std::ranges::any_of(part, [](unsigned number) { return number > 255; }) || part[0] == 127 ||
        part[0] == 0)
      fail(node.offset,
           "expected an IPv4 address of another machine, such as \"192.0.2.1\", for \"address\"");
    return text;
  }

  HostResponse response(const JsonNode& node) {
    static constexpr std::string_view kKnown[] = {"method", "path", "status", "headers", "body"};
    HostResponse response;
    members(node, "a response", kKnown, [&](const JsonMember& member) {
      if (member.key == "method")
        response.method = string(member.value, member.key);
      else if (member.key == "path")
        response.path = string(member.value, member.key);
      else if (member.key == "status")
        response.status = static_cast<uint32_t>(whole(member.value, member.key, 200, 599));
      else if (member.key == "body")
        response.body = string(member.value, member.key);
      else if (member.value.type != JsonType::object)
        wrong_type(member.value, member.key, "an object from name to value");
      else
        for (const JsonMember& header : member.value.members)
          response.headers[header.key] = string(header.value, header.key);
    });
    if (!response.path.starts_with('/'))
      fail(node.offset, "a response needs \"path\", which begins with /");
    return response;
  }

  void world(const JsonNode& node) {
    static constexpr std::string_view kKnown[] = {"cwd",       "copy_folder", "files",   "folders",   "env",
                                                  "arguments", "latencies",   "network", "not_copied"};
    World& world = read_.scenario.world;
    members(node, "world", kKnown, [&](const JsonMember& member) {
      const JsonNode& value = member.value;
      if (member.key == "cwd") {
        world.cwd = path(string(value, member.key), value.offset, member.key);
      } else if (member.key == "copy_folder") {
        if (value.type != JsonType::boolean)
          wrong_type(value, member.key, "true or false");
        read_.copies_folder = value.boolean;
      } else if (member.key == "files") {
        if (value.type != JsonType::object)
          return wrong_type(value, member.key, "an object from path to contents");
        for (const JsonMember& entry : value.members)
          file(entry);
      } else if (member.key == "folders") {
        items(value, member.key, [&](const JsonNode& item) {
          std::string folder = path(string(item, member.key), item.offset, member.key);
          if (folder.size() > 1 && folder.ends_with('/'))
            folder.pop_back();
          world.folders.push_back(folder);
        });
      } else if (member.key == "env") {
        env(value);
      } else if (member.key == "arguments") {
        world.arguments = strings(value, member.key);
      } else if (member.key == "latencies") {
        numbers(value, member.key, latency_fields(), world.latencies);
      } else if (member.key == "network") {
        static constexpr std::string_view kNetwork[] = {"hosts"};
        members(value, member.key, kNetwork, [&](const JsonMember& part) { hosts(part.value); });
      } else {
        items(value, member.key, [&](const JsonNode& item) {
          world.not_copied.push_back(path(string(item, member.key), item.offset, member.key));
        });
      }
    });
  }

  void choices(const JsonNode& node) {
    if (node.type != JsonType::object)
      return wrong_type(node, "choices", "an object from choice point to option");
    for (const JsonMember& member : node.members) {
      uint32_t point = 0;
      auto [end, failed] = std::from_chars(member.key.data(), member.key.data() + member.key.size(), point);
      if (failed != std::errc() || end != member.key.data() + member.key.size() || point == 0)
        fail(member.offset, "expected the number of a choice point, from 1, as key in \"choices\", found \"" +
                                member.key + "\"");
      read_.scenario.choices[point] = static_cast<uint32_t>(whole(member.value, member.key, 0, UINT32_MAX));
    }
  }

  void note(const JsonNode& node) {
    static constexpr std::string_view kKnown[] = {"text", "line", "time", "console"};
    Note note;
    members(node, "a note", kKnown, [&](const JsonMember& member) {
      if (member.key == "text")
        note.text = string(member.value, member.key);
      else if (member.key == "console")
        note.console = string(member.value, member.key);
      else if (member.key == "line")
        note.line = static_cast<uint32_t>(whole(member.value, member.key, 1, 1'000'000));
      else
        note.time = static_cast<uint32_t>(whole(member.value, member.key, 1, UINT32_MAX));
    });
    if (note.text.empty())
      fail(node.offset, "a note needs \"text\"");
    if ((note.line == 0) == note.console.empty())
      fail(node.offset, "a note needs a moment: either \"line\" (and \"time\") or \"console\"");
    read_.scenario.notes.push_back(std::move(note));
  }

  void top(const JsonNode& root) {
    static constexpr std::string_view kKnown[] = {"$schema", "title",   "summary", "topic", "level",
                                                  "learn",   "script",  "world",   "seed",  "costs",
                                                  "limits",  "choices", "notes"};
    Scenario& scenario = read_.scenario;
    const std::pair<std::string_view, std::string Scenario::*> texts[] = {{"title", &Scenario::title},
                                                                          {"summary", &Scenario::summary},
                                                                          {"topic", &Scenario::topic},
                                                                          {"level", &Scenario::level}};
    if (root.type != JsonType::object)
      return fail(root.offset, std::string("expected a scenario, an object, found ") + name_of(root.type));
    members(root, "the scenario", kKnown, [&](const JsonMember& member) {
      const JsonNode& value = member.value;
      for (auto [name, field] : texts) {
        if (member.key == name)
          scenario.*field = string(value, member.key);
      }
      if (member.key == "$schema")
        string(value, member.key);
      else if (member.key == "learn")
        scenario.learn = strings(value, member.key);
      else if (member.key == "script")
        script(value);
      else if (member.key == "world")
        world(value);
      else if (member.key == "seed")
        scenario.seed = whole(value, member.key, 0, UINT64_MAX);
      else if (member.key == "costs")
        numbers(value, member.key, cost_fields(), scenario.costs);
      else if (member.key == "limits")
        numbers(value, member.key, limit_fields(), scenario.limits);
      else if (member.key == "choices")
        choices(value);
      else if (member.key == "notes")
        items(value, member.key, [&](const JsonNode& item) { note(item); });
    });
    if (scenario.script.empty())
      fail(root.offset, "the scenario needs \"script\": the JavaScript file that it runs");
  }

  void script(const JsonNode& value) {
    std::string given = string(value, "script");
    if (!error_.empty())
      return;
    read_.script_offset = value.offset;
    if (!given.ends_with(".js") && !given.ends_with(".cjs") && !given.ends_with(".mjs"))
      return fail(value.offset,
                  "expected a file that ends in .js, .cjs or .mjs for \"script\", found \"" + given + "\"");
    read_.scenario.script = path(given, value.offset, "script");
  }

  std::string_view text_;
  const std::string& name_;
  const std::string& folder_;
  ReadScenario read_;
  std::string error_;
};

} // namespace

Result<ReadScenario> read_scenario(std::string_view text, const std::string& name,
                                   const std::string& folder) {
  return Reader(text, name, folder).read();
}

} // namespace loopscope::scenario
