#include "ui/draw/key_caps.h"

#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kApart = 4;

}  // namespace

float key_caps_width(const Canvas& canvas, const std::vector<std::string>& caps) {
  float width = 0;
  for (const std::string& cap : caps) width += Ui::key_cap_width(canvas, cap) + kApart;
  return width > 0 ? width - kApart : 0;
}

float draw_key_caps(Ui& ui, Point right_middle, const std::vector<std::string>& caps) {
  const float left = right_middle.x - key_caps_width(ui.canvas, caps);
  float x = left;
  for (const std::string& cap : caps) x += ui.key_cap({x, right_middle.y}, cap) + kApart;
  return left;
}

}  // namespace loopscope::ui
