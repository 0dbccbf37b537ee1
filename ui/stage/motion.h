// Motion is only interpolation between two layouts by token key: in both directions, at any speed, broken by nothing.
#pragma once

#include <vector>

#include "ui/stage/layout.h"

namespace loopscope::ui {

struct MovingToken {
  Token token;
  float alpha = 1;      // of what appears or goes
  float solid = 1;      // share of the look's own fill: 0 = as it was before
  Look look_before = Look::in_line;
};

class StageMotion {
 public:
  // Shows `layout` at `now` (seconds). A layout of another position begins a motion of at most `longest` seconds from where
  // the tokens are; 0 = none. Steps that come faster than that shorten it. `births` says where a token that appears comes from, if that is known.
  std::vector<MovingToken> show(const StageLayout& layout, trace::EventIndex position, double now, float longest);
  bool moving(double now) const { return now < until_; }
  void reset() { shown_ = false; }

 private:
  struct From {
    Token token;
    float alpha = 1;
  };
  std::vector<MovingToken> at(double now) const;
  StageLayout target_;
  std::vector<From> from_;
  std::vector<Path> path_;
  trace::EventIndex position_ = 0;
  double since_ = 0, until_ = 0;
  double stepped_ = -1e9;  // when the position last changed
  float duration_ = 0;
  bool shown_ = false;
};

}  // namespace loopscope::ui
