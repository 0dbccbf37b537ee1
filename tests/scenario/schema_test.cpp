// The schema that editors read and the reader that decides say the same.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "core/scenario/scenario.h"

namespace loopscope::scenario {
namespace {
namespace fs = std::filesystem;

nlohmann::json schema() {
  std::ifstream in(LOOPSCOPE_SOURCE_DIR "/assets/scenario.schema.json");
  return nlohmann::json::parse(in);
}

template <typename Owner>
void expect_same(const nlohmann::json& object, std::span<const NumberField<Owner>> fields) {
  std::set<std::string> in_schema, in_reader;
  for (const auto& [name, ignored] : object["properties"].items())
    in_schema.insert(name);
  for (const auto& field : fields) {
    in_reader.insert(field.name);
    const nlohmann::json& number = object["properties"][field.name];
    EXPECT_EQ(number["minimum"], field.least) << field.name;
    EXPECT_EQ(number["maximum"], field.most) << field.name;
  }
  EXPECT_EQ(in_schema, in_reader);
}

TEST(Schema, NumbersHaveTheReadersRanges) {
  nlohmann::json properties = schema()["properties"];
  expect_same(properties["limits"], limit_fields());
  expect_same(properties["costs"], cost_fields());
  expect_same(properties["world"]["properties"]["latencies"], latency_fields());
}

TEST(Schema, TheReaderAgreesOnTheSamples) {
  int samples = 0;
  for (const auto& entry : fs::directory_iterator(LOOPSCOPE_SOURCE_DIR "/tests/scenario/samples")) {
    std::string path = entry.path().string();
    if (!path.ends_with(".json"))
      continue;
    auto scenario = open(path);
    EXPECT_EQ(!scenario, path.ends_with(".wrong.json")) << path << (scenario ? "" : scenario.error());
    ++samples;
  }
  EXPECT_GT(samples, 10);
}

TEST(Schema, TheReaderTakesEveryLesson) {
  for (const auto& entry : fs::directory_iterator(LOOPSCOPE_SOURCE_DIR "/scenarios")) {
    if (entry.path().extension() != ".json")
      continue;
    auto scenario = open(entry.path().string());
    EXPECT_TRUE(scenario) << scenario.error();
  }
}

} // namespace
} // namespace loopscope::scenario
