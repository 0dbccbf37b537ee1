// A picture of a recording at a position, made without any display.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/trace/result.h"
#include "core/trace/trace.h"
#include "ui/offscreen.h"
#include "ui/view.h"

namespace loopscope::ui {

struct ShotOptions {
  int width = 1280, height = 800;
  Theme theme = Theme::dark;
  float text_scale = 0;  // 0 = from the width
  // Where: an event, or with `step` the n-th step of the statement size (from 1). Neither: the first moment that shows
  // something in line.
  std::optional<trace::EventIndex> event;
  std::optional<size_t> step;
  bool presenting = false;
  bool mechanism = false;
  Dialog dialog = Dialog::none;
  int side_tab = 0;
  std::string typed;                              // into the palette or the gallery
  std::optional<std::pair<double, double>> zoom;  // part of the timeline, steps from 1
  bool virtual_time = false;                      // the timeline's axis
  std::shared_ptr<trace::Trace> other;            // a run to compare with
  std::vector<Lesson> lessons;
  std::vector<RecentFile> recent;
  SeenLessons seen;
  Bookmarks bookmarks;
  std::string title;  // "" = the name of the script
  std::optional<SourceError> error;
  trace::SourceFile mistaken;  // the source that has the error, as it is now; the run is older
};

Result<Image> take_shot(std::shared_ptr<trace::Trace> trace, const ShotOptions& options);  // no trace: the empty window
Result<std::string> inspect_shot(std::shared_ptr<trace::Trace> trace, const ShotOptions& options);

// Steps of a run as a film: every step is held as long, and what moves between two moves.
struct FilmRange {
  size_t from = 1, to = 0;  // statement steps, from 1; to = 0: the last
  float steps_a_second = 1.5f;
  int frames_a_second = 25;
};
// Calls `frame` for each frame in order; ends with the first error.
Status film(std::shared_ptr<trace::Trace> trace, const ShotOptions& options, const FilmRange& range, const std::function<Status(const Image&)>& frame);

}  // namespace loopscope::ui
