#include "ui/gallery/gallery.h"

#include <algorithm>

#include <imgui.h>

#include "ui/dialogs/text_field.h"
#include "ui/gallery/card.h"
#include "ui/gallery/lessons.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kWheel = 60, kSightTop = 34, kSightEnd = 10;

bool pressed(ImGuiKey key) { return ImGui::IsKeyPressed(key, true); }

// Arrow keys walk over the cards as they lie; true when Enter opens the chosen one. There is one focus: Tab chooses the card
// that it comes to, and the arrows take the focus with them.
bool take_gallery_keys(Ui& ui, View& view, const GalleryLayout& layout) {
  GalleryState& state = view.gallery;
  if (layout.cards.empty()) return false;
  const bool typing = ImGui::GetIO().WantTextInput && !state.search.empty();
  const size_t before = state.selected;
  const size_t last = layout.cards.size() - 1;
  state.selected = std::min(state.selected, last);
  if (pressed(ImGuiKey_RightArrow) && !typing && state.selected < last) ++state.selected;
  if (pressed(ImGuiKey_LeftArrow) && !typing && state.selected > 0) --state.selected;
  const auto vertical = [&](float direction) {
    const Point from = layout.cards[state.selected].rect.centre();
    size_t best = state.selected;
    float nearest = 1e9f;
    for (size_t i = 0; i < layout.cards.size(); ++i) {
      const Point at = layout.cards[i].rect.centre();
      const float down = (at.y - from.y) * direction;
      if (down < 10) continue;
      const float distance = down * 4 + std::abs(at.x - from.x);
      if (distance < nearest) nearest = distance, best = i;
    }
    state.selected = best;
  };
  if (pressed(ImGuiKey_DownArrow)) vertical(1);
  if (pressed(ImGuiKey_UpArrow)) vertical(-1);
  UiMemory& memory = ui.memory();
  if (memory.moved)
    for (size_t i = 0; i < layout.cards.size(); ++i)
      if (memory.focus == card_region(view.lessons[layout.cards[i].lesson])) state.selected = i;
  if (before == state.selected) return ImGui::IsKeyPressed(ImGuiKey_Enter, false);
  view.changed = true;
  // Who types goes on typing.
  if (!ImGui::GetIO().WantTextInput) memory.set_focus(card_region(view.lessons[layout.cards[state.selected].lesson]));
  return ImGui::IsKeyPressed(ImGuiKey_Enter, false);
}

void keep_in_sight(View& view, const GalleryLayout& layout, const Rect& list) {
  if (layout.cards.empty()) return;
  const Rect& r = layout.cards[std::min(view.gallery.selected, layout.cards.size() - 1)].rect;
  if (r.y < list.y + kSightTop) view.gallery.scroll -= list.y + kSightTop - r.y, view.changed = true;
  if (r.bottom() > list.bottom() - kSightEnd) view.gallery.scroll += r.bottom() - list.bottom() + kSightEnd, view.changed = true;
}

}  // namespace

void draw_gallery(Ui& ui, View& view, const Rect& area) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  GalleryState& state = view.gallery;
  canvas.fill(area, colours.bg);
  ui.touch("gallery", area, false);
  const size_t columns = gallery_columns(area.w);
  const auto topics = topics_shown(view.lessons, state, columns);
  GalleryLayout layout = lay_out_gallery(area, topics, state.scroll);
  const Rect list = layout.list;
  if (ui.hovers(list) && ui.input.wheel != 0) state.scroll -= ui.input.wheel * kWheel, view.changed = true;
  state.scroll = std::clamp(state.scroll, 0.0f, std::max(0.0f, layout.height - list.h));
  const size_t selected = state.selected;
  const bool entered = take_gallery_keys(ui, view, layout);
  if (selected != state.selected) keep_in_sight(view, layout, list);
  layout = lay_out_gallery(area, topics, state.scroll);

  ui.clip(list);
  for (const GalleryHead& head : layout.heads) {
    const TopicShown& topic = topics[head.topic];
    canvas.text({head.rect.x, head.rect.centre().y}, topic.name.empty() ? "More" : topic.name, {Face::semibold, type::kHead}, colours.text);
    const bool open = state.open_topics.contains(topic.name);
    if (!state.search.empty() || topic.all <= columns) continue;
    const std::string all = open ? "fewer" : "all " + std::to_string(topic.all);
    const float w = canvas.width(all, {Face::regular, type::kBody});
    const Rect r{head.rect.right() - w - 6, head.rect.y, w + 12, head.rect.h};
    const Touch touch = ui.touch("topic " + topic.name, r);
    if (touch.hovered) canvas.fill(r, colours.raised, radius::kKey);
    canvas.text({head.rect.right(), head.rect.centre().y}, all, {Face::regular, type::kBody}, colours.text2, Align::right);
    if (!touch.clicked) continue;
    if (open)
      state.open_topics.erase(topic.name);
    else
      state.open_topics.insert(topic.name);
    view.changed = true;
  }
  // The ring is round one thing only.
  const bool elsewhere = ui.memory().focus_visible && ui.memory().focus.starts_with("topic ");
  std::string opened;
  const Lesson* told = nullptr;  // the lesson whose details are shown: the one pointed at, else the chosen one
  for (size_t i = 0; i < layout.cards.size(); ++i) {
    const GalleryCard& card = layout.cards[i];
    const Lesson& lesson = view.lessons[card.lesson];
    const Touch touch = draw_lesson_card(ui, view, lesson, card.rect, CardKind::whole);
    if (touch.clicked || (entered && i == state.selected)) opened = lesson.path;
    if (touch.hovered) told = &lesson;
    if (i == state.selected && !elsewhere) canvas.outline(card.rect.grown(4), colours.focus, stroke::kStrong, radius::kBox + 4);
  }
  ui.unclip();
  if (layout.cards.empty())
    canvas.text({layout.title.x, list.y + 40}, view.lessons.empty() ? "The lessons are not installed beside the program." : "No lesson has these words.",
                {Face::regular, 16}, colours.text2);

  if (!told && state.selected < layout.cards.size()) told = &view.lessons[layout.cards[state.selected].lesson];
  if (told && !layout.details.empty()) {
    canvas.fill({area.x, layout.details.y, area.w, area.bottom() - layout.details.y}, colours.panel);
    canvas.line({area.x, layout.details.y}, {area.right(), layout.details.y}, colours.line, stroke::kLine);
    draw_lesson_details(ui, *told, view.lessons.size(), layout.details);
  }
  canvas.fill({area.x, area.y, area.w, list.y - area.y - 4}, colours.bg);
  canvas.text({layout.title.x, area.y + 40}, "Lessons", {Face::bold, type::kBigTitle}, colours.text);
  canvas.text_within({layout.title.x, area.y + 73}, layout.title.w, "Each starts with a question. Predict, then watch.", {Face::regular, 16}, colours.text2);
  canvas.fill(layout.search, colours.panel, radius::kCard);
  canvas.outline(layout.search, colours.ctl, stroke::kLine, radius::kCard);
  draw_sign(canvas, Sign::search, {layout.search.x + 22, layout.search.centre().y}, 16, colours.text2);
  const Rect field{layout.search.x + 30, layout.search.y, layout.search.w - 34, layout.search.h};
  const std::string typed = state.search;
  text_field(ui, "lessons", field, state.search, "find: await, setTimeout, error…", state.just_opened, true);
  if (typed != state.search) state.selected = 0, state.scroll = 0, view.changed = true;
  state.just_opened = false;
  if (opened.empty()) return;
  view.wanted_path = opened;
  view.dialog = Dialog::none;
  view.changed = true;
}

}  // namespace loopscope::ui
