// Hosts that the scenario invents beyond the machine: each answers HTTP requests as its table says.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/scenario/scenario.h"

namespace loopscope::node {

class Hosts {
 public:
  explicit Hosts(const scenario::World& world) : world_(world) {}

  // nullptr where no host has this address.
  const scenario::Host* at(std::string_view ip) const;
  // From asking until the answer is there, ns.
  uint64_t round_trip_ns(const scenario::Host& host) const;

 private:
  const scenario::World& world_;
};

struct HostAnswer {
  std::string bytes;
  bool closes = false; // the connection ends after it
};
// The answer to the first whole request in `received`, which is taken out; nothing while it is incomplete.
std::optional<HostAnswer> answer_of(const scenario::Host& host, std::string& received);

} // namespace loopscope::node
