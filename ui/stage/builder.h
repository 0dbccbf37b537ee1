// Inside of the stage's layout: what its parts (lanes, stack, outside, path) share.
#pragma once

#include "ui/stage/layout.h"

namespace loopscope::ui {

class StageBuilder {
 public:
  StageBuilder(const trace::Trace& trace, const trace::State& state, const StageOptions& options, StageLayout& out);
  void build(const Rect& area);

 private:
  void place_columns(const Rect& area);
  void place_lanes();
  void place_folded_loop();
  void describe_loop();
  void fill_lane(Lane& lane, float right);
  void fill_stack();
  void add_frame(size_t index, const Rect& rect, bool on_top);
  void fill_outside();
  float add_card(trace::Id operation, float y);  // its height
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
