// Inside of the stage's layout: what its parts (lanes, stack, outside, path) share.
#pragma once

#include "ui/model/format.h"
#include "ui/stage/layout.h"

namespace loopscope::ui {

// What a fold holds, for its tip: so many names, then "…".
class FoldedNames {
 public:
  bool wants_more() const { return columns_of(text_) < kCells; }
  void add(const std::string& name) { text_ += (text_.empty() ? "" : ", ") + name; }
  std::string text() const { return cut_end(text_, kCells); }

 private:
  static constexpr size_t kCells = 72;
  std::string text_;
};

class StageBuilder {
 public:
  StageBuilder(const trace::Trace& trace, const trace::State& state, const StageOptions& options, StageLayout& out);
  void build(const Rect& area);

 private:
  void place_tabs(Rect& area);
  void place_columns(const Rect& area);
  void place_lanes();
  size_t rows_for(trace::Queue queue) const;  // of tokens, by the longest line of the run
  void place_suspended();
  void describe_loop();
  void fill_lane(Lane& lane, float right);
  void fill_seats(Lane& lane, float right);
  bool is_shown(trace::Id task) const { return options_.internal || !trace_.is_internal(task); }
  Token running_in_line(trace::Queue queue) const;  // what is left in its line of the one that runs: a ghost, or what is skipped
  void fold_internal(Lane& lane, float& right) const;
  void fill_stack();
  // Frames that are shown, bottom first: what Node itself calls one after another is one of them.
  struct Shown {
    size_t first = 0, last = 0;  // indices into the stack
    bool internal = false;
  };
  std::vector<Shown> shown_frames() const;
  std::string name_of_frame(const Shown& shown) const;
  void add_frame(const Shown& shown, const Rect& rect, bool on_top);
  bool in_script(trace::SiteId site) const;
  bool happened_now(trace::EventIndex event) const;  // and nothing since that would be shown
  bool nothing_on_stack() const;  // though a task may run: it calls nothing, or its function has left
  void describe_empty_stack();
  void fill_suspended();
  void add_suspended(const trace::SuspendedFrame& frame, const Rect& rect, bool went_on);
  bool never_runs() const;  // what waits and stands in line: the process has died
  void fill_outside();
  float add_card(trace::Id operation, float y);  // its height
  trace::LoopId receiver(const trace::Message& message) const;
  std::vector<trace::Message> messages() const;  // in flight, from or to this loop
  float add_message(const trace::Message& message, float y);
  void describe_timer(Card& card, trace::EventIndex started, trace::EventIndex due) const;
  void describe_work(Card& card) const;
  void fill_pool();
  void add_path();
  void add_way_out();
  void add_way_back();
  void add_passing();

  Token task_token(trace::Id task, trace::Queue queue) const;
  void give_rect(Token& token, float x, float middle, float room) const;  // width from the label, cut to room

  static constexpr trace::EventIndex kNowMost = 64;
  float outside_bottom_ = 0;  // of what waits for something else than a promise
  bool low_cards_ = false;
  size_t suspended_shown_ = 0;
  bool suspended_low_ = false;
  size_t tick_rows_ = 1, microtask_rows_ = 1;

  const trace::Trace& trace_;
  const trace::State& state_;
  const trace::LoopState& loop_;
  const StageOptions& options_;
  StageLayout& out_;
};

}  // namespace loopscope::ui
