// Every number a designer would change: type, spacing, radii, strokes, sizes of panels, motion. In U units (pixels at 100 %
// text size) and seconds. See docs/design.md.
#pragma once

namespace loopscope::ui {

namespace type {
inline constexpr float kSmall = 13, kMark = 12.5f, kBody = 14, kCode = 13.5f, kConsole = 14, kToken = 13, kFrame = 15;
inline constexpr float kHead = 17, kReason = 18, kReasonWide = 20, kTitle = 26, kBigTitle = 30;
inline constexpr float kSmallLine = 18, kBodyLine = 20, kCodeLine = 22, kConsoleLine = 23, kReasonLine = 26, kReasonWideLine = 28;
inline constexpr float kMonoAdvance = 0.6f;  // of JetBrains Mono, in em
inline constexpr float kPresentReason = 44, kPresentReasonLine = 62, kPresentCode = 30, kPresentCodeLine = 54;
inline constexpr float kPresentConsole = 32, kPresentConsoleLine = 46, kPresentStage = 2;
inline constexpr float kScaleLeast = 0.75f, kScaleMost = 2.5f, kScaleStep = 0.125f;
}  // namespace type

namespace space {
inline constexpr float kGap = 6, kBoxes = 14, kBoxesTight = 8, kColumns = 24, kPanel = 16, kWhy = 20;
}  // namespace space

namespace radius {
inline constexpr float kKey = 4, kToken = 6, kCard = 8, kBox = 10, kDialog = 12;
}  // namespace radius

namespace stroke {
inline constexpr float kLine = 1, kToken = 1.5f, kStrong = 2, kNow = 4;
inline constexpr float kDashOn = 3, kDashOff = 3, kGhostOn = 4, kGhostOff = 4, kDot = 2.6f, kDotGap = 7, kArrow = 9;
inline constexpr float kHatchGap = 9;
}  // namespace stroke

namespace panels {
inline constexpr float kToolbar = 48, kSource = 312, kSourceWide = 396, kSourceNarrow = 264, kWhy = 308, kWhyWide = 364;
inline constexpr float kConsole = 176, kPromises = 146, kTimeline = 150, kTimelineWide = 164, kTimelineLow = 96, kTimelineTiny = 64, kStrip = 92;
inline constexpr float kStripTiny = 72, kSourceLine = 36;
inline constexpr float kShortU = 420, kToolbarShort = 40, kStripShort = 66, kSourceLineShort = 30;  // large text in a small window
inline constexpr float kWideU = 1536, kAllU = 1200, kTinyU = 900, kTallU = 700, kStageLeast = 232, kTimelineGutter = 104;
inline constexpr float kSourceLeast = 200, kSourceLeastH = 120, kWhyLeast = 260, kWhyLeastH = 240, kConsoleLeast = 84, kPromisesLeast = 84;
inline constexpr float kStageLeastW = 560, kStageLeastH = 430;
}  // namespace panels

namespace stage {
inline constexpr float kHeadline = 48, kHeadlineLow = 46, kColumnHead = 24, kHeadsGap = 6, kHeadsGapLow = 3, kNoHeadline = 10, kNoHeadlineTight = 4, kTight = 260, kSide = 16, kRunningShare = 0.22f, kOutsideShare = 0.25f;
inline constexpr float kBottom = 14, kBottomTight = 6;
inline constexpr float kFrame = 52, kFrameLow = 30, kFrameGap = 6, kWellPad = 8, kWellHead = 36, kWellHeadLow = 30;
inline constexpr unsigned kFramesFull = 5;  // from one more they become low
inline constexpr float kBoxHead = 26, kDrainRow = 66, kDrainRowLow = 43, kDrainEnd = 8, kDrainEndLow = 3, kLoopHead = 30, kLoopEnd = 4;
inline constexpr float kLoopRowLeast = 22;
inline constexpr float kRail = 15, kStation = 38, kStationRadius = 10, kLaneName = 56, kLaneTokens = 123, kLaneTokensLow = 133;
inline constexpr float kSeatRow = 34, kSeatText = 22, kSeatEnd = 10, kSeatSpare = 1.1f, kLoopRowLow = 26, kSeatDot = 2;
inline constexpr unsigned long kDrainRowsMost = 4, kDrainRowsInAll = 5, kSeatLetters = 12;
inline constexpr float kToken = 28, kTokenText = 26, kTokenEnd = 12.4f, kTokenLeast = 56, kTokenGlyph = 28;
inline constexpr float kTabs = 36, kTabsLow = 30;  // the loops, where there are several
inline constexpr float kCard = 80, kCardJobs = 98, kCardLow = 50, kCardLowGap = 8, kCardLowToken = 24, kCardLowPad = 7, kMessage = 68, kCardGap = 10, kCardPad = 10, kPoolHead = 14, kPool = 40, kSlot = 34;
inline constexpr unsigned kCardsMost = 4, kLowCardsMost = 9;
}  // namespace stage

namespace motion {
inline constexpr float kMove = 0.24f, kCloseUp = 0.16f, kCloseUpDelay = 0.08f, kReturn = 0.16f, kBorn = 0.2f, kMark = 0.16f;
inline constexpr float kShareOfInterval = 0.8f, kLeast = 0.06f;
}  // namespace motion

}  // namespace loopscope::ui
