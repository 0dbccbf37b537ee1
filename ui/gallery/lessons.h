// The lessons as the gallery shows them: by topic, filtered by what is typed, and where the cards lie. No drawing.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "ui/draw/geometry.h"
#include "ui/run_source.h"

namespace loopscope::ui {

struct GalleryState {
  std::string search;
  size_t selected = 0;  // of the cards shown, in reading order
  float scroll = 0;
  std::set<std::string> open_topics;  // of which every lesson is shown
  bool just_opened = false;
};

struct TopicShown {
  std::string name;
  size_t all = 0;                // lessons that match
  std::vector<size_t> lessons;   // indices, those that are shown
};

// In the order of the lessons; when something is typed those that are called so come first. `most`: cards of a topic that is not open; every match when something is typed.
std::vector<TopicShown> topics_shown(const std::vector<Lesson>& lessons, const GalleryState& state, size_t most);

// Whether every word that was typed is found in the lesson's words.
bool matches(const Lesson& lesson, const std::string& search);

struct GalleryCard {
  size_t lesson;
  Rect rect;
};
struct GalleryHead {
  size_t topic;
  Rect rect;
};
struct GalleryLayout {
  Rect title, search;
  Rect list;     // what scrolls
  Rect details;  // of one lesson, below the list; empty where the window is too low
  std::vector<GalleryHead> heads;
  std::vector<GalleryCard> cards;
  size_t columns = 4;
  float height = 0;  // of everything that scrolls
};

size_t gallery_columns(float width);
GalleryLayout lay_out_gallery(const Rect& area, const std::vector<TopicShown>& topics, float scroll);

}  // namespace loopscope::ui
