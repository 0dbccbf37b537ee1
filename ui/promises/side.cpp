#include "ui/promises/side.h"

#include "ui/model/format.h"
#include "ui/promises/promises.h"
#include "ui/promises/variables.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {

void draw_side(Ui& ui, View& view, const Rect& area) {
  constexpr float kTabs = 38;
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  canvas.fill(area, colours.panel);
  const bool alone = view.dialog == Dialog::promises || view.dialog == Dialog::variables;
  if (!alone) canvas.line({area.x, area.y}, {area.right(), area.y}, colours.line, stroke::kLine);
  float x = area.x + space::kWhy;
  const std::pair<const char*, size_t> tabs[] = {{"Promises", view.promise_index.of_script_at(view.session->state())}, {"Variables", variables_shown(view)}};
  for (int i = 0; i < 2; ++i) {
    const bool selected = view.side_tab == i;
    const TextStyle style{selected ? Face::semibold : Face::medium, type::kSmall};
    const float name = canvas.width(tabs[i].first, style);
    const std::string count = format_count(tabs[i].second);
    const float all = name + 7 + canvas.width(count, style);
    const Rect r{x, area.y + 4, all, kTabs - 4};
    if (ui.touch(tabs[i].first, r).clicked) view.side_tab = i;
    canvas.text({x, area.y + 22}, tabs[i].first, style, selected ? colours.text : colours.text2);
    canvas.text({x + name + 7, area.y + 22}, count, style, selected ? colours.text : colours.text2);
    if (selected) canvas.fill({x, area.y + kTabs - 2, all, 2}, colours.text);
    x += all + 22;
  }
  canvas.line({area.x, area.y + kTabs}, {area.right(), area.y + kTabs}, colours.line, stroke::kLine);
  const Rect body{area.x + space::kWhy, area.y + kTabs + 8, area.w - 2 * space::kWhy, area.h - kTabs - 10};
  canvas.clip({area.x, body.y, area.w, body.h});
  if (view.side_tab == 0)
    draw_promises(ui, view, body);
  else
    draw_variables(ui, view, body);
  canvas.unclip();
}

}  // namespace loopscope::ui
