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
constexpr size_t kLookedAtMost = 2000;  // of one line: a queue can be millions long
constexpr size_t kTokensMost = 12;      // that can stand side by side

float width_for(size_t columns) {
  return columns == 0 ? stage::kTokenGlyph : stage::kTokenText + static_cast<float>(columns) * kAdvance + stage::kTokenEnd;
}

size_t columns_in(float width) {
  const float room = width - stage::kTokenText - stage::kTokenEnd;
  return room < kAdvance ? 0 : static_cast<size_t>(room / kAdvance + 0.01f);
}

float width_of_more(size_t more) { return 12 + static_cast<float>(format_more(more).size()) * kAdvance; }

}  // namespace

bool StageBuilder::in_script(trace::SiteId site) const {
  const trace::Site place = trace_.store().site(site);
  return place.line != 0 && (trace_.files().empty() || trace_.file(place.file));
}

Token StageBuilder::task_token(trace::Id task, Queue queue) const {
  Token token{.key = key_of_task(task), .task = task, .hue = hue_of(queue), .whole = one_line(trace_.label_of_task(task))};
  const auto* life = trace_.task(task);
  if (!life) return token;
  token.operation = life->operation;
  if (life->created == trace::kNoEvent || !in_script(trace_.at(life->created).site)) return token;
  const trace::Site site = trace_.store().site(trace_.at(life->created).site);
  token.line = site.line;
  token.file = site.file;
  return token;
}

void StageBuilder::give_rect(Token& token, float x, float middle, float room) const {
  const size_t columns = columns_of(token.whole);
  const size_t fitting = std::min(columns, columns_in(room));
  token.label = fitting < columns && fitting < 3 ? "" : cut_end(token.whole, fitting);
  token.rect = {x, middle - stage::kToken / 2, std::min(room, width_for(columns_of(token.label))), stage::kToken};
}

// Node's own tasks fold to a count at the end of their line, and unfold there. The script's own come first: words for the
// count are only as long as these leave room.
void StageBuilder::fold_internal(Lane& lane, float& right) const {
  size_t looked_at = 0, own = 0;
  float wanted = 0;
  for (const trace::Id id : loop_.queue(lane.queue)) {
    if (++looked_at > kLookedAtMost) break;
    const bool internal = trace_.is_internal(id);
    lane.internal += internal;
    if ((!internal || options_.internal) && ++own <= kTokensMost) wanted += width_for(columns_of(task_token(id, lane.queue).whole)) + space::kGap;
  }
  if (lane.internal == 0) return;
  const std::string count = options_.internal ? "fold" : format_more(lane.internal);
  const auto width = [](const std::string& text) { return 12 + static_cast<float>(columns_of(text)) * kAdvance; };
  for (const char* words : {" internal", " Node", ""}) {
    lane.internal_text = count + words;
    if (lane.tokens_x + wanted + width(lane.internal_text) <= right) break;
  }
  right -= width(lane.internal_text) + space::kGap;
  lane.internal_rect = {right + space::kGap, 0, width(lane.internal_text), stage::kToken};
}

void StageBuilder::fill_lane(Lane& lane, float right) {
  const trace::Line& line = loop_.queue(lane.queue);
  const bool drains = lane.queue == Queue::next_tick || lane.queue == Queue::microtask;
  const float middle = drains && !options_.low_drain ? lane.row.y + 29 + stage::kToken / 2 : lane.label_y;
  // Where the rows of the loop are low, so are the tokens: those of two rows never touch.
  const float height = drains ? stage::kToken : std::min(stage::kToken, lane.row.h - 2);
  const auto lower = [&](Rect& r) { r.y = middle - height / 2, r.h = height; };
  float x = lane.tokens_x;
  fold_internal(lane, right);
  const size_t length = options_.internal ? line.size() : line.size() - lane.internal;

  // The empty place of the one that runs stays, so a still picture shows where it came from.
  if (loop_.running_task != 0 && loop_.running_queue == lane.queue) {
    Token ghost = task_token(loop_.running_task, lane.queue);
    give_rect(ghost, x, middle, right - x);
    lower(ghost.rect);
    ghost.key = uint64_t{3} << 32 | ghost.task;
    ghost.look = Look::ghost;
    ghost.label.clear();
    if (line.size() > 0) ghost.rect.w = std::min(ghost.rect.w, width_for(9));
    x = ghost.rect.right() + space::kGap;
    out_.tokens.push_back(std::move(ghost));
  }

  size_t placed = 0;
  auto id = line.begin();
  for (; placed < length; ++id) {
    if (!options_.internal && lane.internal > 0 && trace_.is_internal(*id)) continue;
    const bool last = placed + 1 == length;
    const float room = right - x - (last ? 0 : width_of_more(length - placed - 1) + space::kGap);
    Token token = task_token(*id, lane.queue);
    const size_t columns = columns_of(token.whole);
    const float wanted = width_for(last || placed == 0 ? columns : std::min(columns, kShortLabel));
    // A label that can be known from its beginning is cut rather than folded away.
    if (wanted > room && placed > 0 && room < width_for(std::min(columns, kKnownBy))) break;
    if (room < stage::kTokenGlyph) break;
    give_rect(token, x, middle, std::min(room, wanted));
    lower(token.rect);
    token.look = Look::in_line;
    token.next = token.task == options_.next_task;
    x = token.rect.right() + space::kGap;
    out_.tokens.push_back(std::move(token));
    ++placed;
  }
  lane.more = length - placed;
  if (lane.more > 0) {
    FoldedNames names;
    for (size_t left = lane.more; left > 0 && names.wants_more() && id != line.end(); ++id) {
      if (!options_.internal && lane.internal > 0 && trace_.is_internal(*id)) continue;
      names.add(one_line(trace_.label_of_task(*id)));
      --left;
    }
    lane.more_names = names.text();
    lane.more_rect = {x, 0, std::min(width_of_more(lane.more), right - x), 0};
    lower(lane.more_rect);
    x = lane.more_rect.right() + space::kGap;
  }
  lane.internal_rect.x = x;
  if (lane.internal > 0) lower(lane.internal_rect);
}

}  // namespace loopscope::ui
