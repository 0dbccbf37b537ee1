#include "ui/draw/ui.h"

#include <algorithm>

#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

Rect times(const Rect& r, float by) { return {r.x * by, r.y * by, r.w * by, r.h * by}; }

}  // namespace

Ui Ui::zoomed(float by) const {
  Ui inner = *this;
  inner.canvas = canvas.zoomed(by);
  inner.input.mouse = {input.mouse.x / by, input.mouse.y / by};
  inner.zoom_ = zoom_ * by;
  return inner;
}

void Ui::set_layer(int layer) {
  layer_ = layer;
  canvas.set_layer(layer);
}

void Ui::clip(const Rect& r) {
  canvas.clip(r);
  clips_.push_back(clips_.empty() ? times(r, zoom_) : common(clips_.back(), times(r, zoom_)));
}

void Ui::unclip() {
  canvas.unclip();
  clips_.pop_back();
}

bool Ui::hovers(const Rect& rect) const { return layer_ == memory_->layer && rect.contains(input.mouse); }

Touch Ui::touch(std::string_view id, const Rect& rect, const Stop& stop) {
  const Rect whole = times(rect, zoom_);
  const bool focusable = stop.focusable;
  memory_->regions.push_back({.id = std::string(id),
                              .rect = whole,
                              .seen = clips_.empty() ? whole : common(clips_.back(), whole),
                              .layer = layer_,
                              .place = memory_->place,
                              .columns = memory_->columns,
                              .focusable = focusable,
                              .here = stop.here,
                              .adjusts = stop.adjusts,
                              .list = std::string(stop.list)});
  Touch touch;
  const Point mouse{input.mouse.x * zoom_, input.mouse.y * zoom_};
  // What was drawn last lies on top.
  const auto top = std::find_if(memory_->before.rbegin(), memory_->before.rend(), [&](const Region& region) {
    return region.layer == memory_->layer && region.seen.contains(mouse);
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
  if (touch.focused && stop.adjusts) touch.adjust = input.adjust;
  if (touch.focused && memory_->focus_visible && stop.ring)
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

float Ui::key_cap_width(const Canvas& canvas, std::string_view key) { return std::max(22.0f, canvas.width(key, {Face::semibold, type::kMark}) + 12); }

float Ui::key_cap(Point at, std::string_view key) {
  const TextStyle style{Face::semibold, type::kMark};
  const float width = key_cap_width(canvas, key);
  const Rect r{at.x, at.y - 11, width, 22};
  canvas.fill(r, colours.raised, radius::kKey);
  canvas.outline(r, colours.ctl, stroke::kLine, radius::kKey);
  canvas.text(r.centre(), key, style, colours.text, Align::centre);
  return width;
}

}  // namespace loopscope::ui
