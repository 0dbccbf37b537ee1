// What waits outside: timers with their time, operations with their jobs, and the threads of the pool.
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/model/format.h"
#include "ui/stage/builder.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {

namespace {

constexpr uint64_t kMillisecond = 1'000'000;
constexpr uint32_t kLookedForMost = 4096;  // events after the start in which what is known later is looked for
constexpr uint32_t kLookedBackMost = 16'384;  // events before the position

constexpr size_t kMessagesLookedAtMost = 2000;
constexpr size_t kSubjectMost = 10;  // cells of a file name that has "job 1 of 4" behind it

// "readFile" of "readFile config.json": the card is narrow and the token above says which one.
std::string first_word(const std::string& label) { return label.substr(0, label.find(' ')); }

std::string waits_for(trace::OpKind kind) {
  switch (kind) {
    case trace::OpKind::net:
    case trace::OpKind::http: return "waits for the network";
    case trace::OpKind::child: return "waits for the process";
    case trace::OpKind::worker: return "waits for messages";
    default: return "";
  }
}

}  // namespace

// When it is due as the program knows it now: an interval and a timer that is refreshed are set again and again.
trace::EventIndex StageBuilder::due_of(trace::Id operation) const {
  const auto* life = trace_.operation(operation);
  if (life->due == trace::kNoEvent || life->due <= state_.position) return life->due;
  const auto sets = [&](trace::EventIndex i) { return trace_.at(i).kind == trace::EventKind::op_due && trace_.at(i).subject == operation; };
  const uint32_t least = state_.position - life->started > kLookedBackMost ? state_.position - kLookedBackMost : life->started;
  for (trace::EventIndex i = state_.position + 1; i-- > least;)
    if (sets(i)) return i;
  // It is being started: the time follows in the same call.
  const uint32_t most = std::min(trace_.size(), life->started + kLookedForMost);
  for (trace::EventIndex i = life->started; i < most; ++i)
    if (sets(i)) return i;
  return trace::kNoEvent;
}

void StageBuilder::describe_timer(Card& card, trace::EventIndex started, trace::EventIndex due) const {
  const bool repeats = trace_.at(started).detail == static_cast<uint8_t>(trace::OpKind::interval);
  card.hue = Hue::timers;
  card.text = repeats ? "interval" : "timer";
  if (due == trace::kNoEvent) return;
  const uint64_t at = trace_.at(due).wide();
  // Node's timers count whole milliseconds from the loop's clock (libuv: uv__update_time), so a delay as it was written is
  // the way from the begun millisecond to the due one.
  const uint64_t from = trace_.store().time_ns(due) / kMillisecond * kMillisecond, now = std::max(state_.time_ns, from);
  const uint64_t whole = at > from ? at - from : 0, passed = std::min(now - from, whole);
  card.share = whole == 0 ? 1 : static_cast<float>(static_cast<double>(passed) / static_cast<double>(whole));
  // Past its time it says how long it has been waiting for the loop to come to it; timers count whole milliseconds.
  card.text += now >= at + kMillisecond ? ", due for " + format_time(now - at) : ", " + format_share(passed, whole);
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
  const uint32_t most = std::min(trace_.size(), life->started == trace::kNoEvent ? 0 : life->started + kLookedForMost);
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
  // What waits for others (a port, a socket) has no measure.
  const auto kind = life->started == trace::kNoEvent ? trace::OpKind::other : static_cast<trace::OpKind>(trace_.at(life->started).detail);
  if (const std::string what = waits_for(kind); !what.empty() && card.parts == 1 && part.empty() && card.note.empty()) {
    card.parts = 0;
    card.text = what;
  }
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
  if (timer)
    describe_timer(card, life->started, due_of(operation));
  else
    describe_work(card);
  const bool bare = out_.bare_cards;
  const float pad = bare ? 0 : kCardPad;
  card.rect = {out_.outside.x, y, out_.outside.w, (card.parts == 0 ? kMessage : card.note.empty() || bare ? kCard : kCardJobs) - 2 * (kCardPad - pad)};
  if (bare) card.note.clear();
  const trace::Id task = life->task;
  Token token = task_token(task, timer ? trace::Queue::timers : trace::Queue::poll);
  if (task == 0) {
    token.key = uint64_t{4} << 32 | operation;
    token.whole = one_line(trace_.label_of_operation(operation));
    const trace::Site site = trace_.store().site(trace_.at(life->started).site);
    token.line = site.line;
    token.file = site.file;
  }
  token.operation = operation;
  token.look = Look::waiting;
  give_rect(token, card.rect.x + pad, card.rect.y + pad + kToken / 2, card.rect.w - 2 * pad);
  // A name that is the operation's own ("readFile config.json") is cut between its words; the card says the rest.
  const std::string verb = first_word(token.whole);
  if (!timer && token.label != token.whole && verb != token.whole && token.whole == one_line(trace_.label_of_operation(operation))) {
    const std::string what = token.whole.substr(verb.size() + 1);
    if (card.text.starts_with(verb)) card.text = columns_of(what) <= kSubjectMost ? what + card.text.substr(verb.size()) : what;
    const std::string whole = std::exchange(token.whole, verb);
    give_rect(token, card.rect.x + pad, card.rect.y + pad + kToken / 2, card.rect.w - 2 * pad);
    token.whole = whole;
  }
  const float height = card.rect.h;
  out_.cards.push_back(std::move(card));
  out_.tokens.push_back(std::move(token));
  return height;
}

// Where a message goes. A port that nobody held when it was sent is known by where it was taken in the end.
trace::LoopId StageBuilder::receiver(const trace::Message& message) const {
  const trace::Event& posted = trace_.at(message.posted);
  if (posted.other != posted.loop) return static_cast<trace::LoopId>(posted.other);
  const trace::EventIndex most = std::min(trace_.size(), message.posted + kLookedForMost);
  for (trace::EventIndex i = message.posted + 1; i < most; ++i)
    if (trace_.at(i).kind == trace::EventKind::message_delivered && trace_.at(i).subject == message.id) return trace_.at(i).loop;
  return posted.loop;
}

std::vector<trace::Message> StageBuilder::messages() const {
  std::vector<trace::Message> found;
  size_t looked_at = 0;
  for (const trace::Message& message : state_.messages) {
    if (++looked_at > kMessagesLookedAtMost) break;
    if (trace_.at(message.posted).loop == loop_.id || receiver(message) == loop_.id) found.push_back(message);
  }
  return found;
}

float StageBuilder::add_message(const trace::Message& message, float y) {
  using namespace stage;
  const trace::Event& posted = trace_.at(message.posted);
  const trace::LoopId to = receiver(message);
  const bool outgoing = posted.loop == loop_.id;
  const size_t other = outgoing ? to : posted.loop;
  const std::string preview = one_line(trace_.text_of(posted.text));
  Card card{.parts = 0};
  card.text = (outgoing ? "to " : "from ") + (other < state_.loops.size() ? name_of_loop(trace_, state_.loops[other]) : "another loop");
  const float pad = out_.bare_cards ? 0 : kCardPad;
  card.rect = {out_.outside.x, y, out_.outside.w, kMessage - 2 * (kCardPad - pad)};
  Token token{.key = uint64_t{5} << 32 | message.id, .look = Look::waiting, .hue = Hue::poll, .whole = preview.empty() ? "message" : preview};
  if (in_script(posted.site)) {
    const trace::Site site = trace_.store().site(posted.site);
    token.line = site.line;
    token.file = site.file;
  }
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
  const std::vector<trace::Message> in_flight = messages();
  const size_t all = loop_.outside.size() + in_flight.size();
  float y = out_.outside.y;
  size_t shown = 0;
  const auto fits = [&] {
    const float needed = (out_.bare_cards ? kCard - 2 * kCardPad : kCardJobs) + (shown + 1 == all ? 0 : kToken + kCardGap);
    return shown < kCardsMost && y + needed <= bottom;
  };
  // Messages first: they are about to arrive, and few.
  for (const trace::Message& message : in_flight) {
    if (!fits()) break;
    y += add_message(message, y) + kCardGap;
    ++shown;
  }
  FoldedNames names;
  for (const trace::Id operation : loop_.outside) {
    if (!fits()) {
      if (!names.wants_more()) break;
      const auto* life = trace_.operation(operation);
      names.add(one_line(life && life->task != 0 ? trace_.label_of_task(life->task) : trace_.label_of_operation(operation)));
      continue;
    }
    const float height = add_card(operation, y);
    if (height > 0) y += height + kCardGap;
    ++shown;
  }
  out_.more_outside_names = names.text();
  out_.more_outside = all - shown;
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
