// What the window says at one stop, as a JSON object on one line. docs/command-line.md names the members.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "ui/model/session.h"

namespace loopscope::app {

enum class Printed : uint8_t { lines, full, only_new };

class StepsJson {
 public:
  StepsJson(ui::Session& session, Printed printed) : session_(session), printed_(printed) {}
  // Steps are asked for in order: `printed_new` is what was printed since the one before.
  std::string at(size_t step, trace::EventIndex position);
  void skip_to(trace::EventIndex position); // what was printed until there is not new

 private:
  void add_place(nlohmann::ordered_json& out);
  void add_words(nlohmann::ordered_json& out) const;
  void add_tokens(nlohmann::ordered_json& out) const;
  void add_suspended(nlohmann::ordered_json& out, const trace::LoopState& loop) const;
  void add_printed(nlohmann::ordered_json& out);
  void tell(size_t writes);

  ui::Session& session_;
  Printed printed_;
  size_t told_ = 0;      // writes
  std::string all_told_; // they as the inside of a JSON array: copied, as there may be thousands at each stop
};

} // namespace loopscope::app
