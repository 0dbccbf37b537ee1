#include "ui/source/discs.h"

#include <algorithm>

#include "core/trace/facts.h"
#include "ui/draw/glyphs.h"
#include "ui/model/format.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr size_t kLookedAtMost = 2000;  // of one line of tasks: a queue can be millions long

constexpr float kBadgeRight = 16;       // of the badge's end, from the disc's middle: inside the panel

int progress_of(Look look) { return look == Look::running ? 3 : look == Look::in_line ? 2 : look == Look::waiting ? 1 : 0; }

class Collector {
 public:
  Collector(const trace::Trace& trace, trace::EventIndex position, std::string_view file) : trace_(trace), position_(position), file_(file) {}

  void add(trace::SiteId site_id, Look look, Hue hue) {
    if (site_id == 0) return;
    const trace::Site site = trace_.store().site(site_id);
    if (site.line == 0 || trace_.store().string(site.file) != file_) return;
    const auto same = std::find_if(discs.begin(), discs.end(), [&](const LineDisc& disc) { return disc.line == site.line; });
    if (same == discs.end()) {
      discs.push_back({site.line, look, hue, 1});
      return;
    }
    ++same->count;
    if (progress_of(look) > progress_of(same->look)) same->look = look, same->hue = hue;
  }
  void add_task(trace::Id task, Look look, Hue hue) {
    const auto* life = trace_.task(task);
    if (life && life->created != trace::kNoEvent) add(trace_.at(life->created).site, look, hue);
  }

  void add_loop(const trace::LoopState& loop) {
    const bool skipped = loop.running_task != 0 && loop.stack.empty() && trace::is_skipped(trace_, loop.running_task, position_);
    if (loop.running_task != 0 && loop.running_queue != trace::Queue::main)
      add_task(loop.running_task, skipped ? Look::skipped : Look::running, hue_of(loop.running_queue));
    for (size_t queue = 0; queue < loop.queues.size(); ++queue) {
      size_t looked_at = 0;
      for (const trace::Id task : loop.queues[queue]) {
        if (++looked_at > kLookedAtMost) break;
        add_task(task, Look::in_line, hue_of(static_cast<trace::Queue>(queue)));
      }
    }
    size_t looked_at = 0;
    for (const trace::Id id : loop.outside) {
      if (++looked_at > kLookedAtMost) break;
      const auto* life = trace_.operation(id);
      if (!life || life->started == trace::kNoEvent) continue;
      const trace::Event& event = trace_.at(life->started);
      const bool timer = event.detail <= static_cast<uint8_t>(trace::OpKind::interval);
      add(event.site, Look::waiting, timer ? Hue::timers : Hue::poll);
    }
  }

  void add_suspended(const trace::LoopState& loop) {
    size_t looked_at = 0;
    for (const trace::SuspendedFrame& frame : loop.suspended) {
      if (++looked_at > kLookedAtMost) break;
      const auto* task = trace_.task(trace::resumed_by(trace_, frame));
      const bool in_line = task && task->queued != trace::kNoEvent && task->queued <= position_;  // it has its disc
      if (!in_line && frame.entered != trace::kNoEvent && trace_.in_script(trace_.at(frame.entered).site))
        add(trace::site_of(trace_, frame), Look::waiting, Hue::microtask);
    }
  }
  // What was not called stays struck through, where nothing else has a disc.
  void add_skipped(const StageIndex& run) {
    for (const StageIndex::Skipped& skipped : run.skipped()) {
      if (skipped.at > position_) break;
      const trace::Site site = trace_.store().site(skipped.site);
      const bool free = std::none_of(discs.begin(), discs.end(), [&](const LineDisc& disc) { return disc.line == site.line; });
      if (free) add(skipped.site, Look::skipped, Hue::microtask);
    }
  }

  std::vector<LineDisc> discs;

 private:
  const trace::Trace& trace_;
  trace::EventIndex position_;
  std::string_view file_;
};

}  // namespace

std::vector<LineDisc> discs_of(const trace::Trace& trace, const trace::State& state, std::string_view file, const StageIndex* run) {
  Collector collector(trace, state.position, file);
  for (const trace::LoopState& loop : state.loops) {
    collector.add_loop(loop);
    collector.add_suspended(loop);
  }
  if (run) collector.add_skipped(*run);
  return std::move(collector.discs);
}

void draw_disc(Canvas& canvas, Point centre, float radius, const LineDisc& disc, const Palette& colours) {
  const Colour line = colours.line_of(disc.hue);
  if (disc.look == Look::running) {
    canvas.disc(centre, radius, colours.fill_of(disc.hue));
    if (!colours.dark) canvas.ring(centre, radius - 0.75f, line, stroke::kToken);
    draw_glyph(canvas, disc.hue, centre, 10, colours.on);
  } else {
    if (disc.look == Look::waiting)
      canvas.dashed_ring(centre, radius - 0.75f, line, stroke::kToken, 12);
    else
      canvas.ring(centre, radius - 0.75f, line, stroke::kToken);
    draw_glyph(canvas, disc.hue, centre, 9, line);
    if (disc.look == Look::skipped) {
      const float arm = radius * 0.75f;
      canvas.line({centre.x - arm, centre.y + arm}, {centre.x + arm, centre.y - arm}, colours.text2, stroke::kToken);
    }
  }
  if (disc.count > 1) {
    const std::string count = disc.count > 99 ? "99+" : std::to_string(disc.count);
    const float width = canvas.width(count, {Face::bold, 10}) + 6;
    const Rect badge{std::min(centre.x + 4, centre.x + kBadgeRight - width), centre.y + 2, width, 12};
    canvas.fill(badge, colours.text, 6);
    canvas.text(badge.centre(), count, {Face::bold, 10}, colours.panel, Align::centre);
  }
}

}  // namespace loopscope::ui
