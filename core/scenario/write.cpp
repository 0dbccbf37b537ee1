// A Scenario as JSON, whole: the same form as a scenario file, with absolute paths and every file inside.
#include <nlohmann/json.hpp>

#include "core/scenario/base64.h"
#include "core/scenario/scenario.h"

namespace loopscope::scenario {
namespace {

using Json = nlohmann::ordered_json;

template <typename Owner>
Json numbers(std::span<const NumberField<Owner>> fields, const Owner& owner) {
  Json json = Json::object();
  for (const auto& field : fields)
    json[field.name] = owner.*field.member;
  return json;
}

// Names that are not UTF-8 (possible on disk, not in JSON) lose the bytes that are not.
std::string printable(const std::string& text) {
  if (is_utf8(text))
    return text;
  std::string clean;
  for (char c : text)
    clean += static_cast<unsigned char>(c) < 0x80 ? c : '?';
  return clean;
}

Json strings(const std::vector<std::string>& list) {
  Json json = Json::array();
  for (const std::string& text : list)
    json.push_back(printable(text));
  return json;
}

std::string octal(uint32_t mode) {
  char digits[8];
  snprintf(digits, sizeof digits, "%03o", mode);
  return digits;
}

Json file_contents(const File& file) {
  const File plain;
  bool text = is_utf8(file.bytes);
  if (text && file.mode == plain.mode && file.mtime_ms == plain.mtime_ms)
    return file.bytes;
  Json json;
  if (text)
    json["text"] = file.bytes;
  else
    json["base64"] = to_base64(file.bytes);
  if (file.mode != plain.mode)
    json["mode"] = octal(file.mode);
  if (file.mtime_ms != plain.mtime_ms)
    json["mtime_ms"] = file.mtime_ms;
  return json;
}

Json hosts_json(const std::map<std::string, Host>& hosts) {
  Json json = Json::object();
  for (const auto& [name, host] : hosts) {
    Json one;
    one["address"] = host.address;
    if (host.latency_ms)
      one["latency_ms"] = *host.latency_ms;
    one["responses"] = Json::array();
    for (const HostResponse& response : host.responses) {
      Json answer = {{"method", response.method}, {"path", response.path}, {"status", response.status}};
      answer["headers"] = Json::object();
      for (const auto& [field, value] : response.headers)
        answer["headers"][field] = value;
      answer["body"] = response.body;
      one["responses"].push_back(std::move(answer));
    }
    json[name] = std::move(one);
  }
  return json;
}

Json world_json(const World& world, const std::vector<File>& with_files) {
  Json json;
  json["cwd"] = printable(world.cwd);
  json["copy_folder"] = false;
  // Built as text pairs at once: ordered_json looks for an equal key at every insertion, which is slow for
  // many files.
  Json::object_t files;
  files.reserve(with_files.size());
  for (const File& file : with_files)
    static_cast<std::vector<Json::object_t::value_type>&>(files).emplace_back(printable(file.path),
                                                                              file_contents(file));
  json["files"] = std::move(files);
  json["folders"] = strings(world.folders);
  Json env = Json::object();
  for (const auto& [name, value] : world.env)
    env[printable(name)] = printable(value);
  json["env"] = std::move(env);
  json["arguments"] = strings(world.arguments);
  json["latencies"] = numbers(latency_fields(), world.latencies);
  if (!world.hosts.empty())
    json["network"]["hosts"] = hosts_json(world.hosts);
  if (!world.not_copied.empty())
    json["not_copied"] = strings(world.not_copied);
  return json;
}

Json note_json(const Note& note) {
  Json json;
  json["text"] = note.text;
  if (!note.console.empty()) {
    json["console"] = note.console;
  } else {
    json["line"] = note.line;
    json["time"] = note.time;
  }
  return json;
}

std::string json_of(const Scenario& scenario, const std::vector<File>& files) {
  Json json;
  json["title"] = scenario.title;
  if (!scenario.summary.empty())
    json["summary"] = scenario.summary;
  if (!scenario.topic.empty())
    json["topic"] = scenario.topic;
  if (!scenario.level.empty())
    json["level"] = scenario.level;
  if (!scenario.learn.empty())
    json["learn"] = strings(scenario.learn);
  json["script"] = printable(scenario.script);
  json["seed"] = scenario.seed;
  json["costs"] = numbers(cost_fields(), scenario.costs);
  json["limits"] = numbers(limit_fields(), scenario.limits);
  if (!scenario.choices.empty()) {
    Json choices = Json::object();
    for (auto [point, option] : scenario.choices)
      choices[std::to_string(point)] = option;
    json["choices"] = std::move(choices);
  }
  if (!scenario.notes.empty()) {
    Json notes = Json::array();
    for (const Note& note : scenario.notes)
      notes.push_back(note_json(note));
    json["notes"] = std::move(notes);
  }
  json["world"] = world_json(scenario.world, files);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

std::string to_json(const Scenario& scenario) { return json_of(scenario, scenario.world.files); }

std::string to_json_without_files(const Scenario& scenario) { return json_of(scenario, {}); }

} // namespace loopscope::scenario
