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
constexpr size_t kMessagesLookedAtMost = 2000;
constexpr float kTextAdvance = 7.2f;  // of the small text, at most
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

// After an error that nothing caught, and at the end of a run that no limit cut, what is left never runs.
bool StageBuilder::never_runs() const {
  if (!loop_.alive || trace_.died() <= state_.position) return true;
  if (!state_.ended) return false;
  const trace::Event& end = trace_.at(state_.position);
  const auto reason = static_cast<trace::EndReason>(end.detail);
  return end.kind != trace::EventKind::run_end || (reason != trace::EndReason::limit && reason != trace::EndReason::crashed);
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
  const bool late = now >= at + kMillisecond;
  card.text = card.low ? (late ? "late " + format_length(now - at) : format_length(whole)) : late ? "overdue by " + format_time(now - at) : card.text + ", " + format_share(passed, whole);
  card.tip = format_length(whole) + " from the loop's clock (" + format_length(from) + "), so at " + format_length(at);
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
  // Before the first part is done: how many an operation has never changes.
  if (card.parts == 1 && part.empty() && life->progress != trace::kNoEvent) card.parts = std::max(1u, trace_.at(life->progress).other & 0xffff);
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
  if (card.low) {
    card.text = card.parts > 1 ? std::to_string(std::min(card.done + 1, card.parts)) + " of " + std::to_string(card.parts) : "";
    return;
  }
  if (card.parts > 1)
    card.text += ", job " + std::to_string(std::min(card.done + 1, card.parts)) + " of " + std::to_string(card.parts);
}

float StageBuilder::add_card(trace::Id operation, float y) {
  using namespace stage;
  const auto* life = trace_.operation(operation);
  if (!life || life->started == trace::kNoEvent) return 0;
  Card card{.operation = operation, .low = low_cards_};
  const auto kind = static_cast<trace::OpKind>(trace_.at(life->started).detail);
  const bool timer = kind == trace::OpKind::timer || kind == trace::OpKind::interval;
  if (timer)
    describe_timer(card, life->started, trace_.due_of(operation, state_.position));
  else
    describe_work(card);
  const bool bare = out_.bare_cards;
  const bool dead = never_runs();
  if (dead) card.text = "never runs", card.parts = 0, card.note.clear(), card.tip.clear();
  const float pad = bare ? 0 : card.low ? kCardLowPad : kCardPad;
  card.rect = {out_.outside.x, y, out_.outside.w, card.low ? kCardLow : (card.parts == 0 ? kMessage : card.note.empty() || bare ? kCard : kCardJobs) - 2 * (kCardPad - pad)};
  if (bare || card.low) card.note.clear();
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
  token.look = dead ? Look::cancelled : Look::waiting;
  if (card.low) {
    // The text has the right end of the line, as far as that leaves the token its first letters.
    const float text = 8 + static_cast<float>(columns_of(card.text)) * kTextAdvance, room = card.rect.w - 2 * pad;
    if (room - text < kTokenLeast) card.text.clear();
    give_rect(token, card.rect.x + pad, card.rect.y + pad + kCardLowToken / 2, card.text.empty() ? room : room - text);
    token.rect.y += (kToken - kCardLowToken) / 2;
    token.rect.h = kCardLowToken;
    out_.cards.push_back(std::move(card));
    out_.tokens.push_back(std::move(token));
    return kCardLow;
  }
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

// Where a message goes; to the sender itself: a port that nobody holds yet.
trace::LoopId StageBuilder::receiver(const trace::Message& message) const {
  return static_cast<trace::LoopId>(trace_.at(message.posted).other);
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
  card.text = (outgoing ? "to " : "from ") + (outgoing && to == loop_.id ? "another loop" : other < state_.loops.size() ? name_of_loop(trace_, state_.loops[other]) : "another loop");
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
  const float bottom = outside_bottom_;
  out_.bare_cards = out_.folded_loop;
  const std::vector<trace::Message> in_flight = messages();
  const size_t all = loop_.outside.size() + in_flight.size();
  float y = out_.outside.y;
  size_t shown = 0;
  const auto fits = [&] {
    const float card = out_.bare_cards ? kCard - 2 * kCardPad : low_cards_ ? kCardLow : kCardJobs;
    const float needed = card + (shown + 1 == all ? 0 : kToken + kCardGap);
    return shown < (low_cards_ ? kLowCardsMost : kCardsMost) && y + needed <= bottom;
  };
  // Messages first: they are about to arrive, and few.
  for (const trace::Message& message : in_flight) {
    if (!fits() || y + kMessage > bottom) break;
    y += add_message(message, y) + kCardGap;
    ++shown;
  }
  FoldedNames names;
  for (const trace::Id operation : loop_.outside) {
    if (!fits()) {
      if (!names.wants_more()) break;
      const auto* life = trace_.operation(operation);
      names.add(life && life->task != 0 ? task_token(life->task, trace::Queue::timers).whole : one_line(trace_.label_of_operation(operation)));
      continue;
    }
    const float height = add_card(operation, y);
    if (height > 0) y += height + (low_cards_ ? kCardLowGap : kCardGap);
    ++shown;
  }
  out_.more_outside_names = names.text();
  out_.more_outside = all - shown;
  if (out_.more_outside > 0) {
    out_.more_outside_rect = {out_.outside.x, std::min(y, bottom - kToken), out_.outside.w, kToken};
    out_.more_outside_text = format_more(out_.more_outside) + (never_runs() ? " that never run" : " waiting");
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
