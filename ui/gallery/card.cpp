#include "ui/gallery/card.h"

#include <algorithm>
#include <filesystem>

#include "ui/draw/rich_text.h"
#include "ui/gallery/queues.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kPad = 16, kChip = 25, kChipGap = 4, kTick = 9, kFoot = 27, kTitleTop = 17, kTitleLine = 20, kUnderTitle = 4;
constexpr float kDetailsHead = 30, kBullet = 21, kBulletRoom = 16;
const RichStyle kTitle{.plain = Face::semibold, .bold = Face::semibold, .size = 15.5f, .line = kTitleLine};
const RichStyle kSummary{.plain = Face::regular, .bold = Face::semibold, .size = type::kBody, .line = type::kBodyLine};
const TextStyle kNumber{Face::mono, type::kMark};

// Squares, as in the timeline, for the order that was seen; circles for what takes part in no order. What has no room is
// told by "…".
void draw_queues(Canvas& canvas, const Palette& colours, const std::vector<Hue>& hues, bool in_order, Point at, float room) {
  float x = at.x;
  for (size_t i = 0; i < hues.size(); ++i) {
    const float left = at.x + room - x;
    const bool last = i + 1 == hues.size();
    if (left < kChip || (!last && left < kChip + kChipGap + 12)) {
      canvas.text({x + 2, at.y}, "…", {Face::semibold, type::kBody}, colours.text2);
      return;
    }
    const Rect r{x, at.y - kChip / 2, kChip, kChip};
    const Colour line = colours.line_of(hues[i]);
    if (in_order) {
      canvas.fill(r, mixed(colours.panel, line, colours.block), radius::kKey);
      canvas.outline(r, line, stroke::kToken, radius::kKey);
    } else {
      canvas.ring(r.centre(), kChip / 2 - 0.75f, line, stroke::kToken);
    }
    draw_glyph(canvas, hues[i], r.centre(), 11, line);
    x += kChip + kChipGap;
  }
}

std::string name_of(const Lesson& lesson) { return std::filesystem::path(lesson.path).stem().string(); }

std::string number_of(const Lesson& lesson) {
  return lesson.number == 0 ? "" : (lesson.number < 10 ? "0" : "") + std::to_string(lesson.number);
}

float title_room(const Canvas& canvas, const Lesson& lesson, float card_width) {
  const std::string number = number_of(lesson);
  return card_width - 2 * kPad - (number.empty() ? 0 : canvas.width(number, kNumber) + 10);
}

}  // namespace

float title_height(Canvas& canvas, const Lesson& lesson, float card_width) {
  return draw_rich(canvas, {}, title_room(canvas, lesson, card_width), lesson.title, kTitle, 0, 0, false);
}

float summary_height(Canvas& canvas, const Lesson& lesson, float card_width) {
  return draw_rich(canvas, {}, card_width - 2 * kPad, lesson.summary, kSummary, 0, 0, false);
}

std::string card_region(const Lesson& lesson) { return "lesson " + name_of(lesson); }

Touch draw_lesson_card(Ui& ui, const View& view, const Lesson& lesson, const Rect& r, CardKind kind) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  const Touch touch = ui.touch(card_region(lesson), r, {.ring = kind == CardKind::small});
  if (!ui.canvas.in_sight(r)) return touch;
  canvas.fill(r, touch.held ? colours.well : touch.hovered ? colours.raised : colours.panel, radius::kBox);
  canvas.outline(r, touch.hovered ? colours.ctl : colours.line, stroke::kLine, radius::kBox);
  const float x = r.x + kPad, room = r.w - 2 * kPad, foot = r.bottom() - kFoot;
  float y = r.y + kTitleTop;
  if (kind == CardKind::whole) {
    y += draw_rich(canvas, {x, y}, title_room(canvas, lesson, r.w), lesson.title, kTitle, colours.text, kTitleLinesMost);
    canvas.text({r.right() - kPad, r.y + kTitleTop + kTitleLine / 2}, number_of(lesson), kNumber, colours.text2, Align::right);
  } else {
    canvas.text_within({x, y + 8}, room, lesson.title, {kTitle.plain, kTitle.size}, colours.text);
    y += 18;
  }
  if (kind == CardKind::small && touch.hovered) ui.tip(r, lesson.summary);
  const int lines = std::min(kSummaryLinesMost, static_cast<int>((foot - kChip / 2 - y - kUnderTitle) / kSummary.line));
  if (lines > 0) draw_rich(canvas, {x, y + kUnderTitle}, room, lesson.summary, kSummary, colours.text2, lines);

  const auto seen = view.seen.find(name_of(lesson));
  if (seen != view.seen.end()) {
    draw_queues(canvas, colours, seen->second, true, {x, foot}, room - 2 * kTick - 10);
    canvas.disc({r.right() - kPad - kTick, foot}, kTick, colours.text);
    draw_sign(canvas, Sign::tick, {r.right() - kPad - kTick, foot}, 11, colours.panel);
    return touch;
  }
  const TextStyle small{Face::regular, type::kSmall};
  const float level = kind == CardKind::whole ? canvas.text({r.right() - kPad, foot}, lesson.level, small, colours.text2, Align::right) + 10 : 0;
  draw_queues(canvas, colours, queues_without_order(lesson.queues), false, {x, foot}, room - level);
  return touch;
}

void draw_lesson_details(Ui& ui, const Lesson& lesson, size_t of_all, const Rect& r) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  constexpr float kNarrow = 760;
  const bool narrow = r.w < kNarrow;
  const TextStyle small{Face::regular, type::kSmall}, body{Face::regular, type::kBody};
  const float left = narrow ? r.w : std::min(360.0f, r.w * 0.32f);
  const RichStyle title{.plain = Face::semibold, .bold = Face::semibold, .size = type::kHead, .line = 24};
  float y = r.y + 16;
  y += draw_rich(canvas, {r.x, y}, left, lesson.title, title, colours.text, narrow ? 1 : 2) + 4;
  std::string about = lesson.level;
  if (lesson.number > 0) about += (about.empty() ? "lesson " : ", lesson ") + std::to_string(lesson.number) + " of " + std::to_string(of_all);
  if (!narrow) {
    canvas.text_within({r.x, y + 8}, left, about, small, colours.text2);
    const float cap = ui.key_cap({r.x, y + 36}, "Enter");
    canvas.text({r.x + cap + 8, y + 36}, "opens it", small, colours.text2);
  }
  const float x = narrow ? r.x : r.x + left + 32, room = r.right() - x;
  y = narrow ? y + 8 : r.y + kDetailsHead - 4;
  canvas.text({x, y}, "What one learns", {Face::semibold, type::kSmall}, colours.text2);
  y += 14;
  for (const std::string& learned : lesson.learn) {
    if (y + kBullet > r.bottom()) break;
    const int lines = std::max(1, static_cast<int>((r.bottom() - y) / kBullet));
    canvas.disc({x + 3, y + kBullet / 2}, 2.5f, colours.text2);
    y += draw_rich(canvas, {x + kBulletRoom, y}, room - kBulletRoom, learned, {.plain = body.face, .bold = Face::semibold, .size = body.size, .line = kBullet}, colours.text,
                   std::min(2, lines));
  }
}

}  // namespace loopscope::ui
