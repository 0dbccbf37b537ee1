// The file browser refuses nothing without saying why, and replaces nothing unasked.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include <unistd.h>

#include "ui/dialogs/folder.h"

namespace loopscope::ui {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class BrowserTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "loopscope-browser-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder = fs::canonical(pattern).string();
    fs::create_directory(folder + "/inside");
    std::ofstream(folder + "/kept.json") << "{}";
    browser.ending = ".trace.json";
    browser.show(folder);
  }
  void TearDown() override { fs::remove_all(folder); }
  std::string folder;
  Browser browser;
};

TEST_F(BrowserTest, AsksBeforeItReplacesAFile) {
  browser.save_as("kept.json");
  EXPECT_EQ(browser.chosen, "");
  EXPECT_EQ(browser.problem, "kept.json is there already");
  browser.save_as("kept.json");
  EXPECT_EQ(browser.chosen, folder + "/kept.json");
  browser.chosen.clear();
  browser.typed_anew();
  browser.save_as("kept.json");
  EXPECT_EQ(browser.chosen, "") << "the answer was for the name as it was";
}

TEST_F(BrowserTest, SavesUnderANewNameWithItsEnding) {
  browser.save_as("new");
  EXPECT_EQ(browser.chosen, folder + "/new.trace.json");
  browser.save_as("other.json");
  EXPECT_EQ(browser.chosen, folder + "/other.json");
}

TEST_F(BrowserTest, SaysWhyNothingCanBeSavedThere) {
  browser.save_as("");
  EXPECT_EQ(browser.problem, "The file needs a name");
  browser.save_as("nowhere/a.json");
  EXPECT_EQ(browser.problem, "There is no folder " + folder + "/nowhere");
  browser.save_as("inside");
  EXPECT_EQ(browser.folder, folder + "/inside");
  EXPECT_EQ(browser.problem, "");
  if (geteuid() == 0) return;  // who may write everywhere
  browser.save_as("/a.json");
  EXPECT_THAT(browser.problem, HasSubstr("Nothing can be written into /: "));
}

TEST_F(BrowserTest, OpensTheOneThatFitsAndSaysWhenNoneDoes) {
  browser.typed = "kep";
  browser.open_as("kep");
  EXPECT_EQ(browser.chosen, folder + "/kept.json");
  browser.chosen.clear();
  browser.typed = "none.js";
  browser.open_as("none.js");
  EXPECT_EQ(browser.problem, "There is no none.js in " + folder);
  browser.open_as("..");
  EXPECT_EQ(browser.folder, fs::path(folder).parent_path().string());
}

}  // namespace
}  // namespace loopscope::ui
