#include <algorithm>

#include "ui/draw/rich_text.h"
#include "ui/theme/metrics.h"
#include "ui/view.h"
#include "ui/why/notes.h"

namespace loopscope::ui {
namespace {

constexpr float kPad = 14, kHead = 26, kArrow = 24, kLine = 30;
const RichStyle kText{.plain = Face::regular, .bold = Face::semibold, .size = 15, .line = 22};
constexpr int kLinesMost = 5;

void go_to(View& view, const NoteAt* moment) {
  if (moment) view.session->jump(moment->stop);
}

// Leads to another note; what there is none of is not drawn.
void draw_arrow(Ui& ui, View& view, const char* id, const Rect& r, const NoteAt* to, float direction) {
  if (!to) return;
  const Touch touch = ui.touch(id, r);
  if (touch.hovered) ui.canvas.fill(r, ui.colours.line, radius::kKey);
  const Point c = r.centre(), corners[] = {{c.x - 3 * direction, c.y - 5}, {c.x + 3 * direction, c.y}, {c.x - 3 * direction, c.y + 5}};
  ui.canvas.polyline(corners, ui.colours.text, stroke::kStrong);
  if (touch.hovered) ui.tip(r, direction > 0 ? "next note" : "note before");
  if (touch.clicked) go_to(view, to);
}

}  // namespace

float draw_note(Ui& ui, View& view, Point at, float width, bool draw) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  const RunNotes& notes = view.notes;
  if (notes.moments().empty()) return 0;
  const Session& session = *view.session;
  const NoteAt* here = notes.at(session, session.position());
  const NoteAt *next = notes.after(session.position()), *before = notes.before(session, session.position());
  if (!here) {
    if (!draw) return kLine;
    const NoteAt* to = next ? next : before;
    const Rect r{at.x, at.y, width, kLine - 4};
    const Touch touch = ui.touch("next note", r);
    if (touch.hovered) canvas.fill(r, colours.raised, radius::kKey);
    draw_sign(canvas, Sign::book, {at.x + 10, r.centre().y}, 15, colours.text2);
    const std::string step = "step " + std::to_string(session.index().stop_before(to->stop) + 1);
    canvas.text({at.x + 30, r.centre().y}, next ? "Next note" : "Last note", {Face::medium, type::kSmall}, colours.text2);
    canvas.text({r.right(), r.centre().y}, step, {Face::regular, type::kSmall}, colours.text2, Align::right);
    if (touch.clicked) go_to(view, to);
    return kLine;
  }
  const std::string text = notes.text_at(session, session.position());
  const float words = draw_rich(canvas, {}, width - 2 * kPad, text, kText, 0, kLinesMost, false), height = kHead + words + kPad;
  if (!draw) return height;
  const Rect card{at.x, at.y, width, height};
  canvas.fill(card, colours.raised, radius::kCard);
  canvas.outline(card, colours.ctl, stroke::kLine, radius::kCard);
  draw_sign(canvas, Sign::book, {card.x + kPad + 7, card.y + 17}, 15, colours.text);
  const auto number = static_cast<size_t>(here - notes.moments().data()) + 1;
  canvas.text({card.x + kPad + 24, card.y + 17}, "Note " + std::to_string(number) + " of " + std::to_string(notes.moments().size()), {Face::semibold, type::kSmall},
              colours.text);
  draw_arrow(ui, view, "next note", {card.right() - 8 - kArrow, card.y + 5, kArrow, kArrow}, next, 1);
  draw_arrow(ui, view, "note before", {card.right() - 8 - 2 * kArrow, card.y + 5, kArrow, kArrow}, before, -1);
  draw_rich(canvas, {card.x + kPad, card.y + kHead + 4}, width - 2 * kPad, text, kText, colours.text, kLinesMost);
  return height;
}

}  // namespace loopscope::ui
