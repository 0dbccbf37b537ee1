#include "ui/compare/other_run.h"

#include <algorithm>
#include <chrono>

#include "ui/model/format.h"

namespace loopscope::ui {
namespace {

std::string line_of(const trace::Trace& trace, size_t i) {
  if (i >= trace.console().size()) return "";
  std::string text = trace.text_of(trace.at(trace.console()[i]).text);
  while (text.ends_with('\n')) text.pop_back();
  return one_line(text);
}

}  // namespace

trace::EventIndex first_difference(const trace::Trace& a, const trace::Trace& b) {
  const trace::EventIndex most = std::min(a.size(), b.size());
  for (trace::EventIndex i = 0; i < most; ++i) {
    const trace::Event &x = a.at(i), &y = b.at(i);
    // Texts are numbered in each run on its own, so only what does not depend on them is compared.
    const bool chose = x.kind == trace::EventKind::choice && x.other != y.other;
    if (x.kind != y.kind || x.subject != y.subject || x.detail != y.detail || x.loop != y.loop || chose) return i;
  }
  return trace::kNoEvent;
}

std::unique_ptr<OtherRun> other_run(std::shared_ptr<trace::Trace> other, const trace::Trace& shown, const std::atomic<bool>* stop) {
  constexpr trace::EventIndex kSliceEvents = 50'000;
  auto run = std::make_unique<OtherRun>();
  run->trace = std::move(other);
  const trace::EventIndex size = run->trace->size();
  for (trace::EventIndex end = std::min(size, kSliceEvents);; end = size - end > kSliceEvents ? end + kSliceEvents : size) {
    run->index.extend(*run->trace, end);
    run->lanes.extend(*run->trace, run->index);
    if (end == size) break;
    if (stop && *stop) return nullptr;
  }
  run->fork = first_difference(shown, *run->trace);
  return run;
}

void OtherRunInMaking::begin(std::shared_ptr<trace::Trace> other, std::shared_ptr<const trace::Trace> shown) {
  drop();
  stop_ = false;
  made_ = std::async(std::launch::async, [this, other = std::move(other), shown = std::move(shown)] { return other_run(other, *shown, &stop_); });
}

std::unique_ptr<OtherRun> OtherRunInMaking::take() {
  if (!made_.valid() || made_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return nullptr;
  return made_.get();
}

void OtherRunInMaking::drop() {
  stop_ = true;
  if (made_.valid()) made_.wait();  // for a slice at most
  made_ = {};
}

std::vector<PrintedPair> printed_beside(const trace::Trace& here, const trace::Trace& there, size_t most) {
  std::vector<PrintedPair> pairs;
  const size_t lines = std::max(here.console().size(), there.console().size());
  for (size_t i = 0; i < std::min(lines, most); ++i) {
    PrintedPair pair{line_of(here, i), line_of(there, i), false};
    pair.same = pair.here == pair.there;
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

}  // namespace loopscope::ui
