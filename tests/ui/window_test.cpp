// The window that nobody touches, on a virtual display. What a person does in it: tests/ui/end_to_end.
#include <gtest/gtest.h>

#include "tests/ui/live_window.h"
#include "tests/ui/recorded.h"

namespace loopscope::ui::test {
namespace {

using json = nlohmann::json;

class WindowTest : public testing::Test {
 protected:
  void SetUp() override {
    const char* needed = "needs Xvfb, xdotool and the built program";
    if (!LiveWindow::possible() && LiveWindow::required()) FAIL() << needed;
    if (!LiveWindow::possible()) GTEST_SKIP() << needed;
    window_ = std::make_unique<LiveWindow>();
    window_->write("program.js", kFirstOrder);
    window_->open(window_->path("program.js"));
    ASSERT_FALSE(window_->until([](const json& s) { return s["stage"] == "finished" && s.value("steps", 0) > 20; }).empty());
  }
  std::unique_ptr<LiveWindow> window_;
};

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
