#include <unistd.h>

#include <charconv>
#include <cstdio>
#include <fstream>

#include "app/cli/commands.h"
#include "core/trace/json.h"

namespace loopscope::app {
namespace {

bool number_from(std::string_view text, uint32_t& number) {
  auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  return failed == std::errc() && end == text.data() + text.size();
}

Status set_choice(scenario::Scenario& scenario, const std::string& choice) {
  size_t equals = choice.find('=');
  uint32_t point = 0, option = 0;
  bool valid = equals != std::string::npos && number_from(choice.substr(0, equals), point) && point > 0 &&
               number_from(choice.substr(equals + 1), option);
  if (!valid)
    return Error{"--choose expects POINT=OPTION, two numbers such as 1=0, found \"" + choice + "\""};
  scenario.choices[point] = option;
  return Done{};
}

} // namespace

int complain(const std::string& message, int status) {
  fprintf(stderr, "loopscope: %s\n", message.c_str());
  return status;
}

Result<scenario::Scenario> open_with(const std::string& file, const Overrides& overrides) {
  auto scenario = scenario::open(file);
  if (!scenario)
    return scenario;
  if (overrides.seed)
    scenario->seed = *overrides.seed;
  for (const auto& field : scenario::limit_fields()) {
    auto given = overrides.limits.find(field.name);
    if (given != overrides.limits.end())
      scenario->limits.*field.member = given->second;
  }
  for (const std::string& choice : overrides.choices) {
    if (auto status = set_choice(*scenario, choice); !status)
      return Error{status.error()};
  }
  if (!overrides.arguments.empty())
    scenario->world.arguments = overrides.arguments;
  return scenario;
}

bool is_trace_file(const std::string& file) {
  if (!file.ends_with(".json"))
    return false;
  std::ifstream in(file, std::ios::binary);
  std::string start(512, '\0');
  in.read(start.data(), static_cast<std::streamsize>(start.size()));
  return start.find("\"loopscope\"") != std::string::npos ||
         start.find("loopscope-trace") != std::string::npos;
}

Result<std::unique_ptr<trace::Trace>> trace_of(const std::string& file, const Overrides& overrides) {
  if (is_trace_file(file))
    return read_trace(file);
  auto scenario = open_with(file, overrides);
  if (!scenario)
    return Error{scenario.error()};
  return run_to_end(*scenario);
}

Result<std::unique_ptr<trace::Trace>> run_to_end(const scenario::Scenario& scenario) {
  auto run = RunProcess::start(scenario);
  if (!run)
    return Error{run.error()};
  while (!(*run)->wait(std::chrono::milliseconds(50))) {
  }
  return (*run)->trace();
}

Result<std::unique_ptr<trace::Trace>> read_trace(const std::string& file, trace::Watch* watch) {
  std::ifstream in(file, std::ios::binary);
  if (!in)
    return Error{"cannot read " + file};
  return trace::read_json(in, file, watch);
}

Status write_trace(const trace::Trace& trace, const std::string& path, trace::Watch* watch) {
  return trace::write_file_atomically(
      path, [&](std::ostream& out) { trace::write_json(trace, out, watch); }, watch);
}

Status write_chrome_trace(const trace::Trace& trace, const std::string& path, trace::Watch* watch) {
  return trace::write_file_atomically(
      path, [&](std::ostream& out) { trace::write_chrome(trace, out, watch); }, watch);
}

} // namespace loopscope::app
