// The form in which a scenario goes to its run process, and what of it a trace keeps.
#include <gtest/gtest.h>

#include "core/scenario/pack.h"

namespace loopscope::scenario {
namespace {

Scenario sample() {
  Scenario scenario;
  scenario.script = "/lessons/b.js";
  scenario.seed = 7;
  scenario.world.cwd = "/lessons";
  scenario.world.files = {{.path = "/lessons/a.bin", .bytes = std::string("\0\xff\n", 3), .mode = 0755},
                          {.path = "/lessons/b.js", .bytes = "console.log(1)"},
                          {.path = "/lessons/c.txt", .bytes = "", .mtime_ms = 5}};
  scenario.world.not_copied = {"/lessons/large"};
  return scenario;
}

TEST(Pack, GivesTheSameScenarioBack) {
  auto back = unpack(pack(sample()));
  ASSERT_TRUE(back) << back.error();
  EXPECT_EQ(to_json(*back), to_json(sample()));
}

TEST(Pack, EndsWithAByteForEachFile) { EXPECT_TRUE(pack(sample()).ends_with(std::string(3, '\0'))); }

TEST(Pack, RefusesWhatIsCutOff) {
  const std::string packed = pack(sample());
  for (size_t size = 0; size < packed.size() - 3; ++size)
    EXPECT_FALSE(unpack(std::string_view(packed).substr(0, size))) << size;
}

TEST(FilesLookedAt, KeepsTheScriptAndNamesTheRest) {
  const uint8_t looked_at[] = {0, 0, 1};
  Scenario seen = with_files_looked_at(sample(), looked_at);
  ASSERT_EQ(seen.world.files.size(), 2u);
  EXPECT_EQ(seen.world.files[0].path, "/lessons/b.js");
  EXPECT_EQ(seen.world.files[1].path, "/lessons/c.txt");
  EXPECT_EQ(seen.world.not_copied, (std::vector<std::string>{"/lessons/a.bin", "/lessons/large"}));
}

} // namespace
} // namespace loopscope::scenario
