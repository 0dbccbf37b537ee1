#include "ui/draw/ui.h"

#include <algorithm>

#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

Rect times(const Rect& r, float by) { return {r.x * by, r.y * by, r.w * by, r.h * by}; }

}  // namespace

void UiMemory::begin_frame() {
  before = std::move(regions);
  regions.clear();
  layer = 0;
  for (const Region& region : before) layer = std::max(layer, region.layer);
  tip.clear();
  hand = false;
  const auto focused = [&](const Region& region) { return region.id == focus && region.layer == layer; };
  if (!focus.empty() && std::none_of(before.begin(), before.end(), focused)) focus.clear();
}

void UiMemory::move_focus(int by) {
  std::vector<const Region*> stops;
  for (const Region& region : before)
    if (region.focusable && region.layer == layer) stops.push_back(&region);
  if (stops.empty()) return;
  const auto here = std::find_if(stops.begin(), stops.end(), [&](const Region* region) { return region->id == focus; });
  const auto count = static_cast<int>(stops.size());
  const int at = here == stops.end() ? (by > 0 ? -1 : count) : static_cast<int>(here - stops.begin());
  focus = stops[static_cast<size_t>((at + by + count) % count)]->id;
  focus_visible = true;
}

Ui Ui::zoomed(float by) const {
  Ui inner = *this;
  inner.canvas = canvas.zoomed(by);
  inner.input.mouse = {input.mouse.x / by, input.mouse.y / by};
  inner.zoom_ = zoom_ * by;
  return inner;
}

void Ui::set_layer(int layer) { layer_ = layer; }

bool Ui::hovers(const Rect& rect) const { return layer_ == memory_->layer && rect.contains(input.mouse); }

Touch Ui::touch(std::string_view id, const Rect& rect, bool focusable) {
  const Rect whole = times(rect, zoom_);
  memory_->regions.push_back({std::string(id), whole, layer_, focusable});
  Touch touch;
  const Point mouse{input.mouse.x * zoom_, input.mouse.y * zoom_};
  // What was drawn last lies on top.
  const auto top = std::find_if(memory_->before.rbegin(), memory_->before.rend(), [&](const Region& region) {
    return region.layer == memory_->layer && region.rect.contains(mouse);
  });
  touch.hovered = top != memory_->before.rend() && top->id == id && layer_ == memory_->layer;
  if (touch.hovered && focusable) memory_->hand = true;
  if (touch.hovered && input.pressed) {
    memory_->held = id;
    if (focusable) memory_->focus = id;
    memory_->focus_visible = false;
  }
  touch.held = memory_->held == id && (input.down || input.released);  // the last move can come with the release
  touch.focused = focusable && memory_->focus == id && layer_ == memory_->layer;
  touch.clicked = (touch.hovered && input.released && memory_->held == id) || (touch.focused && input.activate);
  if (touch.focused && memory_->focus_visible)
    canvas.outline(rect.grown(4), colours.focus, stroke::kStrong, radius::kToken + 4);
  return touch;
}

void Ui::tip(const Rect& at, std::string_view text) {
  memory_->tip = text;
  memory_->tip_at = times(at, zoom_);
}

bool Ui::button(std::string_view id, const Rect& r, std::string_view label, bool enabled) {
  const Touch touched = touch(id, r, enabled);
  const Colour fill = touched.held ? colours.well : touched.hovered && enabled ? colours.line : colours.raised;
  canvas.fill(r, fill, radius::kToken);
  canvas.text(r.centre(), label, {Face::semibold, type::kSmall}, enabled ? colours.text : colours.ctl, Align::centre);
  return enabled && touched.clicked;
}

bool Ui::sign_button(std::string_view id, const Rect& r, Sign sign, std::string_view tip_text, bool enabled) {
  const Touch touched = touch(id, r, enabled);
  const Colour fill = touched.held ? colours.well : touched.hovered && enabled ? colours.line : colours.raised;
  canvas.fill(r, fill, radius::kToken);
  draw_sign(canvas, sign, r.centre(), 14, enabled ? colours.text : colours.ctl);
  if (touched.hovered) tip(r, tip_text);
  return enabled && touched.clicked;
}

bool Ui::primary(std::string_view id, const Rect& r, std::string_view label, std::string_view key) {
  const Touch touched = touch(id, r);
  canvas.fill(r, touched.held ? colours.text2 : colours.text, radius::kToken);
  canvas.text({r.x + 14, r.centre().y}, label, {Face::semibold, type::kBody}, colours.panel);
  canvas.text({r.right() - 14, r.centre().y}, key, {Face::semibold, type::kMark}, colours.panel, Align::right);
  return touched.clicked;
}

bool Ui::secondary(std::string_view id, const Rect& r, std::string_view label, std::string_view key) {
  const Touch touched = touch(id, r);
  canvas.fill(r, touched.held ? colours.well : touched.hovered ? colours.line : colours.raised, radius::kToken);
  canvas.outline(r, colours.ctl, stroke::kLine, radius::kToken);
  canvas.text({r.x + 14, r.centre().y}, label, {Face::semibold, type::kBody}, colours.text);
  canvas.text({r.right() - 14, r.centre().y}, key, {Face::semibold, type::kMark}, colours.text2, Align::right);
  return touched.clicked;
}

bool Ui::tab(std::string_view id, const Rect& r, std::string_view label, bool selected) {
  const Touch touched = touch(id, r);
  if (selected) {
    canvas.fill(r, colours.raised, radius::kToken);
    canvas.outline(r, colours.ctl, stroke::kLine, radius::kToken);
  } else if (touched.hovered) {
    canvas.fill(r, colours.raised, radius::kToken);
  }
  canvas.text(r.centre(), label, {selected ? Face::semibold : Face::medium, type::kSmall}, selected ? colours.text : colours.text2,
              Align::centre);
  return touched.clicked;
}

float Ui::key_cap(Point at, std::string_view key) {
  const TextStyle style{Face::semibold, type::kMark};
  const float width = std::max(22.0f, canvas.width(key, style) + 12);
  const Rect r{at.x, at.y - 11, width, 22};
  canvas.fill(r, colours.raised, radius::kKey);
  canvas.outline(r, colours.ctl, stroke::kLine, radius::kKey);
  canvas.text(r.centre(), key, style, colours.text, Align::centre);
  return width;
}

}  // namespace loopscope::ui
