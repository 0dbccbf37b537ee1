// Where real Node races: both ways, and what is recorded. Facts 12, 66, 94.
#include <gtest/gtest.h>

#include "tests/loop/program.h"

namespace loopscope::loop {
namespace {

using Lines = Program::Lines;
using trace::EventKind;

Lines timeout_and_immediate(double main_ms, std::map<uint32_t, uint32_t> choices, size_t points) {
  Program p({.choices = std::move(choices)});
  p.run([&] {
    p.timeout(0, [&] { p.print("timeout"); });
    p.immediate([&] { p.print("immediate"); });
    p.busy_ms(main_ms);
  });
  EXPECT_EQ(p.events({EventKind::choice}).size(), points);
  EXPECT_EQ(p.events({EventKind::choice_option}).size(), 2 * points);
  return p.out;
}

TEST(Choices, TimeoutOrImmediateFromMainGoesByTheVirtualClockUnlessChosen) { // 12
  EXPECT_EQ(timeout_and_immediate(0.2, {}, 1), (Lines{"immediate", "timeout"}));
  EXPECT_EQ(timeout_and_immediate(0.2, {{1, 1}}, 1), (Lines{"timeout", "immediate"}));
  EXPECT_EQ(timeout_and_immediate(1.2, {}, 1), (Lines{"timeout", "immediate"}));
  EXPECT_EQ(timeout_and_immediate(1.2, {{1, 1}}, 1), (Lines{"immediate", "timeout"}));
}

TEST(Choices, NoneWhereTheTimerIsSurelyDue) { // 14
  EXPECT_EQ(timeout_and_immediate(10, {}, 0), (Lines{"timeout", "immediate"}));
}

TEST(Choices, AnUnknownOptionIsTheDefault) {
  EXPECT_EQ(timeout_and_immediate(0.2, {{1, 7}}, 1), (Lines{"immediate", "timeout"}));
}

TEST(Choices, SayWhatIsOpenAndWhatWasTaken) {
  Program p({.choices = {{1, 1}}});
  p.run([&] {
    p.timeout(0, [] {});
    p.immediate([] {});
  });
  const auto choices = p.events({EventKind::choice});
  ASSERT_EQ(choices.size(), 1u);
  EXPECT_EQ(choices[0].event.subject, 1u);
  EXPECT_EQ(choices[0].event.other, 1u);
  EXPECT_EQ(choices[0].text, "is the timer of 1 ms due when the loop begins?");
  const auto options = p.events({EventKind::choice_option});
  EXPECT_EQ(options[0].text, "it is not due yet: the immediates run first");
  EXPECT_EQ(options[1].text, "it is due when the loop begins: the timer runs first");
}

Lines two_timers(double between_ms, double main_ms, std::map<uint32_t, uint32_t> choices) {
  Program p({.choices = std::move(choices)});
  p.run([&] {
    p.timeout(1, [&] { p.print("t1"); });
    p.busy_ms(between_ms);
    p.timeout(1, [&] { p.print("t2"); });
    p.immediate([&] { p.print("immediate"); });
    p.busy_ms(main_ms);
  });
  return p.out;
}

TEST(Choices, TwoTimersOfOneDurationCanBeSplit) { // 94
  EXPECT_EQ(two_timers(0.1, 1, {}), (Lines{"t1", "t2", "immediate"}));
  EXPECT_EQ(two_timers(0.1, 1, {{2, 1}}), (Lines{"t1", "immediate", "t2"}));
  EXPECT_EQ(two_timers(1, 0.5, {}), (Lines{"t1", "immediate", "t2"}));
  EXPECT_EQ(two_timers(1, 0.5, {{2, 1}}), (Lines{"t1", "t2", "immediate"}));
}

Lines three_files(std::map<uint32_t, uint32_t> choices, size_t points, double last_ms = 0.1) {
  Program p({.choices = std::move(choices)});
  p.run([&] {
    p.file(
        2, [&] { p.print("a"); }, 0.1, "a");
    p.file(
        2, [&] { p.print("b"); }, 0.1, "b");
    p.file(
        2, [&] { p.print("c"); }, last_ms, "c");
  });
  EXPECT_EQ(p.events({EventKind::choice}).size(), points);
  return p.out;
}

TEST(Choices, ParallelJobsCanEndInAnyOrder) { // 66
  EXPECT_EQ(three_files({}, 1), (Lines{"a", "b", "c"}));
  EXPECT_EQ(three_files({{1, 1}}, 1), (Lines{"b", "a", "c"}));
  EXPECT_EQ(three_files({{1, 2}}, 1), (Lines{"c", "a", "b"}));
  EXPECT_EQ(three_files({}, 1, 5), (Lines{"a", "b", "c"})) << "c is not near";
  EXPECT_EQ(three_files({{1, 2}}, 1, 5), (Lines{"a", "b", "c"})) << "there is no option 2 then";
}

} // namespace
} // namespace loopscope::loop
