#include "ui/stage/motion.h"

#include <algorithm>
#include <cmath>

#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kFadedLeast = 0.2f;
constexpr size_t kFadingMost = 48;

float cubic_in_out(float t) { return t < 0.5f ? 4 * t * t * t : 1 - std::pow(-2 * t + 2, 3.0f) / 2; }
float cubic_out(float t) { return 1 - std::pow(1 - t, 3.0f); }
float within(float t) { return std::clamp(t, 0.0f, 1.0f); }

// A function that Node called goes on as itself: what is shown has another key then.
bool is_same(const Token& a, const Token& b) { return a.key == b.key || (a.was != 0 && a.was == b.key) || (b.was != 0 && b.was == a.key); }

const Token* same_in(const std::vector<Token>& tokens, const Token& token) {
  const Token* other = nullptr;
  for (const Token& held : tokens) {
    if (held.key == token.key) return &held;
    if (is_same(held, token)) other = &held;
  }
  return other;
}

bool on_stack(Look look) { return look == Look::running || look == Look::below; }

// From the line to the stack along the way that is drawn: sideways first, then down.
Rect along_the_way(const Rect& from, const Rect& to, float t) {
  Rect r = blend(from, to, t);
  r.x = blend(from.x, to.x, std::sin(t * 1.5707963f));
  r.y = blend(from.y, to.y, 1 - std::cos(t * 1.5707963f));
  return r;
}

}  // namespace

std::vector<MovingToken> StageMotion::at(double now) const {
  std::vector<MovingToken> shown;
  const float elapsed = static_cast<float>(now - since_);
  const float scale = duration_ / motion::kMove;  // fast playing shortens every part alike
  const auto part = [&](float seconds, float delay = 0) {
    return duration_ <= 0 ? 1.0f : within((elapsed - delay * scale) / (seconds * scale));
  };
  // What has gone: up and away from the stack, or fading where it was.
  for (const From& from : from_) {
    if (same_in(target_.tokens, from.token) || from.token.look == Look::ghost) continue;
    const float t = part(motion::kReturn);
    if (t >= 1) continue;
    Token token = from.token;
    if (on_stack(token.look)) token.rect.y -= 24 * t * t * t;
    shown.push_back({token, from.alpha * (1 - t), 1, token.look});
  }
  for (const Token& token : target_.tokens) {
    auto before = std::find_if(from_.begin(), from_.end(), [&](const From& from) { return from.token.key == token.key; });
    if (before == from_.end())
      before = std::find_if(from_.begin(), from_.end(), [&](const From& from) { return is_same(from.token, token) && !target_.token(from.token.key); });
    if (before == from_.end()) {
      const float t = cubic_out(part(motion::kBorn));
      Token born = token;
      if (token.look != Look::ghost) {
        const Point middle = token.rect.centre();
        born.rect = blend(Rect{middle.x - token.rect.w * 0.35f, middle.y - token.rect.h * 0.35f, token.rect.w * 0.7f, token.rect.h * 0.7f},
                          token.rect, t);
      }
      shown.push_back({born, t, 1, token.look});
      continue;
    }
    Token moved = token;
    float t;
    if (on_stack(token.look) != on_stack(before->token.look)) {
      t = cubic_in_out(part(motion::kMove));
      moved.rect = on_stack(token.look) ? along_the_way(before->token.rect, token.rect, t)
                                        : along_the_way(token.rect, before->token.rect, 1 - t);
    } else if (token.look == before->token.look) {
      t = cubic_out(part(motion::kCloseUp, motion::kCloseUpDelay));
      moved.rect = blend(before->token.rect, token.rect, t);
    } else {
      t = cubic_in_out(part(motion::kMove));
      moved.rect = blend(before->token.rect, token.rect, t);
    }
    shown.push_back({moved, blend(before->alpha, 1, t), t, before->token.look});
  }
  return shown;
}

std::vector<MovingToken> StageMotion::show(const StageLayout& layout, trace::EventIndex position, double now, float longest) {
  if (shown_ && position != position_) {
    // A held key or a quick hand sets the pace: a motion is over before the next step comes, or there is none.
    longest = std::min(longest, static_cast<float>(now - stepped_) * motion::kShareOfInterval);
    if (longest < motion::kLeast) longest = 0;
    stepped_ = now;
  }
  if (!shown_ || longest <= 0) {
    from_.clear();
    duration_ = 0;
    since_ = until_ = now;
  } else if (position != position_) {
    // While one scrubs, what has gone long before would pile up: only the latest fades on.
    std::vector<From> from;
    size_t fading = 0;
    std::vector<MovingToken> shown = at(now);
    for (auto moving = shown.rbegin(); moving != shown.rend(); ++moving) {
      if (!same_in(target_.tokens, moving->token) && (moving->alpha < kFadedLeast || ++fading > kFadingMost)) continue;
      from.push_back({std::move(moving->token), moving->alpha});
    }
    std::reverse(from.begin(), from.end());
    from_ = std::move(from);
    duration_ = std::min(longest, motion::kMove);
    since_ = now;
    until_ = now + duration_ * (motion::kCloseUpDelay + motion::kMove) / motion::kMove;
  } else if (!(layout.area == target_.area)) {
    from_.clear();  // the window changed: nothing flies
    until_ = now;
  }
  target_ = layout;
  position_ = position;
  shown_ = true;
  if (now >= until_) {
    from_.clear();
    duration_ = 0;
    for (const Token& token : target_.tokens) from_.push_back({token, 1});
  }
  return at(now);
}

}  // namespace loopscope::ui
