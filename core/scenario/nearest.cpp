#include "core/scenario/nearest.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace loopscope::scenario {
namespace {

// Optimal string alignment distance: three rows of the usual table.
size_t edits(std::string_view a, std::string_view b) {
  std::vector<size_t> before_last, last(b.size() + 1), row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j)
    last[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped)
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last = std::exchange(last, std::exchange(row, std::vector<size_t>(b.size() + 1)));
  }
  return last[b.size()];
}

} // namespace

std::string nearest(std::string_view name, std::span<const std::string_view> known) {
  constexpr size_t kLongest = 64;
  if (name.size() > kLongest)
    return "";
  std::string_view best;
  size_t best_edits = std::max<size_t>(2, name.size() / 3) + 1;
  for (std::string_view candidate : known) {
    size_t count = edits(name, candidate);
    if (count < best_edits && count < candidate.size()) {
      best = candidate;
      best_edits = count;
    }
  }
  return std::string(best);
}

std::string suggestion(std::string_view name, std::span<const std::string_view> known) {
  std::string near = nearest(name, known);
  if (!near.empty())
    return ": did you mean \"" + near + "\"?";
  std::string list;
  for (std::string_view candidate : known)
    list += (list.empty() ? "" : ", ") + std::string(candidate);
  return ": expected one of " + list;
}

} // namespace loopscope::scenario
