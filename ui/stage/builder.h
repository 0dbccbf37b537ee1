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
  void place_folded_loop();
  void describe_loop();
  void fill_lane(Lane& lane, float right);
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
  void fill_outside();
  float add_card(trace::Id operation, float y);  // its height
  trace::LoopId receiver(const trace::Message& message) const;
  std::vector<trace::Message> messages() const;  // in flight, from or to this loop
  float add_message(const trace::Message& message, float y);
  trace::EventIndex due_of(trace::Id operation) const;
  void describe_timer(Card& card, trace::EventIndex started, trace::EventIndex due) const;
  void describe_work(Card& card) const;
  void fill_pool();
  void add_path();

  Token task_token(trace::Id task, trace::Queue queue) const;
  void give_rect(Token& token, float x, float middle, float room) const;  // width from the label, cut to room

  const trace::Trace& trace_;
  const trace::State& state_;
  const trace::LoopState& loop_;
  const StageOptions& options_;
  StageLayout& out_;
};

}  // namespace loopscope::ui
