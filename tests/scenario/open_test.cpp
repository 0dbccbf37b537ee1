// Opening scripts and scenario files from a real folder, and the way into JSON and back.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "core/scenario/folder.h"
#include "core/scenario/scenario.h"

namespace loopscope::scenario {
namespace {
namespace fs = std::filesystem;

class Opening : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "loopscope-open-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = fs::canonical(pattern);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& bytes) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return (folder_ / name).string();
  }
  static const File* find(const Scenario& scenario, const std::string& path) {
    auto found = std::ranges::find(scenario.world.files, path, &File::path);
    return found == scenario.world.files.end() ? nullptr : &*found;
  }

  fs::path folder_;
};

TEST_F(Opening, ABareScriptTakesItsFolderAlong) {
  std::string script = write("a.js", "1");
  std::string data = write("data/b.bin", std::string("\0\xff", 2));
  write(".git/config", "secret");
  auto scenario = open(script);
  ASSERT_TRUE(scenario) << scenario.error();
  EXPECT_EQ(scenario->script, script);
  EXPECT_EQ(scenario->title, "a.js");
  EXPECT_EQ(scenario->world.cwd, folder_.string());
  ASSERT_NE(find(*scenario, data), nullptr);
  EXPECT_EQ(find(*scenario, data)->bytes, std::string("\0\xff", 2));
  EXPECT_EQ(find(*scenario, (folder_ / ".git/config").string()), nullptr);
}

TEST_F(Opening, TakesPackageFilesAboveForTheKindOfModule) {
  std::string package = write("package.json", "{\"type\":\"module\"}");
  auto scenario = open(write("src/a.js", "1"));
  ASSERT_TRUE(scenario) << scenario.error();
  EXPECT_NE(find(*scenario, package), nullptr);
}

TEST_F(Opening, LeavesOutWhatIsTooLargeAndSaysSo) {
  std::string script = write("a.js", "1");
  std::string large = write("large.bin", std::string(kCopiedFileBytesMax + 1, 'x'));
  auto scenario = open(script);
  ASSERT_TRUE(scenario) << scenario.error();
  EXPECT_EQ(find(*scenario, large), nullptr);
  EXPECT_EQ(scenario->world.not_copied, std::vector<std::string>{large});
}

TEST_F(Opening, StopsAtTheGreatestNumberOfFiles) {
  std::string script = write("a.js", "1");
  for (size_t i = 0; i < kCopiedFilesMax + 5; ++i)
    write("many/" + std::to_string(i), "");
  auto scenario = open(script);
  ASSERT_TRUE(scenario) << scenario.error();
  EXPECT_EQ(scenario->world.not_copied.size(), 6u);
  EXPECT_NE(find(*scenario, script), nullptr);
}

TEST_F(Opening, FollowsLinksOnlyInside) {
  std::string script = write("in/a.js", "1");
  write("out/secret.txt", "secret");
  write("in/real.txt", "real");
  fs::create_symlink(folder_ / "out/secret.txt", folder_ / "in/leak.txt");
  fs::create_symlink(folder_ / "in/real.txt", folder_ / "in/link.txt");
  fs::create_symlink(folder_ / "out", folder_ / "in/outer");
  mkfifo((folder_ / "in/pipe").c_str(), 0600);
  auto scenario = open(script);
  ASSERT_TRUE(scenario) << scenario.error();
  EXPECT_EQ(find(*scenario, (folder_ / "in/leak.txt").string()), nullptr);
  ASSERT_NE(find(*scenario, (folder_ / "in/link.txt").string()), nullptr);
  EXPECT_EQ(find(*scenario, (folder_ / "in/link.txt").string())->bytes, "real");
}

TEST_F(Opening, AScenarioFileNamesItsScript) {
  write("lessons/a.js", "1");
  std::string file =
      write("lessons/a.json", R"({"title": "A", "script": "a.js", "world": {"files": {"a.txt": "given"}}})");
  write("lessons/a.txt", "from disk");
  auto scenario = open(file);
  ASSERT_TRUE(scenario) << scenario.error();
  EXPECT_EQ(scenario->title, "A");
  EXPECT_EQ(find(*scenario, (folder_ / "lessons/a.txt").string())->bytes, "given");
}

TEST_F(Opening, MissingScriptsAreNamedWithTheNearest) {
  write("counter.js", "1");
  std::string file = write("a.json", "{\n  \"script\": \"countr.js\"}");
  auto scenario = open(file);
  ASSERT_FALSE(scenario);
  EXPECT_EQ(scenario.error(), file + ":2:13: there is no script " + (folder_ / "countr.js").string() +
                                  ": did you mean \"counter.js\"?");
  auto script = open((folder_ / "conuter.js").string());
  ASSERT_FALSE(script);
  EXPECT_NE(script.error().find("did you mean \"counter.js\"?"), std::string::npos) << script.error();
}

TEST_F(Opening, RefusesFoldersAndOtherKinds) {
  EXPECT_FALSE(open(folder_.string()));
  EXPECT_FALSE(open(write("a.txt", "1")));
  EXPECT_FALSE(open(write("empty.json", "")));
}

TEST_F(Opening, JsonAndBackIsTheSame) {
  write("b.bin", std::string("\0\x80\xff", 3));
  fs::permissions(write("tool.sh", "#!"), fs::perms::owner_all);
  std::string file = write(
      "a.json",
      R"({"script": "a.js", "title": "\u00e4 \"quoted\"", "level": "easy", "learn": ["x"], "seed": 18446744073709551615,
    "choices": {"3": 1}, "notes": [{"text": "t", "line": 2}, {"text": "u", "console": "v"}],
    "world": {"env": {"A": ""}, "arguments": ["--x", ""], "folders": ["empty"]}})");
  write("a.js", "1");
  auto scenario = open(file);
  ASSERT_TRUE(scenario) << scenario.error();
  std::string json = to_json(*scenario);
  auto back = from_json(json, "trace");
  ASSERT_TRUE(back) << back.error();
  EXPECT_EQ(to_json(*back), json);
  EXPECT_EQ(back->seed, 18446744073709551615u);
  EXPECT_EQ(find(*back, (folder_ / "b.bin").string())->bytes, std::string("\0\x80\xff", 3));
  EXPECT_EQ(find(*back, (folder_ / "tool.sh").string())->mode, 0755u);
}

TEST_F(Opening, JsonWithoutTheScriptInsideIsRefused) {
  auto scenario = from_json(R"({"script": "/a.js"})", "trace.json");
  ASSERT_FALSE(scenario);
  EXPECT_EQ(scenario.error(), "trace.json:1:12: the script /a.js is not among \"files\"");
}

TEST_F(Opening, PastedSourceNeedsNoFile) {
  auto scenario = from_source("console.log(1)", "/lessons/pasted.js");
  ASSERT_TRUE(scenario) << scenario.error();
  ASSERT_EQ(scenario->world.files.size(), 1u);
  EXPECT_EQ(scenario->world.files[0].bytes, "console.log(1)");
  EXPECT_FALSE(from_source("", "pasted.txt"));
}

} // namespace
} // namespace loopscope::scenario
