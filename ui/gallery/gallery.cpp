#include "ui/gallery/gallery.h"

#include <algorithm>
#include <filesystem>

#include <imgui.h>

#include "ui/dialogs/text_field.h"
#include "ui/draw/rich_text.h"
#include "ui/gallery/lessons.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kChip = 25, kWheel = 60;

// The queues that take part, in the order in which they were seen: squares, as in the timeline.
void draw_order(Canvas& canvas, const Palette& colours, const std::vector<Hue>& order, Point at, float room) {
  float x = at.x;
  for (const Hue hue : order) {
    if (x + kChip > at.x + room) break;
    const Rect r{x, at.y - kChip / 2, kChip, kChip};
    canvas.fill(r, mixed(colours.panel, colours.line_of(hue), colours.block), radius::kKey);
    canvas.outline(r, colours.line_of(hue), stroke::kToken, radius::kKey);
    draw_glyph(canvas, hue, r.centre(), 11, colours.line_of(hue));
    x += kChip + 4;
  }
}

std::string seen_name(const Lesson& lesson) { return std::filesystem::path(lesson.path).stem().string(); }

bool pressed(ImGuiKey key) { return ImGui::IsKeyPressed(key, true); }

// Arrow keys walk over the cards as they lie; true when Enter opens the chosen one.
bool take_gallery_keys(View& view, const GalleryLayout& layout) {
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
  if (before != state.selected) view.changed = true;
  return ImGui::IsKeyPressed(ImGuiKey_Enter, false);
}

void keep_in_sight(View& view, const GalleryLayout& layout, const Rect& list) {
  if (layout.cards.empty()) return;
  const Rect& r = layout.cards[std::min(view.gallery.selected, layout.cards.size() - 1)].rect;
  if (r.y < list.y + 34) view.gallery.scroll -= list.y + 34 - r.y, view.changed = true;
  if (r.bottom() > list.bottom() - 10) view.gallery.scroll += r.bottom() - list.bottom() + 10, view.changed = true;
}

}  // namespace

bool draw_lesson_card(Ui& ui, const View& view, const Lesson& lesson, const Rect& r, bool small) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  const Touch touch = ui.touch("lesson " + seen_name(lesson), r);
  canvas.fill(r, touch.held ? colours.well : touch.hovered ? colours.raised : colours.panel, radius::kBox);
  canvas.outline(r, touch.hovered ? colours.ctl : colours.line, stroke::kLine, radius::kBox);
  const float x = r.x + 16, room = r.w - 32;
  const std::string number = lesson.number == 0 ? "" : (lesson.number < 10 ? "0" : "") + std::to_string(lesson.number);
  const auto seen = view.seen.find(seen_name(lesson));
  const TextStyle title{Face::semibold, 15.5f};
  const float number_room = small || number.empty() ? 0 : canvas.width(number, {Face::mono, type::kMark}) + 12;
  canvas.text_within({x, r.y + (small ? 23.0f : 27.0f)}, room - number_room, lesson.title, title, colours.text);
  if (!small) {
    canvas.text({r.right() - 16, r.y + 27}, number, {Face::mono, type::kMark}, colours.text2, Align::right);
    draw_rich(canvas, {x, r.y + 42}, room, lesson.summary, {.plain = Face::regular, .bold = Face::semibold, .size = type::kBody, .line = type::kBodyLine},
              colours.text2, 3);
  }
  const float foot = r.bottom() - (small ? 26.0f : 28.0f);
  if (seen != view.seen.end()) {
    draw_order(canvas, colours, seen->second, {x, foot}, room - 28);
    canvas.disc({r.right() - 25, foot}, 9, colours.text);
    draw_sign(canvas, Sign::tick, {r.right() - 25, foot}, 11, colours.panel);
  } else {
    canvas.text({x, foot}, lesson.level, {Face::regular, type::kSmall}, colours.text2);
  }
  return touch.clicked;
}

void draw_gallery(Ui& ui, View& view, const Rect& area) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  GalleryState& state = view.gallery;
  canvas.fill(area, colours.bg);
  ui.touch("gallery", area, false);
  const size_t columns = gallery_columns(area.w);
  const auto topics = topics_shown(view.lessons, state, columns);
  GalleryLayout layout = lay_out_gallery(area, topics, state.scroll);
  const Rect list{area.x, area.y + 96, area.w, area.h - 96};
  if (ui.hovers(list) && ui.input.wheel != 0) state.scroll -= ui.input.wheel * kWheel, view.changed = true;
  state.scroll = std::clamp(state.scroll, 0.0f, std::max(0.0f, layout.height - area.h));
  const size_t selected = state.selected;
  const bool entered = take_gallery_keys(view, layout);
  if (selected != state.selected) keep_in_sight(view, layout, list);
  layout = lay_out_gallery(area, topics, state.scroll);

  canvas.clip(list);
  for (const GalleryHead& head : layout.heads) {
    if (head.rect.bottom() < list.y || head.rect.y > list.bottom()) continue;
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
  std::string opened;
  for (size_t i = 0; i < layout.cards.size(); ++i) {
    const GalleryCard& card = layout.cards[i];
    if (card.rect.bottom() < list.y || card.rect.y > list.bottom()) continue;
    const Lesson& lesson = view.lessons[card.lesson];
    if (draw_lesson_card(ui, view, lesson, card.rect, false) || (entered && i == state.selected)) opened = lesson.path;
    if (i == state.selected) canvas.outline(card.rect.grown(4), colours.focus, stroke::kStrong, radius::kBox + 4);
  }
  canvas.unclip();
  if (layout.cards.empty())
    canvas.text({layout.title.x, list.y + 40}, view.lessons.empty() ? "The lessons are not installed beside the program." : "No lesson has these words.",
                {Face::regular, 16}, colours.text2);

  canvas.fill({area.x, area.y, area.w, 92}, colours.bg);
  canvas.text({layout.title.x, area.y + 40}, "Lessons", {Face::bold, type::kBigTitle}, colours.text);
  canvas.text_within({layout.title.x, area.y + 73}, layout.title.w, "Each starts with a question. Predict, then watch.", {Face::regular, 16}, colours.text2);
  canvas.fill(layout.search, colours.panel, radius::kCard);
  canvas.outline(layout.search, colours.ctl, stroke::kLine, radius::kCard);
  draw_sign(canvas, Sign::search, {layout.search.x + 22, layout.search.centre().y}, 16, colours.text2);
  const Rect field{layout.search.x + 30, layout.search.y, layout.search.w - 34, layout.search.h};
  const std::string typed = state.search;
  text_field(ui, "lessons", field, state.search, "find: await, timers, error…", state.just_opened, true);
  if (typed != state.search) state.selected = 0, state.scroll = 0, view.changed = true;
  state.just_opened = false;
  if (opened.empty()) return;
  view.wanted_path = opened;
  view.dialog = Dialog::none;
  view.changed = true;
}

}  // namespace loopscope::ui
