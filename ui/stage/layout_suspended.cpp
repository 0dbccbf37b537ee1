// Functions that left the stack at an await or a yield: between the operations and the thread pool, with what each waits for.
#include <algorithm>

#include "core/trace/facts.h"
#include "ui/model/format.h"
#include "ui/stage/builder.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kHead = 18, kShareMost = 0.5f, kCardGapHere = 8, kLow = 44, kLowGap = 6, kLowToken = 22, kLowPad = 7, kOneCard = 148;
constexpr uint32_t kCardsMostHere = 2, kLowMost = 4, kShownOfMany = 3;
constexpr uint64_t kGhostKey = uint64_t{6} << 32;

bool leaves_by(const trace::Trace& trace, const trace::SuspendedFrame& frame, trace::LeaveKind how) {
  return trace.at(frame.suspended).detail == static_cast<uint8_t>(how);
}

// It went straight into the line: nothing is waited for.
bool awaits_what_is_settled(const trace::Trace& trace, const trace::SuspendedFrame& frame) {
  return frame.reaction != trace::kNoEvent && trace::is_settled(trace, trace.at(frame.reaction).other, frame.reaction);
}

}  // namespace

std::string name_of_promise(trace::Id promise) { return "p" + std::to_string(promise); }

// By the longest number of the whole run: what stands there now changes nothing.
void StageBuilder::place_suspended() {
  using namespace stage;
  outside_bottom_ = out_.pool.y - kCardGap;
  const StageIndex::Most most = options_.run ? options_.run->most(loop_.id) : StageIndex::Most{};
  const bool has_room = !out_.folded_loop;
  low_cards_ = has_room && most.outside >= kCardsMost;
  if (most.suspended == 0) return;
  const float bottom = out_.pool.y - 8, limit = (bottom - out_.outside.y) * kShareMost;
  bool low = most.suspended > kCardsMostHere || !has_room;
  uint32_t shown = most.suspended > kLowMost ? kShownOfMany : most.suspended;
  const auto height = [&] {
    const float card = low ? kLow : kCard, gap = low ? kLowGap : kCardGapHere, n = static_cast<float>(shown);
    return n * card + std::max(0.0f, n - 1) * gap + (shown < most.suspended ? kToken + (shown > 0 ? kLowGap : 0) : 0);
  };
  while (height() + kHead > limit && (!low || shown > 0)) {
    if (!low)
      low = true;
    else
      --shown;
  }
  if (height() > limit) return;
  suspended_shown_ = shown;
  suspended_low_ = low;
  const float wanted = !low && kOneCard + kHead <= limit ? std::max(height(), kOneCard) : height();
  out_.suspended = {out_.outside.x, bottom - wanted, out_.outside.w, wanted};
  out_.suspended_head = height() + kHead <= limit;
  outside_bottom_ = out_.suspended.y - (out_.suspended_head ? kHead + 8 : 0) - kCardGap;
  low_cards_ = has_room && (low_cards_ || low);
}

void StageBuilder::add_suspended(const trace::SuspendedFrame& frame, const Rect& rect, bool went_on) {
  using namespace stage;
  SuspendedCard card{.frame = frame.id, .task = trace::resumed_by(trace_, frame), .rect = rect, .low = suspended_low_};
  const trace::TaskLife* task = trace_.task(card.task);
  const trace::Site at = trace_.store().site(trace::site_of(trace_, frame));
  const trace::Id promise = trace::awaited_by(trace_, frame);
  const std::string line = "line " + std::to_string(at.line);
  const bool dead = never_runs();
  card.back = went_on || (!dead && task && task->queued != trace::kNoEvent && task->queued <= state_.position);
  if (dead) {
    card.text = card.low ? "" : "was suspended at " + line;
    card.note = "never goes on";
  } else if (card.back) {
    const std::string how = trace::was_rejected(trace_, promise, state_.position) ? "was rejected" : "was fulfilled";
    card.text = card.low ? "" : "back in line when " + name_of_promise(promise);
    card.note = card.low ? "back: " + name_of_promise(promise) + " " + how.substr(4) : how;
  } else if (leaves_by(trace_, frame, trace::LeaveKind::initial_yield)) {
    card.text = card.low ? "" : "has not begun";
    card.note = card.low ? "not begun, for next()" : "waits for next()";
  } else {
    const std::string what = promise != 0 ? name_of_promise(promise) : leaves_by(trace_, frame, trace::LeaveKind::yields) ? "next()" : "";
    card.text = card.low ? "" : "suspended at " + line;
    card.note = card.low ? line + (what.empty() ? "" : ", for " + what) : what.empty() ? "" : "waits for " + what;
    card.ring = promise != 0;
  }
  const float pad = card.low ? kLowPad : kCardPad, height = card.low ? kLowToken : kToken;
  Token token{.key = key_of_frame(frame.id), .task = card.task, .frame = 0, .look = dead ? Look::cancelled : Look::waiting, .hue = Hue::microtask};
  token.whole = one_line(options_.run->name_of_frame(trace_, frame.id));
  token.line = at.line;
  token.file = at.file;
  // The function that Node itself called was shown as the task that called it.
  if (const trace::TaskRun* run = trace_.loop(loop_.id).run_at(frame.suspended); run && trace_.at(frame.entered).other == 0)
    token.was = key_of_task(trace_.at(run->start).subject);
  give_rect(token, rect.x + pad, rect.y + (card.low ? 4 : pad) + height / 2, rect.w - 2 * pad);
  token.rect.y += (kToken - height) / 2;
  token.rect.h = height;
  if (card.back) {
    token.key = kGhostKey | frame.id;
    token.was = 0;
    token.look = Look::ghost;
    token.label.clear();
  }
  out_.suspended_cards.push_back(std::move(card));
  out_.tokens.push_back(std::move(token));
}

void StageBuilder::fill_suspended() {
  using namespace stage;
  if (out_.suspended.empty()) return;
  struct Waiting {
    trace::SuspendedFrame frame;
    bool went_on = false;
    trace::EventIndex since() const { return frame.reaction != trace::kNoEvent ? frame.reaction : frame.suspended; }
  };
  std::vector<Waiting> waiting;
  const auto is_of_script = [&](trace::EventIndex entered) { return entered != trace::kNoEvent && in_script(trace_.at(entered).site); };
  for (const trace::SuspendedFrame& frame : loop_.suspended)
    if (is_of_script(frame.entered) && !awaits_what_is_settled(trace_, frame)) waiting.push_back({frame});
  // One that has just gone on keeps its place until its next statement.
  for (const trace::Frame& frame : loop_.stack) {
    if (frame.resumed == trace::kNoEvent || !is_of_script(frame.entered)) continue;
    const trace::SuspendedFrame held{frame.id, frame.entered, frame.last_step, frame.resumed, frame.steps, frame.resumed, nullptr};
    if (!awaits_what_is_settled(trace_, held)) waiting.push_back({held, true});
  }
  std::sort(waiting.begin(), waiting.end(), [](const Waiting& a, const Waiting& b) { return a.since() < b.since(); });
  // Between the leaving and the reaction it is not known yet whether it waits at all.
  if (waiting.size() > suspended_shown_)
    std::erase_if(waiting, [&](const Waiting& one) { return one.frame.reaction == trace::kNoEvent && leaves_by(trace_, one.frame, trace::LeaveKind::awaits); });
  out_.suspended_count = static_cast<size_t>(std::count_if(waiting.begin(), waiting.end(), [](const Waiting& one) { return !one.went_on; }));
  // Where not all have a place, that of the last is for the one that moves now.
  const size_t shown = std::min<size_t>(suspended_shown_, waiting.size());
  if (shown > 0 && shown < waiting.size()) {
    const auto moves = std::find_if(waiting.begin() + static_cast<std::ptrdiff_t>(shown), waiting.end(), [&](const Waiting& one) {
      return one.went_on || one.frame.id == loop_.left.id || trace::resumed_by(trace_, one.frame) == options_.next_task;
    });
    if (moves != waiting.end()) std::rotate(waiting.begin() + static_cast<std::ptrdiff_t>(shown) - 1, moves, moves + 1);
  }
  const float card = suspended_low_ ? kLow : kCard, gap = suspended_low_ ? kLowGap : kCardGapHere;
  float y = out_.suspended.y;
  for (size_t i = 0; i < shown; ++i, y += card + gap) add_suspended(waiting[i].frame, {out_.suspended.x, y, out_.suspended.w, card}, waiting[i].went_on);
  if (shown == waiting.size()) return;
  FoldedNames names;
  for (size_t i = shown; i < waiting.size() && names.wants_more(); ++i) names.add(one_line(options_.run->name_of_frame(trace_, waiting[i].frame.id)));
  out_.more_suspended = waiting.size() - shown;
  out_.more_suspended_rect = {out_.suspended.x, out_.suspended.bottom() - kToken, out_.suspended.w, kToken};
  out_.more_suspended_text = format_more(out_.more_suspended) + " suspended";
  out_.more_suspended_names = names.text();
}

}  // namespace loopscope::ui
