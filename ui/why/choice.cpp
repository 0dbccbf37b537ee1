#include "ui/why/choice.h"

#include <algorithm>

#include "ui/draw/glyphs.h"
#include "ui/draw/rich_text.h"
#include "ui/model/format.h"
#include "ui/stage/stage.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kPad = 16;

std::string title_for(size_t options) {
  static constexpr const char* kWords[] = {"No", "One", "Two", "Three", "Four", "Five"};
  return (options < std::size(kWords) ? kWords[options] : std::to_string(options)) + std::string(" orders are possible");
}

float draw_measured(Canvas& canvas, const Palette& colours, const Measured& seen, Point at, float width) {
  canvas.text({at.x, at.y + 8}, std::to_string(seen.runs) + " runs of the plainest such program", {Face::semibold, type::kSmall}, colours.text2);
  const std::pair<Hue, float> shares[] = {{Hue::timers, static_cast<float>(seen.outcomes[0].second)}, {Hue::check, static_cast<float>(seen.outcomes[1].second)}};
  float x = at.x;
  for (const auto& [hue, runs] : shares) {
    const float w = (width - 2) * runs / static_cast<float>(seen.runs);
    canvas.fill({x, at.y + 22, w, 16}, colours.fill_of(hue), 2);
    if (!colours.dark) canvas.outline({x, at.y + 22, w, 16}, colours.line_of(hue), stroke::kToken, 2);
    x += w + 2;
  }
  for (int i = 0; i < 2; ++i)
    canvas.text({i == 0 ? at.x : at.x + width, at.y + 54}, seen.outcomes[static_cast<size_t>(i)].first + " " + std::to_string(seen.outcomes[static_cast<size_t>(i)].second),
                {Face::regular, type::kSmall}, colours.text, i == 0 ? Align::left : Align::right);
  return 68;
}

Token token_of(const OrderOfTwo::One& one, Point at, float room) {
  Token token;
  token.look = Look::in_line;
  token.hue = hue_of(one.queue);
  token.whole = one_line(one.label);
  const float advance = type::kToken * type::kMonoAdvance, ends = stage::kTokenText + 10;
  token.label = cut_end(token.whole, static_cast<size_t>(std::max(1.0f, (room - ends) / advance)));
  token.rect = {at.x, at.y, static_cast<float>(columns_of(token.label)) * advance + ends, stage::kToken};
  return token;
}

void draw_order_of_two(Canvas& canvas, const Palette& colours, const OrderOfTwo& order, bool as_here, Point at, float width) {
  constexpr float kArrowRoom = 18;
  const Token first = token_of(as_here ? order.first : order.second, at, width * 0.6f);
  const float x = first.rect.right() + kArrowRoom;
  const Token second = token_of(as_here ? order.second : order.first, {x, at.y}, at.x + width - x);
  draw_token(canvas, first, colours, 1);
  draw_token(canvas, second, colours, 1);
  draw_arrow_head(canvas, {x - 5, first.rect.centre().y}, {1, 0}, stroke::kArrow, colours.text2);
}

}  // namespace

float draw_choice(Ui& ui, View& view, const ChoicePoint& point, Point at, float width) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  const RichStyle small{.plain = Face::regular, .bold = Face::semibold, .size = type::kBody, .line = type::kBodyLine};
  const float inner = width - 2 * kPad;
  const auto seen = measured(point.kind);
  // Measured first, so that the box lies under what is written in it.
  const auto order = order_of_two(view.session->trace(), point);
  float height = kPad + 34;
  std::vector<float> heights;
  for (const std::string& outcome : point.outcomes) {
    heights.push_back(30 + (order ? stage::kToken + 2 : draw_rich(canvas, {}, inner - 24, outcome, small, 0, 3, false)) + 10);
    height += heights.back() + 8;
  }
  height += (seen ? 72 : 0) + 40 + kPad;
  const Rect box{at.x, at.y, width, height};
  canvas.fill(box, colours.raised, radius::kBox);
  canvas.outline(box, colours.text2, stroke::kToken, radius::kBox);
  float y = at.y + kPad;
  const float x = at.x + kPad;
  draw_sign(canvas, Sign::branch, {x + 9, y + 10}, 18, colours.text);
  canvas.text({x + 26, y + 10}, title_for(point.outcomes.size()), {Face::semibold, 16}, colours.text);
  y += 34;
  for (size_t i = 0; i < point.outcomes.size(); ++i) {
    const bool taken = i == point.taken;
    const Rect card{x, y, inner, heights[i]};
    canvas.fill(card, colours.panel, radius::kCard);
    canvas.outline(card, taken ? colours.text : colours.ctl, taken ? stroke::kStrong : stroke::kLine, radius::kCard);
    canvas.text({x + 12, y + 17}, taken ? "This run" : "The other run", {Face::semibold, type::kSmall}, taken ? colours.text : colours.text2);
    if (order)
      draw_order_of_two(canvas, colours, *order, taken, {x + 12, y + 30}, inner - 24);
    else
      draw_rich(canvas, {x + 12, y + 28}, inner - 24, point.outcomes[i], small, colours.text, 3);
    y += heights[i] + 8;
  }
  if (seen) y += draw_measured(canvas, colours, *seen, {x, y}, inner) + 4;
  if (ui.primary("other order", {x, y, inner, 38}, "Run the other order", keys_text(Command::other_order))) view.wish(Command::other_order);
  return height;
}

}  // namespace loopscope::ui
