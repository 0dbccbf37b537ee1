// "Did you mean ...?" for names that are not known.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace loopscope::scenario {

// The known name nearest to `name` by edits (insert, delete, replace, swap of neighbours); "" when none is
// near.
std::string nearest(std::string_view name, std::span<const std::string_view> known);

// `: did you mean "seed"?`, or the known names when none is near.
std::string suggestion(std::string_view name, std::span<const std::string_view> known);

} // namespace loopscope::scenario
