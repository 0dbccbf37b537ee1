// Queues: the first in line whole, then from the left until the rest folds to "+n".
#include <algorithm>
#include <cmath>

#include "ui/model/format.h"
#include "ui/stage/builder.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {

using trace::Queue;

namespace {

constexpr float kAdvance = type::kToken * type::kMonoAdvance;
constexpr size_t kShortLabel = 18;  // cells of a label where others stand behind it
constexpr size_t kKnownBy = 8;      // cells that must stay of a cut one

float width_for(size_t columns) {
  return columns == 0 ? stage::kTokenGlyph : stage::kTokenText + static_cast<float>(columns) * kAdvance + stage::kTokenEnd;
}

size_t columns_in(float width) {
  const float room = width - stage::kTokenText - stage::kTokenEnd;
  return room < kAdvance ? 0 : static_cast<size_t>(room / kAdvance + 0.01f);
}

float width_of_more(size_t more) { return 12 + static_cast<float>(format_more(more).size()) * kAdvance; }

std::string first_word(const std::string& label) { return label.substr(0, label.find(' ')); }

// What made a callback without a name.
std::string nameless(Queue queue) {
  switch (queue) {
    case Queue::next_tick: return "nextTick";
    case Queue::microtask: return "then";
    case Queue::timers: return "timeout";
    case Queue::check: return "immediate";
    case Queue::close: return "close";
    default: return "callback";
  }
}

}  // namespace

Token StageBuilder::task_token(trace::Id task, Queue queue) const {
  Token token{.key = key_of_task(task), .task = task, .hue = hue_of(queue)};
  if (const auto* life = trace_.task(task)) {
    token.operation = life->operation;
    if (life->created != trace::kNoEvent && trace_.at(life->created).site != 0)
      token.line = trace_.store().site(trace_.at(life->created).site).line;
  }
  token.whole = one_line(trace_.label_of_task(task));
  if (token.whole == "(anonymous)") token.whole = (queue == Queue::poll && token.operation != 0 ? first_word(trace_.label_of_operation(token.operation)) : nameless(queue)) + (token.line == 0 ? "" : " :" + std::to_string(token.line));
  return token;
}

void StageBuilder::give_rect(Token& token, float x, float middle, float room) const {
  const size_t columns = columns_of(token.whole);
  const size_t fitting = std::min(columns, columns_in(room));
  token.label = fitting < columns && fitting < 3 ? "" : cut_end(token.whole, fitting);
  token.rect = {x, middle - stage::kToken / 2, std::min(room, width_for(columns_of(token.label))), stage::kToken};
}

void StageBuilder::fill_lane(Lane& lane, float right) {
  const trace::Line& line = loop_.queue(lane.queue);
  const bool drains = lane.queue == Queue::next_tick || lane.queue == Queue::microtask;
  const float middle = drains && !options_.low_drain ? lane.row.y + 29 + stage::kToken / 2 : lane.label_y;
  float x = lane.tokens_x;

  // The empty place of the one that runs stays, so a still picture shows where it came from.
  if (loop_.running_task != 0 && loop_.running_queue == lane.queue) {
    Token ghost = task_token(loop_.running_task, lane.queue);
    give_rect(ghost, x, middle, right - x);
    ghost.key = uint64_t{3} << 32 | ghost.task;
    ghost.look = Look::ghost;
    ghost.label.clear();
    if (line.size() > 0) ghost.rect.w = std::min(ghost.rect.w, width_for(9));
    x = ghost.rect.right() + space::kGap;
    out_.tokens.push_back(std::move(ghost));
  }

  size_t placed = 0;
  auto id = line.begin();
  for (; placed < line.size(); ++placed, ++id) {
    const bool last = placed + 1 == line.size();
    const float room = right - x - (last ? 0 : width_of_more(line.size() - placed - 1) + space::kGap);
    Token token = task_token(*id, lane.queue);
    const size_t columns = columns_of(token.whole);
    const float wanted = width_for(last || placed == 0 ? columns : std::min(columns, kShortLabel));
    // A label that can be known from its beginning is cut rather than folded away.
    if (wanted > room && placed > 0 && room < width_for(std::min(columns, kKnownBy))) break;
    if (room < stage::kTokenGlyph) break;
    give_rect(token, x, middle, std::min(room, wanted));
    token.look = Look::in_line;
    token.next = token.task == options_.next_task;
    x = token.rect.right() + space::kGap;
    out_.tokens.push_back(std::move(token));
  }
  lane.more = line.size() - placed;
  if (lane.more > 0) lane.more_rect = {x, middle - stage::kToken / 2, std::min(width_of_more(lane.more), right - x), stage::kToken};
}

}  // namespace loopscope::ui
