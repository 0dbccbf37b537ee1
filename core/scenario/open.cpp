#include <algorithm>
#include <filesystem>

#include "core/scenario/folder.h"
#include "core/scenario/json_tree.h"
#include "core/scenario/nearest.h"
#include "core/scenario/read.h"
#include "core/scenario/scenario.h"

namespace loopscope::scenario {
namespace fs = std::filesystem;
namespace {

constexpr size_t kScenarioBytesMax = 64 << 20;
constexpr std::string_view kScriptEndings[] = {".js", ".cjs", ".mjs"};

bool is_script(const fs::path& path) {
  return std::ranges::find(kScriptEndings, path.extension().string()) != std::end(kScriptEndings);
}

// One entry for each path, the last one given wins (a scenario's own files over copied ones), in the order of
// the paths: the order in which a disk lists its files must not show.
void settle_files(World& world) {
  std::ranges::stable_sort(world.files, {}, &File::path);
  std::vector<File> files;
  for (File& file : world.files) {
    if (!files.empty() && files.back().path == file.path)
      files.back() = std::move(file);
    else
      files.push_back(std::move(file));
  }
  world.files = std::move(files);
  for (const File& file : world.files)
    world.folders.push_back(fs::path(file.path).parent_path().string());
  std::ranges::sort(world.folders);
  world.folders.erase(std::unique(world.folders.begin(), world.folders.end()), world.folders.end());
}

bool has_file(const World& world, const std::string& path) {
  return std::ranges::find(world.files, path, &File::path) != world.files.end();
}

std::string no_such_script(const std::string& script) {
  fs::path folder = fs::path(script).parent_path();
  std::string message = "there is no script " + script;
  std::vector<std::string> names;
  std::error_code error;
  if (fs::is_symlink(script, error))
    return script + " is a link to a file that does not exist";
  for (fs::directory_iterator i(folder, error), end; !error && i != end && names.size() < kVisitedEntriesMax;
       i.increment(error)) {
    if (is_script(i->path()))
      names.push_back(i->path().filename().string());
  }
  std::ranges::sort(names);
  std::vector<std::string_view> known(names.begin(), names.end());
  std::string near = nearest(fs::path(script).filename().string(), known);
  return near.empty() ? message : message + ": did you mean \"" + near + "\"?";
}

// Copies the script and what lies around it.
Status fill_world(Scenario& scenario, bool copies_folder) {
  std::string folder = fs::path(scenario.script).parent_path().string();
  World& world = scenario.world;
  std::vector<File> given = std::exchange(world.files, {});
  if (copies_folder)
    copy_folder(folder, world);
  copy_package_files_above(folder, world);
  std::ranges::move(given, std::back_inserter(world.files));
  if (!has_file(world, scenario.script)) {
    auto bytes = read_file(scenario.script, kCopiedBytesMax);
    if (!bytes)
      return Error{bytes.error()};
    world.files.push_back({.path = scenario.script, .bytes = std::move(*bytes)});
    std::erase(world.not_copied, scenario.script);
  }
  if (world.cwd.empty())
    world.cwd = folder;
  world.folders.push_back(world.cwd);
  settle_files(world);
  return Done{};
}

Result<Scenario> open_script(const fs::path& path) {
  Scenario scenario;
  scenario.script = path.string();
  scenario.title = path.filename().string();
  if (auto status = fill_world(scenario, true); !status)
    return Error{status.error()};
  return scenario;
}

Result<Scenario> open_scenario_file(const fs::path& path) {
  auto text = read_file(path.string(), kScenarioBytesMax);
  if (!text)
    return Error{text.error()};
  auto read = read_scenario(*text, path.string(), path.parent_path().string());
  if (!read)
    return Error{read.error()};
  Scenario& scenario = read->scenario;
  std::error_code error;
  bool given = has_file(scenario.world, scenario.script);
  if (!given && !fs::exists(scenario.script, error))
    return Error{message_at(path.string(), *text, read->script_offset, no_such_script(scenario.script))};
  if (scenario.title.empty())
    scenario.title = path.stem().string();
  if (auto status = fill_world(scenario, read->copies_folder); !status)
    return Error{status.error()};
  return std::move(scenario);
}

} // namespace

Result<Scenario> open(const std::string& given) {
  std::error_code error;
  // node resolves links of the main script too: __filename is the real path.
  fs::path path = fs::canonical(given, error);
  if (error) {
    fs::path absolute = fs::absolute(given, error).lexically_normal();
    return Error{"cannot open " + given + ": " +
                 (is_script(absolute) ? no_such_script(absolute.string()) : "there is no such file")};
  }
  if (fs::is_directory(path, error))
    return Error{"cannot open " + given +
                 ": it is a folder, expected a script (.js, .cjs, .mjs) or a scenario (.json)"};
  if (is_script(path))
    return open_script(path);
  if (path.extension() == ".json")
    return open_scenario_file(path);
  return Error{"cannot open " + given + ": expected a script (.js, .cjs, .mjs) or a scenario (.json)"};
}

Result<Scenario> from_source(const std::string& source, const std::string& path) {
  Scenario scenario;
  std::error_code error;
  fs::path absolute = fs::absolute(path, error).lexically_normal();
  if (error || !is_script(absolute))
    return Error{"expected a name that ends in .js, .cjs or .mjs, found \"" + path + "\""};
  scenario.script = absolute.string();
  scenario.title = absolute.filename().string();
  scenario.world.cwd = absolute.parent_path().string();
  scenario.world.folders.push_back(scenario.world.cwd);
  scenario.world.files.push_back({.path = scenario.script, .bytes = source});
  settle_files(scenario.world);
  return scenario;
}

Result<Scenario> from_json(const std::string& text, const std::string& name) {
  auto read = read_scenario(text, name, "/");
  if (!read)
    return Error{read.error()};
  Scenario& scenario = read->scenario;
  if (!has_file(scenario.world, scenario.script))
    return Error{message_at(name, text, read->script_offset,
                            "the script " + scenario.script + " is not among \"files\"")};
  if (scenario.world.cwd.empty())
    scenario.world.cwd = fs::path(scenario.script).parent_path().string();
  settle_files(scenario.world);
  return std::move(scenario);
}

Scenario with_files_looked_at(const Scenario& scenario, std::span<const uint8_t> looked_at) {
  Scenario seen = scenario;
  seen.world.files.clear();
  for (size_t i = 0; i < scenario.world.files.size(); ++i) {
    const File& file = scenario.world.files[i];
    if (file.path == scenario.script || (i < looked_at.size() && looked_at[i] != 0))
      seen.world.files.push_back(file);
    else
      seen.world.not_copied.push_back(file.path);
  }
  std::ranges::sort(seen.world.not_copied);
  return seen;
}

} // namespace loopscope::scenario
