// Promises as a small tree: who follows whom, and in which state each is.
#pragma once

#include "ui/draw/ui.h"
#include "ui/view.h"

namespace loopscope::ui {

enum class PromiseState : uint8_t { pending, locked_in, fulfilled, rejected };

struct PromiseRow {
  trace::Id id = 0;
  uint32_t depth = 0;
  PromiseState state = PromiseState::pending;
  std::string label;
  std::string word;  // "fulfilled", "waits in line"
};

// At most `most` rows, the newest families first where there are more.
std::vector<PromiseRow> promise_rows(const trace::Trace& trace, const trace::State& state, size_t most);
void draw_promises(Ui& ui, View& view, const Rect& body);

}  // namespace loopscope::ui
