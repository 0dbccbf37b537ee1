// Real recordings for the tests of the window: a source text or a lesson, run by the simulation in this process.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/scenario/scenario.h"
#include "core/simulation.h"
#include "core/trace/trace.h"

namespace loopscope::ui::test {

inline std::shared_ptr<trace::Trace> record(scenario::Scenario scenario, std::string scenario_json = "{}") {
  auto store = trace::Store::create({.events = 400'000, .strings = 200'000, .string_bytes = 64u << 20, .sites = 50'000, .epochs = 50'000});
  if (!store) return nullptr;
  simulate(scenario, *store);
  std::vector<trace::SourceFile> files;
  for (const auto& file : scenario.world.files) files.push_back({file.path, file.bytes});
  return std::make_shared<trace::Trace>(std::move(*store), std::move(scenario_json), std::move(files));
}

inline std::shared_ptr<trace::Trace> record_source(const std::string& source) {
  auto scenario = scenario::from_source(source, "/class/program.js");
  return scenario ? record(*scenario) : nullptr;
}

// The program of the design's pictures.
inline constexpr const char* kFirstOrder = R"(const fs = require('node:fs');
console.log('start');
setTimeout(() => console.log('timeout'), 10);
setImmediate(() => console.log('immediate'));
fs.readFile(__filename, () => console.log('file read'));
Promise.resolve().then(() => console.log('promise'));
(async () => { await null; console.log('after await'); })();
process.nextTick(() => console.log('tick'));
console.log('end');
)";

inline std::vector<std::string> lesson_paths() {
  std::vector<std::string> paths;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(LOOPSCOPE_SOURCE_DIR) + "/scenarios", error))
    if (entry.path().extension() == ".json") paths.push_back(entry.path().string());
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace loopscope::ui::test
