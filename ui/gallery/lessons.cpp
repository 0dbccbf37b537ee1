#include "ui/gallery/lessons.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace loopscope::ui {
namespace {

constexpr float kSide = 40, kSideNarrow = 20, kNarrow = 900, kTop = 96, kHeadsTop = 6, kCard = 172, kGap = 16, kCardLeast = 264, kHead = 30, kHeadGap = 5, kTopicGap = 22;
constexpr float kSearch = 320, kSearchHeight = 40, kEnd = 24, kDetails = 132, kDetailsFrom = 480;
constexpr size_t kColumnsMost = 6;

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

// "/lessons/first-order.json" -> "first-order": a search does not mean the folder.
std::string name_of(const std::string& path) {
  const size_t begin = path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1;
  return path.substr(begin, path.rfind('.') - begin);
}

// 3: the title has what was typed, 2: it has every word of it, 1: what is told of the lesson has, 0: its program does.
int place_of_match(const Lesson& lesson, const std::string& search) {
  if (lower(lesson.title).find(lower(search)) != std::string::npos) return 3;
  Lesson part = lesson;
  part.source.clear();
  const bool told = matches(part, search);
  part = {.path = {}, .title = lesson.title, .summary = {}, .topic = {}, .level = {}, .learn = {}, .number = 0, .source = {}, .queues = {}};
  return matches(part, search) ? 2 : told ? 1 : 0;
}

float side_for(float width) { return width < kNarrow ? kSideNarrow : kSide; }

}  // namespace

bool matches(const Lesson& lesson, const std::string& search) {
  std::string all = lesson.title + " " + lesson.summary + " " + lesson.topic + " " + lesson.level + " " + name_of(lesson.path) + " " + lesson.source;
  for (const std::string& learned : lesson.learn) all += " " + learned;
  all = lower(std::move(all));
  const std::string typed = lower(search);
  for (size_t begin = 0; begin < typed.size();) {
    const size_t end = std::min(typed.find(' ', begin), typed.size());
    if (end > begin && all.find(typed.substr(begin, end - begin)) == std::string::npos) return false;
    begin = end + 1;
  }
  return true;
}

std::vector<TopicShown> topics_shown(const std::vector<Lesson>& lessons, const GalleryState& state, size_t most) {
  std::vector<TopicShown> topics;
  for (size_t i = 0; i < lessons.size(); ++i) {
    if (!matches(lessons[i], state.search)) continue;
    auto topic = std::find_if(topics.begin(), topics.end(), [&](const TopicShown& t) { return t.name == lessons[i].topic; });
    if (topic == topics.end()) topic = topics.insert(topics.end(), {lessons[i].topic, 0, {}});
    ++topic->all;
    if (topic->lessons.size() < most || !state.search.empty() || state.open_topics.contains(topic->name)) topic->lessons.push_back(i);
  }
  if (state.search.empty()) return topics;
  // What is called so comes before what only speaks of it, and that before what only uses it.
  const auto better = [&](size_t a, size_t b) { return place_of_match(lessons[a], state.search) > place_of_match(lessons[b], state.search); };
  for (TopicShown& topic : topics) std::stable_sort(topic.lessons.begin(), topic.lessons.end(), better);
  std::stable_sort(topics.begin(), topics.end(), [&](const TopicShown& a, const TopicShown& b) { return better(a.lessons.front(), b.lessons.front()); });
  return topics;
}

size_t gallery_columns(float width) {
  const float room = width - 2 * side_for(width);
  return std::clamp<size_t>(static_cast<size_t>((room + kGap) / (kCardLeast + kGap)), 1, kColumnsMost);
}

GalleryLayout lay_out_gallery(const Rect& area, const std::vector<TopicShown>& topics, float scroll) {
  GalleryLayout layout;
  layout.columns = gallery_columns(area.w);
  const float side = side_for(area.w), left = area.x + side, room = area.w - 2 * side;
  layout.title = {left, area.y + 18, room - kSearch - kGap, 76};
  layout.search = {area.right() - side - std::min(kSearch, room * 0.5f), area.y + 28, std::min(kSearch, room * 0.5f), kSearchHeight};
  layout.title.w = layout.search.x - kGap - left;
  const auto columns = static_cast<float>(layout.columns);
  const float w = std::floor((room + kGap) / columns) - kGap;
  const float details = area.h >= kDetailsFrom ? kDetails : 0;
  layout.list = {area.x, area.y + kTop, area.w, area.h - kTop - details};
  if (details > 0) layout.details = {left, layout.list.bottom(), room, details};
  float y = layout.list.y + kHeadsTop - scroll;
  for (size_t t = 0; t < topics.size(); ++t) {
    layout.heads.push_back({t, {left, y, room, kHead - kHeadGap}});
    y += kHead;
    size_t column = 0;
    for (const size_t lesson : topics[t].lessons) {
      if (column == layout.columns) column = 0, y += kCard + kGap;
      layout.cards.push_back({lesson, {left + static_cast<float>(column) * (w + kGap), y, w, kCard}});
      ++column;
    }
    y += kCard + kTopicGap;
  }
  layout.height = y + scroll - layout.list.y - kTopicGap + kEnd;
  return layout;
}

}  // namespace loopscope::ui
