#include "ui/palette/fuzzy.h"

#include <algorithm>
#include <cctype>

namespace loopscope::ui {
namespace {

constexpr int kWordStart = 80, kWhole = 40, kScattered = 10, kNeighbour = 4, kShortMost = 30;

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }
bool starts_word(std::string_view text, size_t i) { return i == 0 || !std::isalnum(static_cast<unsigned char>(text[i - 1])); }

int score_of_word(std::string_view word, std::string_view text) {
  int best = 0;
  for (size_t i = 0; i + word.size() <= text.size(); ++i) {
    size_t same = 0;
    while (same < word.size() && lower(text[i + same]) == lower(word[same])) ++same;
    if (same < word.size()) continue;
    if (starts_word(text, i)) return kWordStart + (i == 0 ? kNeighbour : 0);
    best = kWhole;
  }
  if (best > 0 || word.size() < 2) return best;
  // Letters in order, the first at the beginning of a word.
  size_t at = 0, found = 0, neighbours = 0, last = 0;
  for (; at < text.size() && found < word.size(); ++at) {
    if (lower(text[at]) != lower(word[found]) || (found == 0 && !starts_word(text, at))) continue;
    if (found > 0 && at == last + 1) ++neighbours;
    last = at;
    ++found;
  }
  return found == word.size() ? kScattered + kNeighbour * static_cast<int>(neighbours) : 0;
}

// Calls each(word) until it says false; returns whether it never did.
template <typename Each>
bool every_word(std::string_view typed, const Each& each) {
  for (size_t begin = 0; begin < typed.size();) {
    const size_t end = std::min(typed.find(' ', begin), typed.size());
    if (end > begin && !each(typed.substr(begin, end - begin))) return false;
    begin = end + 1;
  }
  return true;
}

}  // namespace

int fuzzy_score(std::string_view typed, std::string_view text) {
  int sum = 0, words = 0;
  const bool fits = every_word(typed, [&](std::string_view word) {
    const int score = score_of_word(word, text);
    sum += score;
    ++words;
    return score > 0;
  });
  if (!fits) return 0;
  return sum + 1 + std::max(0, kShortMost - static_cast<int>(text.size()) / 4) * (words > 0 ? 1 : 0);
}

bool holds_words(std::string_view typed, std::string_view text) {
  return every_word(typed, [&](std::string_view word) { return score_of_word(word, text) >= kWhole; });
}

}  // namespace loopscope::ui
