// Queues: the first in line whole, then from the left until the rest folds to "+n".
#include <algorithm>
#include <cmath>

#include "core/trace/facts.h"
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
constexpr size_t kSeatsKept = 64;       // of those that have run in a drain
constexpr float kSeatsBelow = 29, kInternalHigh = 22;

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
  const std::string label = options_.run ? options_.run->name_of_task(trace_, task) : trace_.label_of_task(task);
  Token token{.key = key_of_task(task), .task = task, .hue = hue_of(queue), .whole = one_line(label)};
  // The microtask of an await is the function that it brings back: one token all the way.
  if (const trace::Id frame = options_.run ? options_.run->frame_of(trace_, task) : 0) token.key = key_of_frame(frame);
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
  token.label = fitting < columns && fitting < 3 ? "" : cut_label(token.whole, fitting);
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

// Of the one that runs, its empty place stays, so a still picture shows where it came from. One that calls nothing never
// leaves the line for the stack.
Token StageBuilder::running_in_line(Queue queue) const {
  Token token = task_token(loop_.running_task, queue);
  if (loop_.stack.empty() && trace::is_skipped(trace_, loop_.running_task, state_.position)) {
    token.look = Look::skipped;
    return token;
  }
  token.key = uint64_t{3} << 32 | token.task;
  token.look = Look::ghost;
  return token;
}

// Rows are read like text. What has run in this drain keeps its seat, so nothing that stands in line ever moves to another;
// only where there are more than fit, rows of which all have run go.
void StageBuilder::fill_seats(Lane& lane, float right) {
  struct Seat {
    trace::Id task;
    bool has_run = false, runs = false;
    Token token{};
    float width = 0, x = 0;
    size_t row = 0;
  };
  const trace::Line& line = loop_.queue(lane.queue);
  size_t looked_at = 0;
  for (const trace::Id id : line) {
    if (++looked_at > kLookedAtMost) break;
    lane.internal += trace_.is_internal(id);
  }
  if (lane.internal > 0) {
    lane.internal_text = options_.internal ? "fold" : format_more(lane.internal) + " internal";
    const float width = 12 + static_cast<float>(columns_of(lane.internal_text)) * kAdvance;
    lane.internal_rect = {right - width, lane.row.y + 3, width, kInternalHigh};
    if (options_.low_drain) right -= width + space::kGap;
  }
  const bool runs_here = loop_.running_task != 0 && loop_.running_queue == lane.queue && is_shown(loop_.running_task);
  std::vector<Seat> seats;
  if (loop_.draining) {
    const auto started = options_.run->started_in_drain(loop_.id, lane.queue, state_.position);
    // Of an endless drain only the end is looked at, from a place that changes seldom.
    const size_t from = started.size() <= kSeatsKept ? 0 : (started.size() - kSeatsKept / 2) / (kSeatsKept / 2) * (kSeatsKept / 2);
    for (size_t i = from; i < started.size(); ++i) {
      const bool runs = runs_here && started[i].task == loop_.running_task && i + 1 == started.size();
      seats.push_back({started[i].task, !runs, runs});
    }
  }
  if (runs_here && (seats.empty() || !seats.back().runs)) seats.push_back({loop_.running_task, false, true});
  const size_t first_live = static_cast<size_t>(std::find_if(seats.begin(), seats.end(), [](const Seat& seat) { return !seat.has_run; }) - seats.begin());
  float x = lane.tokens_x;
  size_t row = 0;
  const auto sit = [&](Seat& seat) {
    seat.token = seat.runs ? running_in_line(lane.queue) : task_token(seat.task, lane.queue);
    const size_t columns = std::min(columns_of(seat.token.whole), size_t{stage::kSeatLetters});
    seat.width = std::min(right - lane.tokens_x, stage::kSeatText + static_cast<float>(columns) * kAdvance + stage::kSeatEnd);
    if (x > lane.tokens_x && x + seat.width > right) x = lane.tokens_x, ++row;
    seat.x = x;
    seat.row = row;
    x += seat.width + space::kGap;
  };
  for (Seat& seat : seats) sit(seat);
  size_t left_of_line = 0;  // in line and not seated
  size_t live_row = first_live < seats.size() ? seats[first_live].row : row;
  bool any_live = first_live < seats.size();
  auto id = line.begin();
  for (size_t left = line.size(); left > 0; ++id, --left) {
    if (!is_shown(*id)) continue;
    Seat seat{.task = *id};
    sit(seat);
    if (!any_live) live_row = seat.row, any_live = true;
    if (seat.row >= live_row + lane.rows) break;
    seats.push_back(std::move(seat));
  }
  const size_t rows_used = row + 1;
  const size_t up = rows_used > lane.rows ? std::min(live_row, rows_used - lane.rows) : 0;
  const float top = options_.low_drain ? lane.label_y - stage::kToken / 2 : lane.row.y + kSeatsBelow;
  const auto middle_of = [&](size_t of) { return top + static_cast<float>(of - up) * stage::kSeatRow + stage::kToken / 2; };
  size_t in_line = 0, placed = 0;
  for (const Seat& seat : seats) in_line += !seat.has_run && !seat.runs;
  const size_t own = options_.internal ? line.size() : line.size() - lane.internal;
  left_of_line = own - std::min(own, in_line);
  // Room for "+n" at the end of the last row.
  const size_t last_row = up + lane.rows - 1;
  while (!seats.empty() && (left_of_line > 0 || seats.back().row > last_row)) {
    const Seat& last = seats.back();
    const bool fits = last.row < last_row || (last.row == last_row && last.x + last.width + space::kGap + width_of_more(left_of_line) <= right);
    if (fits) break;
    ++left_of_line;
    seats.pop_back();
  }
  FoldedNames names;
  for (Seat& seat : seats) {
    if (seat.row < up || seat.row > last_row) continue;
    const float middle = middle_of(seat.row);
    if (seat.has_run) {
      lane.left_seats.push_back({seat.x + seat.width / 2, middle});
      continue;
    }
    Token token = std::move(seat.token);
    token.close = true;
    token.rect = {seat.x, middle - stage::kToken / 2, seat.width, stage::kToken};
    if (token.look == Look::ghost)
      token.label.clear();
    else
      token.label = cut_label(token.whole, static_cast<size_t>((seat.width - stage::kSeatText - stage::kSeatEnd) / kAdvance + 0.01f));
    if (never_runs() && !seat.runs) token.look = Look::cancelled;
    token.next = token.look == Look::in_line && token.task == options_.next_task;
    placed += !seat.runs;
    out_.tokens.push_back(std::move(token));
  }
  lane.more = left_of_line;
  if (lane.more == 0) return;
  const bool has_last = !seats.empty();
  const float more_x = has_last && seats.back().row == last_row ? seats.back().x + seats.back().width + space::kGap : lane.tokens_x;
  size_t skipped = 0, named = 0;
  for (auto rest = line.begin(); named < lane.more && names.wants_more() && rest != line.end(); ++rest) {
    if (!is_shown(*rest) || skipped++ < placed) continue;
    names.add(one_line(options_.run->name_of_task(trace_, *rest)));
    ++named;
  }
  lane.more_names = names.text();
  lane.more_rect = {more_x, middle_of(last_row) - stage::kToken / 2, std::min(width_of_more(lane.more), right - more_x), stage::kToken};
}

void StageBuilder::fill_lane(Lane& lane, float right) {
  if (lane.rows > 1) return fill_seats(lane, right);
  const trace::Line& line = loop_.queue(lane.queue);
  const bool drains = lane.queue == Queue::next_tick || lane.queue == Queue::microtask;
  const float middle = drains && !options_.low_drain ? lane.row.y + 29 + stage::kToken / 2 : lane.label_y;
  // Where the rows of the loop are low, so are the tokens: those of two rows never touch.
  const float height = drains ? stage::kToken : std::min(stage::kToken, lane.row.h - 2);
  const auto lower = [&](Rect& r) { r.y = middle - height / 2, r.h = height; };
  float x = lane.tokens_x;
  fold_internal(lane, right);
  const size_t length = options_.internal ? line.size() : line.size() - lane.internal;

  if (loop_.running_task != 0 && loop_.running_queue == lane.queue) {
    Token held = running_in_line(lane.queue);
    const bool ghost = held.look == Look::ghost;
    give_rect(held, x, middle, std::min(right - x, line.size() > 0 ? width_for(ghost ? 9 : kShortLabel) : right - x));
    lower(held.rect);
    if (ghost) held.label.clear();
    x = held.rect.right() + space::kGap;
    out_.tokens.push_back(std::move(held));
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
    token.look = never_runs() ? Look::cancelled : Look::in_line;
    token.next = token.look == Look::in_line && token.task == options_.next_task;
    x = token.rect.right() + space::kGap;
    out_.tokens.push_back(std::move(token));
    ++placed;
  }
  lane.more = length - placed;
  if (lane.more > 0) {
    FoldedNames names;
    for (size_t left = lane.more; left > 0 && names.wants_more() && id != line.end(); ++id) {
      if (!options_.internal && lane.internal > 0 && trace_.is_internal(*id)) continue;
      names.add(task_token(*id, lane.queue).whole);
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
