// One token, by its state: fill, border and text say where it is in its life.
#include "ui/draw/glyphs.h"
#include "ui/stage/stage.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kCloseGlyphAt = 12, kStruck = 1.2f;
constexpr float kGlyphAt = 14, kFrameGlyphAt = 15, kFrameTextAt = 30;

void draw_frame_text(Canvas& canvas, const Token& token, Colour text, Colour glyph, bool bold) {
  const Rect& r = token.rect;
  const bool tall = r.h >= stage::kFrame - 1;
  const float first = tall && !token.note.empty() ? r.y + 18 : r.centre().y;
  draw_glyph(canvas, token.hue, {r.x + kFrameGlyphAt, first}, tall ? 16 : 14, glyph);
  const TextStyle label{bold ? Face::mono_bold : Face::mono_medium, token.large ? type::kFrame : type::kToken};
  canvas.text({r.x + kFrameTextAt, first}, token.label, label, text);
  if (tall && !token.note.empty())
    canvas.text_within({r.x + kFrameTextAt, r.y + 37}, r.w - kFrameTextAt - 6, token.note, {Face::medium, type::kSmall}, text);
}

}  // namespace

void draw_token(Canvas& canvas, const Token& token, const Palette& colours, float alpha) {
  const Rect& r = token.rect;
  const Colour line = faded(colours.line_of(token.hue), alpha), text = faded(colours.text, alpha);
  const bool frame = token.look == Look::running || token.look == Look::below;
  switch (token.look) {
    case Look::waiting:
      canvas.fill(r, faded(colours.panel, alpha), radius::kToken);
      canvas.dashed(r, line, stroke::kToken, radius::kToken, stroke::kDashOn, stroke::kDashOff);
      break;
    case Look::in_line:
    case Look::below:
      canvas.fill(r, faded(colours.pale(token.hue), alpha), radius::kToken);
      canvas.outline(r, line, stroke::kToken, radius::kToken);
      break;
    case Look::running:
      canvas.fill(r, faded(colours.fill_of(token.hue), alpha), radius::kToken);
      if (!colours.dark) canvas.outline(r, line, stroke::kStrong, radius::kToken);
      break;
    case Look::ghost:
      canvas.dashed(r, faded(line, 0.9f), stroke::kToken, radius::kToken, stroke::kGhostOn, stroke::kGhostOff);
      return;
    case Look::skipped:
      canvas.dashed(r, faded(line, 0.9f), stroke::kToken, radius::kToken, stroke::kGhostOn, stroke::kGhostOff);
      break;
    case Look::cancelled:
      canvas.fill(r, faded(colours.panel, alpha), radius::kToken);
      canvas.outline(r, faded(colours.ctl, alpha), stroke::kToken, radius::kToken);
      break;
  }
  const bool struck = token.look == Look::skipped || token.look == Look::cancelled;
  canvas.clip(r);
  if (frame) {
    const bool running = token.look == Look::running;
    const Colour on = faded(colours.on, alpha);
    draw_frame_text(canvas, token, running ? on : text, running ? on : line, running);
  } else {
    const float middle = r.centre().y;
    const float glyph = token.close ? kCloseGlyphAt : kGlyphAt, x = r.x + (token.close ? stage::kSeatText : stage::kTokenText);
    draw_glyph(canvas, token.hue, {token.label.empty() ? r.centre().x : r.x + glyph, middle}, 13, line);
    const float w = canvas.text({x, middle}, token.label, {Face::mono_medium, type::kToken}, struck ? faded(colours.text2, alpha) : text);
    if (struck) canvas.line({x - 2, middle}, {x + w + 2, middle}, faded(colours.text2, alpha), kStruck);
  }
  canvas.unclip();
  if (token.next) canvas.outline(r.grown(4), faded(colours.focus, alpha), stroke::kStrong, radius::kToken + 4);
}

}  // namespace loopscope::ui
