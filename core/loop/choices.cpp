#include "core/loop/choices.h"

namespace loopscope::loop {

uint32_t Choices::choose(trace::ChoiceKind kind, const std::string& what,
                         const std::vector<std::string>& options) {
  const uint32_t point = ++points_;
  const auto wanted = wanted_.find(point);
  const uint32_t taken = wanted != wanted_.end() && wanted->second < options.size() ? wanted->second : 0;
  const trace::EventIndex choice = recorder_.add(trace::EventKind::choice, static_cast<uint8_t>(kind), point,
                                                 taken, recorder_.intern(what));
  for (uint32_t option = 0; option < options.size(); ++option)
    recorder_.add_caused(choice, trace::EventKind::choice_option, 0, point, option,
                         recorder_.intern(options[option]));
  return taken;
}

} // namespace loopscope::loop
