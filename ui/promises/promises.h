// Promises as a small graph: who waits for whom, in which state each is, and what it waits for.
#pragma once

#include "ui/draw/ui.h"
#include "ui/promises/promise_index.h"
#include "ui/view.h"

namespace loopscope::ui {

inline constexpr size_t kParentAbove = static_cast<size_t>(-1);  // the parent is above what is shown

enum class PromiseState : uint8_t { pending, locked_in, fulfilled, rejected };

struct PromiseRow {
  trace::Id id = 0;
  uint32_t depth = 0;       // generations below the first that is shown
  size_t parent_row = 0;    // with depth > 0: where its line begins
  PromiseState state = PromiseState::pending;
  std::string label;
  std::string word;         // "fulfilled", "waits in line", "follows p3"
  std::string value;        // preview, once settled; "" for undefined
  bool changed = false;     // since the stop before
  uint32_t line = 0;        // of the source that made it; 0 = none
};

struct PromiseRows {
  std::vector<PromiseRow> rows;
  size_t hidden = 0;    // promises of the script that exist and are not among the rows
  size_t internal = 0;  // promises of Node's own work, such as loading modules
};

struct PromiseWish {
  trace::EventIndex before = trace::kNoEvent;  // the stop before: what changed since is marked; kNoEvent at the first
  size_t most = 0;                             // rows
  bool internal = false;                       // with Node's own
};

inline constexpr size_t kPromisesLookedAt = 400;  // the newest so many

// The families in which something happened last, in the order in which they were made.
PromiseRows promise_rows(const trace::Trace& trace, const trace::State& state, const PromiseIndex& index, const PromiseWish& wish);

void draw_promises(Ui& ui, View& view, const Rect& body);

}  // namespace loopscope::ui
