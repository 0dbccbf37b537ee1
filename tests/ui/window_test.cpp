// The whole program as a person uses it, on a virtual display.
#include <gtest/gtest.h>

#include "tests/ui/live_window.h"
#include "tests/ui/recorded.h"

namespace loopscope::ui::test {
namespace {

using json = nlohmann::json;

class WindowTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!LiveWindow::possible()) GTEST_SKIP() << "needs Xvfb, xdotool and the built program";
    window_ = std::make_unique<LiveWindow>();
    window_->write("program.js", kFirstOrder);
    window_->open(window_->path("program.js"));
    ASSERT_FALSE(window_->until([](const json& s) { return s["stage"] == "finished" && s.value("steps", 0) > 20; }).empty());
  }
  std::unique_ptr<LiveWindow> window_;
};

TEST_F(WindowTest, StepsToTheEndAndBackToTheStart) {
  window_->keys("Right");
  const json one = window_->until([](const json& s) { return s["position"] > 0; });
  ASSERT_FALSE(one.empty());
  window_->keys("End");
  const json end = window_->until([](const json& s) { return s["position"] == s["events"].get<int>() - 1; });
  ASSERT_FALSE(end.empty());
  EXPECT_EQ(end["printed"], (json{"start", "end", "tick", "promise", "after await", "immediate", "file read", "timeout"}));
  window_->keys("Home");
  EXPECT_FALSE(window_->until_value("position", 0).empty());
}

TEST_F(WindowTest, KeysStepForwardAndBackInEverySize) {
  for (const char* size : {"1", "2", "3", "4", "6"}) {
    window_->keys("Home");
    ASSERT_FALSE(window_->until_value("position", 0).empty());
    window_->keys(size);
    window_->keys("Right Right");
    const json two = window_->until([](const json& s) { return s["position"] > 3; });
    ASSERT_FALSE(two.empty()) << size;
  }
  window_->keys("Home");
  window_->keys("1");
  ASSERT_FALSE(window_->until([](const json& s) { return s["position"] == 0 && s["step_size"] == "statement"; }).empty());
  for (int i = 0; i < 12; ++i) window_->keys("Right");
  ASSERT_FALSE(window_->until_value("step", 12).empty());
  for (int i = 0; i < 11; ++i) window_->keys("Left");
  EXPECT_FALSE(window_->until_value("step", 1).empty());
}

TEST_F(WindowTest, AClickOnAPrintedLineGoesToItsMomentAndAltLeftComesBack) {
  window_->keys("End");
  const json end = window_->until([](const json& s) { return s["position"] == s["events"].get<int>() - 1; });
  ASSERT_FALSE(end.empty());
  std::string region;
  for (const auto& [name, rect] : end["regions"].items())
    if (name.starts_with("printed ")) region = name;
  ASSERT_NE(region, "");
  window_->click(region);
  EXPECT_FALSE(window_->until_value("position", std::stoi(region.substr(8))).empty());
  window_->keys("alt+Left");
  EXPECT_FALSE(window_->until_value("position", end["position"]).empty());
}

TEST_F(WindowTest, TheTimelineScrubs) {
  const json start = window_->shown();
  const json r = start["regions"].value("timeline", json());
  ASSERT_TRUE(r.is_array());
  window_->click_at(r[0].get<double>() + r[2].get<double>() * 0.7, r[1].get<double>() + r[3].get<double>() * 0.5);
  EXPECT_FALSE(window_->until([](const json& s) { return s["position"] > s["events"].get<int>() / 4; }).empty());
}

TEST_F(WindowTest, ThemeTextSizeMotionAndPresentation) {
  window_->keys("d");
  EXPECT_FALSE(window_->until_value("theme", "light").empty());
  window_->keys("ctrl+plus");
  EXPECT_FALSE(window_->until_value("text_scale", 1.125).empty());
  window_->keys("ctrl+minus ctrl+minus");
  EXPECT_FALSE(window_->until_value("text_scale", 0.875).empty());
  window_->keys("m");
  EXPECT_FALSE(window_->until_value("reduced_motion", true).empty());
  window_->keys("p");
  EXPECT_FALSE(window_->until_value("presenting", true).empty());
  window_->keys("Escape");
  EXPECT_FALSE(window_->until_value("presenting", false).empty());
  window_->keys("question");
  EXPECT_FALSE(window_->until_value("dialog", "keys").empty());
  window_->keys("Escape");
  EXPECT_FALSE(window_->until_value("dialog", "none").empty());
}

TEST_F(WindowTest, ASavedFileRunsAgainAndABrokenOneLeavesTheLastGoodRun) {
  window_->write("program.js", "console.log('one');\nconsole.log('two'\n");
  const json broken = window_->until_value("stale", true);
  ASSERT_FALSE(broken.empty());
  EXPECT_GT(broken["steps"], 20);
  EXPECT_GE(broken["error"]["line"], 2);
  window_->write("program.js", "console.log('one');\nconsole.log('two');\n");
  ASSERT_FALSE(window_->until([](const json& s) { return s["stale"] == false && s.value("steps", 99) < 20; }).empty());
  window_->keys("End");
  EXPECT_FALSE(window_->until([](const json& s) { return s["printed"] == json{"one", "two"}; }).empty());
}

TEST_F(WindowTest, OpensAnotherFileAndSavesTheTrace) {
  window_->write("second.js", "console.log('second');\n");
  window_->keys("ctrl+o");
  ASSERT_FALSE(window_->until_value("dialog", "open").empty());
  window_->type("second.js");
  window_->keys("Return");
  ASSERT_FALSE(window_->until([](const json& s) { return s["title"] == "second.js" && s["dialog"] == "none" && s["stage"] == "finished"; }).empty());
  window_->keys("ctrl+s");
  ASSERT_FALSE(window_->until_value("dialog", "save").empty());
  window_->keys("Return");
  ASSERT_FALSE(window_->until([](const json& s) { return s["notice"].get<std::string>().starts_with("Saved"); }).empty());
  std::ifstream in(window_->path("second.trace.json"));
  const json saved = json::parse(in, nullptr, false);
  EXPECT_EQ(saved.value("format", ""), "loopscope-trace");
}

TEST_F(WindowTest, IdleUsesNoProcessor) {
  window_->keys("m");
  ASSERT_FALSE(window_->until_value("reduced_motion", true).empty());
  std::this_thread::sleep_for(std::chrono::milliseconds(600));  // the last frames after a change
  const long before = window_->processor_ticks();
  std::this_thread::sleep_for(std::chrono::seconds(2));
  EXPECT_LE(window_->processor_ticks() - before, 2) << "of 200 ticks";
}

}  // namespace
}  // namespace loopscope::ui::test
