// What waits outside: timers with their time, operations with their jobs, and the threads of the pool.
#include <algorithm>
#include <cmath>

#include "ui/model/format.h"
#include "ui/stage/builder.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {

namespace {

constexpr uint64_t kMillisecond = 1'000'000;
constexpr uint32_t kPartsLookedForMost = 4096;  // events after the start in which the number of parts is looked for

// "readFile" of "readFile config.json": the card is narrow and the token above says which one.
std::string first_word(const std::string& label) { return label.substr(0, label.find(' ')); }

}  // namespace

void StageBuilder::describe_timer(Card& card, trace::EventIndex started, trace::EventIndex due) const {
  const bool repeats = trace_.at(started).detail == static_cast<uint8_t>(trace::OpKind::interval);
  const uint64_t at = trace_.at(due).wide();
  // Node's timers count whole milliseconds from the loop's clock (libuv: uv__update_time), so a delay as it was written is
  // the way from the begun millisecond to the due one.
  const uint64_t from = trace_.store().time_ns(due) / kMillisecond * kMillisecond, now = std::max(state_.time_ns, from);
  const uint64_t whole = at > from ? at - from : 0, passed = std::min(now - from, whole);
  card.hue = Hue::timers;
  card.share = whole == 0 ? 1 : static_cast<float>(static_cast<double>(passed) / static_cast<double>(whole));
  card.text = (repeats ? "interval, " : "timer, ") + format_share(passed, whole);
}

void StageBuilder::describe_work(Card& card) const {
  const auto* life = trace_.operation(card.operation);
  const std::string name = life->started == trace::kNoEvent ? "operation" : first_word(trace_.text_of(trace_.at(life->started).text));
  std::string part;
  if (const trace::Progress* progress = loop_.progress.find(card.operation)) {
    const trace::Event& event = trace_.at(progress->event);
    card.parts = std::max(1u, event.other & 0xffff);
    card.done = std::min(event.other >> 16, card.parts);
    part = trace_.text_of(event.text);
  }
  // Before the first part is done, how many there are is known from when it will be: it is the same operation.
  const uint32_t most = std::min(trace_.size(), life->started == trace::kNoEvent ? 0 : life->started + kPartsLookedForMost);
  for (trace::EventIndex i = life->started; card.parts == 1 && part.empty() && i < most; ++i) {
    const trace::Event& event = trace_.at(i);
    if (event.kind != trace::EventKind::op_progress || event.subject != card.operation) continue;
    card.parts = std::max(1u, event.other & 0xffff);
    break;
  }
  for (size_t i = 0; i < state_.pool.size(); ++i) {
    const auto* job = trace_.job(state_.pool[i].job);
    if (!job || job->waits == trace::kNoEvent || trace_.at(job->waits).other != card.operation) continue;
    card.note = trace_.text_of(trace_.at(job->waits).text) + ", on pool thread " + std::to_string(i + 1);
    card.share = 0.45f;  // a job has no measure of its own: drawn as begun
  }
  if (card.note.empty())
    for (const trace::Id id : state_.pool_waiting) {
      const auto* job = trace_.job(id);
      if (!job || job->waits == trace::kNoEvent || trace_.at(job->waits).other != card.operation) continue;
      card.note = trace_.text_of(trace_.at(job->waits).text) + ", waits for a thread";
      break;
    }
  if (card.note.empty()) card.note = part;
  card.text = name;
  if (card.parts > 1)
    card.text += ", job " + std::to_string(std::min(card.done + 1, card.parts)) + " of " + std::to_string(card.parts);
}

float StageBuilder::add_card(trace::Id operation, float y) {
  using namespace stage;
  const auto* life = trace_.operation(operation);
  if (!life || life->started == trace::kNoEvent) return 0;
  Card card{.operation = operation};
  const auto kind = static_cast<trace::OpKind>(trace_.at(life->started).detail);
  const bool timer = kind == trace::OpKind::timer || kind == trace::OpKind::interval;
  if (timer && life->due != trace::kNoEvent && life->due <= state_.position)
    describe_timer(card, life->started, life->due);
  else if (timer)
    describe_timer(card, life->started, life->started);
  else
    describe_work(card);
  const bool bare = out_.bare_cards;
  const float pad = bare ? 0 : kCardPad;
  card.rect = {out_.outside.x, y, out_.outside.w, card.note.empty() || bare ? kCard - 2 * (kCardPad - pad) : kCardJobs};
  if (bare) card.note.clear();
  const trace::Id task = life->task;
  Token token = task_token(task, timer ? trace::Queue::timers : trace::Queue::poll);
  if (task == 0) {
    token.key = uint64_t{4} << 32 | operation;
    token.whole = one_line(trace_.label_of_operation(operation));
    token.line = trace_.store().site(trace_.at(life->started).site).line;
  }
  token.operation = operation;
  token.look = Look::waiting;
  give_rect(token, card.rect.x + pad, card.rect.y + pad + kToken / 2, card.rect.w - 2 * pad);
  const float height = card.rect.h;
  out_.cards.push_back(std::move(card));
  out_.tokens.push_back(std::move(token));
  return height;
}

void StageBuilder::fill_outside() {
  using namespace stage;
  const float bottom = out_.pool.y - kCardGap;
  out_.bare_cards = out_.folded_loop;
  float y = out_.outside.y;
  size_t shown = 0;
  for (const trace::Id operation : loop_.outside) {
    const bool last = shown + 1 == loop_.outside.size();
    const float needed = (out_.bare_cards ? kCard - 2 * kCardPad : kCardJobs) + (last ? 0 : kToken + kCardGap);
    if (shown >= kCardsMost || y + needed > bottom) break;
    const float height = add_card(operation, y);
    if (height > 0) y += height + kCardGap;
    ++shown;
  }
  out_.more_outside = loop_.outside.size() - shown;
  if (out_.more_outside > 0) {
    out_.more_outside_rect = {out_.outside.x, std::min(y, bottom - kToken), out_.outside.w, kToken};
    out_.more_outside_text = format_more(out_.more_outside) + " waiting";
  }
}

void StageBuilder::fill_pool() {
  using namespace stage;
  const float y = out_.outside.bottom() - kSlot - 6, count = static_cast<float>(state_.pool.size());
  const float width = (out_.pool.w - space::kGap * (count - 1)) / count;
  for (size_t i = 0; i < state_.pool.size(); ++i) {
    Slot slot{.rect = {out_.pool.x + static_cast<float>(i) * (width + space::kGap), y, width, kSlot}};
    if (const auto* job = trace_.job(state_.pool[i].job); job && job->waits != trace::kNoEvent) {
      const trace::Event& event = trace_.at(job->waits);
      slot.operation = event.other;
      slot.label = trace_.text_of(event.text);
      if (slot.label.empty()) slot.label = "busy";
    }
    out_.slots.push_back(std::move(slot));
  }
}

}  // namespace loopscope::ui
