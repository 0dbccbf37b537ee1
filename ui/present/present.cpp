#include "ui/present/present.h"

#include <algorithm>

#include "ui/console/console.h"
#include "ui/draw/rich_text.h"
#include "ui/model/format.h"
#include "ui/source/source.h"
#include "ui/stage/stage.h"
#include "ui/theme/metrics.h"
#include "ui/why/why.h"

namespace loopscope::ui {
namespace {

// The design's numbers are for 1920 x 1080; everything grows with the window.
constexpr float kDesignW = 1920, kDesignH = 1080, kReasonH = 188, kCodeH = 190, kEdge = 12, kSide = 56, kNoteBelow = 28, kNoteSize = 30;

void draw_lines(Ui& ui, View& view, const Rect& area) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  bool running = false;
  const SourcePlace place = view.session->current_place(running);
  const trace::SourceFile* file = shown_file(view, place);
  if (!file || place.line == 0) return;
  const std::vector<SourceLine>& lines = view.source.lines;
  if (view.source.text != &file->text) {
    view.source = {};
    view.source.path = file->path;
    view.source.text = &file->text;
    view.source.lines = set_source(file->text);
  }
  const Hue hue = running ? running_hue(view) : Hue::script;
  const float line = type::kPresentCodeLine;
  const auto count = static_cast<uint32_t>(lines.size());
  const uint32_t first = std::clamp<uint32_t>(place.line > 1 ? place.line - 1 : 1, 1, std::max(1u, count > 2 ? count - 2 : 1));
  uint32_t common = 100;
  for (uint32_t n = first; n < first + 3 && n <= count; ++n)
    if (!lines[n - 1].text.empty()) common = std::min(common, lines[n - 1].indent);
  float y = area.y + (area.h - 3 * line) / 2;
  canvas.clip(area);
  for (uint32_t n = first; n < first + 3 && n <= count; ++n, y += line) {
    const bool current = n == place.line;
    const Rect row{area.x, y, area.w, line};
    if (current) {
      canvas.fill(row, mixed(colours.panel, colours.fill_of(hue), colours.current_line * (running ? 1.0f : 0.6f)));
      canvas.fill({row.x, row.y, kEdge, row.h}, colours.line_of(hue));
    }
    canvas.text({area.x + 96, row.centre().y}, std::to_string(n), {current ? Face::mono_bold : Face::mono, 28}, current ? colours.text : colours.text3,
                Align::right);
    const auto cells = static_cast<uint32_t>((area.w - 132) / (type::kPresentCode * type::kMonoAdvance));
    draw_code(canvas, {area.x + 124, row.centre().y}, lines[n - 1], common, common + cells, type::kPresentCode, colours, current);
  }
  canvas.unclip();
}

}  // namespace

void draw_presentation(Ui& whole, View& view, const Rect& area) {
  const float zoom = std::min(area.w / kDesignW, area.h / kDesignH);
  Ui ui = whole.zoomed(zoom);
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  const float w = area.w / zoom, h = area.h / zoom;
  canvas.fill({0, 0, w, h}, colours.bg);
  canvas.fill({0, 0, kEdge, kReasonH}, colours.line_of(running_hue(view)));
  // A note of the teacher takes a line of its own below the reason.
  const std::string note = view.notes.text_at(*view.session, view.session->position());
  const RichStyle reason{.size = type::kPresentReason, .line = type::kPresentReasonLine};
  const float lines = draw_rich(canvas, {}, w - 2 * kSide, reason_text(view), reason, 0, 2, false);
  const float top = note.empty() || lines <= reason.line ? 32 : 14;
  if (!note.empty()) {
    const float y = top + lines + kNoteBelow;
    draw_sign(canvas, Sign::book, {kSide + 16, y}, 32, colours.text2);
    canvas.text_within({kSide + 50, y}, w - 2 * kSide - 50, note, {Face::regular, kNoteSize}, colours.text);
  }
  draw_rich(canvas, {kSide, top}, w - 2 * kSide, reason_text(view), reason, colours.text, 2);

  Ui stage = ui.zoomed(type::kPresentStage);
  const float scale = type::kPresentStage;
  const float margin = (kSide - 3) / scale - stage::kSide;
  draw_stage(stage, view, {margin, (kReasonH + 14) / scale, w / scale - 2 * margin, (h - kCodeH - kReasonH - 14) / scale + stage::kBottom - 14},
             {.low = true, .headline = false});

  const Rect bottom{0, h - kCodeH, w, kCodeH};
  canvas.fill(bottom, colours.panel);
  canvas.line({0, bottom.y}, {w, bottom.y}, colours.line, stroke::kLine);
  const float split = w * 0.642f;
  draw_lines(ui, view, {0, bottom.y, split, bottom.h});
  canvas.line({split + 22, bottom.y + 20}, {split + 22, bottom.bottom() - 20}, colours.line, stroke::kStrong);
  const float x = split + 54;
  canvas.text({x, bottom.y + 30}, "Printed so far", {Face::semibold, 26}, colours.text2);
  canvas.text({w - kSide, bottom.y + 30}, format_count(view.session->step_number()) + " of " + format_count(view.session->step_count()),
              {Face::regular, 26}, colours.text2, Align::right);
  draw_console_rows(ui, view, {x - 38, bottom.y + 50, w - kSide - x + 38, bottom.h - 50}, type::kPresentConsole, type::kPresentConsoleLine, false);
}

}  // namespace loopscope::ui
