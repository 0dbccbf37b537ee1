#include "ui/stage/motion.h"

#include <gtest/gtest.h>

namespace loopscope::ui {
namespace {

StageLayout with_token(float x, Look look) {
  StageLayout stage;
  stage.area = {0, 0, 600, 600};
  stage.tokens.push_back({.key = 7, .task = 7, .rect = {x, 10, 100, 28}, .look = look, .hue = Hue::timers, .label = "t", .whole = "t"});
  return stage;
}

float x_of(const std::vector<MovingToken>& tokens) { return tokens.empty() ? -1 : tokens.front().token.rect.x; }

TEST(StageMotion, MovesATokenFromPlaceToPlaceAndThenRests) {
  StageMotion motion;
  motion.show(with_token(0, Look::waiting), 1, 0, 0.24f);
  EXPECT_FALSE(motion.moving(0));
  EXPECT_FLOAT_EQ(x_of(motion.show(with_token(200, Look::in_line), 2, 1.0, 0.24f)), 0);
  const float middle = x_of(motion.show(with_token(200, Look::in_line), 2, 1.12, 0.24f));
  EXPECT_GT(middle, 50);
  EXPECT_LT(middle, 150);
  EXPECT_TRUE(motion.moving(1.12));
  EXPECT_FLOAT_EQ(x_of(motion.show(with_token(200, Look::in_line), 2, 2.0, 0.24f)), 200);
  EXPECT_FALSE(motion.moving(2.0));
}

TEST(StageMotion, AStepInMidMotionStartsFromWhereTokensAre) {
  StageMotion motion;
  motion.show(with_token(0, Look::waiting), 1, 0, 0.24f);
  motion.show(with_token(200, Look::in_line), 2, 1.0, 0.24f);
  const float before = x_of(motion.show(with_token(200, Look::in_line), 2, 1.1, 0.24f));
  const float after = x_of(motion.show(with_token(0, Look::waiting), 1, 1.1, 0.24f));
  EXPECT_NEAR(before, after, 0.5f);
}

TEST(StageMotion, BackIsTheSameWayAsForward) {
  StageLayout in_line = with_token(300, Look::in_line), on_stack = with_token(0, Look::running);
  on_stack.tokens.front().rect.y = 400;
  StageMotion forward, back;
  forward.show(in_line, 1, 0, 0.24f);
  forward.show(on_stack, 2, 1.0, 0.24f);
  back.show(on_stack, 2, 0, 0.24f);
  back.show(in_line, 1, 1.0, 0.24f);
  for (const double after : {0.06, 0.12, 0.18}) {
    const Rect there = forward.show(on_stack, 2, 1.0 + after, 0.24f).front().token.rect;
    const Rect here = back.show(in_line, 1, 1.24 - after, 0.24f).front().token.rect;
    EXPECT_NEAR(there.x, here.x, 1);
    EXPECT_NEAR(there.y, here.y, 1);
  }
}

TEST(StageMotion, ReducedMotionShowsTheTargetAtOnce) {
  StageMotion motion;
  motion.show(with_token(0, Look::waiting), 1, 0, 0);
  EXPECT_FLOAT_EQ(x_of(motion.show(with_token(200, Look::in_line), 2, 1.0, 0)), 200);
  EXPECT_FALSE(motion.moving(1.0));
}

TEST(StageMotion, NeverLagsBehindAHeldKey) {
  StageMotion motion;
  double now = 0;
  motion.show(with_token(0, Look::waiting), 0, now, 0.24f);
  for (trace::EventIndex step = 1; step < 20; ++step) {
    now += 0.05;  // as a key repeats
    const float x = static_cast<float>(step) * 20;
    const float shown = x_of(motion.show(with_token(x, Look::waiting), step, now, 0.24f));
    if (step > 1) {
      EXPECT_FLOAT_EQ(shown, x) << step;
    }
  }
  now += 1;  // after a rest there is motion again
  EXPECT_LT(x_of(motion.show(with_token(0, Look::waiting), 30, now, 0.24f)), 400);
  EXPECT_TRUE(motion.moving(now + 0.1));
}

TEST(StageMotion, AQuickSecondStepIsShortButSmooth) {
  StageMotion motion;
  motion.show(with_token(0, Look::waiting), 1, 0, 0.24f);
  motion.show(with_token(200, Look::waiting), 2, 1.0, 0.24f);
  motion.show(with_token(400, Look::waiting), 3, 1.15, 0.24f);
  EXPECT_TRUE(motion.moving(1.2));
  EXPECT_FLOAT_EQ(x_of(motion.show(with_token(400, Look::waiting), 3, 1.3, 0.24f)), 400) << "before a third step at this pace";
}

TEST(StageMotion, AResizedWindowMovesNothing) {
  StageMotion motion;
  motion.show(with_token(0, Look::waiting), 1, 0, 0.24f);
  StageLayout other = with_token(50, Look::waiting);
  other.area.w = 700;
  EXPECT_FLOAT_EQ(x_of(motion.show(other, 1, 1.0, 0.24f)), 50);
  EXPECT_FALSE(motion.moving(1.0));
}

}  // namespace
}  // namespace loopscope::ui
