// loopscope verify: real node beside the simulation, and the first difference.
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"

namespace loopscope::app {
namespace {

struct Output {
  std::string out, err;
  int status = 0;
  uint32_t choices = 0; // of a simulated run: how often real Node could have gone another way
};

std::string find_node() {
  const char* path = getenv("PATH");
  std::string folders = path ? path : "";
  for (size_t start = 0; start <= folders.size();) {
    size_t end = std::min(folders.find(':', start), folders.size());
    std::string candidate = folders.substr(start, end - start) + "/node";
    if (access(candidate.c_str(), X_OK) == 0)
      return candidate;
    start = end + 1;
  }
  return "";
}

// Reads both pipes until they close; false: the time is over.
bool read_both(Descriptor (&pipes)[2], Output& output, std::chrono::steady_clock::time_point end) {
  std::string* texts[2] = {&output.out, &output.err};
  while (pipes[0] || pipes[1]) {
    auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()).count();
    if (left <= 0)
      return false;
    pollfd watched[2] = {{pipes[0].get(), POLLIN, 0}, {pipes[1].get(), POLLIN, 0}};
    poll(watched, 2, static_cast<int>(left));
    for (int i = 0; i < 2; ++i) {
      if (watched[i].revents == 0)
        continue;
      char buffer[16384];
      ssize_t count = read(pipes[i].get(), buffer, sizeof buffer);
      if (count > 0)
        texts[i]->append(buffer, static_cast<size_t>(count));
      else if (count == 0 || errno != EINTR)
        pipes[i].reset();
    }
  }
  return true;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts)
    pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

// Real node with the scenario's script, folder, arguments and environment.
Result<Output> run_node(const std::string& node, const scenario::Scenario& scenario) {
  std::vector<std::string> words{node, scenario.script};
  words.insert(words.end(), scenario.world.arguments.begin(), scenario.world.arguments.end());
  std::vector<std::string> variables;
  for (const auto& [name, value] : scenario.world.env)
    variables.push_back(name + "=" + value);
  std::vector<char*> arguments = pointers_to(words), environment = pointers_to(variables);

  int ends[2][2];
  if (pipe(ends[0]) != 0 || pipe(ends[1]) != 0)
    return Error{"no pipe for node"};
  Descriptor read_ends[2] = {Descriptor(ends[0][0]), Descriptor(ends[1][0])};
  Descriptor write_ends[2] = {Descriptor(ends[0][1]), Descriptor(ends[1][1])};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, write_ends[0].get(), 1);
  posix_spawn_file_actions_adddup2(&actions, write_ends[1].get(), 2);
  for (int i = 0; i < 2; ++i)
    posix_spawn_file_actions_addclose(&actions, read_ends[i].get());
  posix_spawn_file_actions_addchdir_np(&actions, scenario.world.cwd.c_str());
  pid_t pid = -1;
  int error = posix_spawn(&pid, node.c_str(), &actions, nullptr, arguments.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0)
    return Error{"cannot start node: " + std::string(strerror(error))};
  for (Descriptor& end : write_ends)
    end.reset();

  Output output;
  auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(scenario.limits.real_time_ms);
  bool in_time = read_both(read_ends, output, end);
  if (!in_time)
    kill(pid, SIGKILL);
  int status = 0;
  waitpid(pid, &status, 0);
  if (!in_time)
    return Error{"real node is not done after " + std::to_string(scenario.limits.real_time_ms / 1000) + " s"};
  output.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return output;
}

Result<Output> run_here(const scenario::Scenario& scenario) {
  auto run = RunProcess::start(scenario);
  if (!run)
    return Error{run.error()};
  while (!(*run)->wait(std::chrono::milliseconds(50))) {
  }
  Ending ending = (*run)->ending();
  if (ending.limit != trace::Limit::none)
    return Error{"the simulated run was stopped: " + ending.message};
  Output output;
  output.status = ending.exit_code;
  const trace::Store& store = (*run)->store();
  char buffer[16];
  for (uint32_t i = 0; i < store.size(); ++i) {
    const trace::Event& event = store.at(i);
    if (event.kind == trace::EventKind::choice)
      ++output.choices;
    if (event.kind != trace::EventKind::console_line)
      continue;
    (event.detail == static_cast<uint8_t>(trace::Stream::stderr_) ? output.err : output.out) +=
        store.text(event.text, buffer);
  }
  return output;
}

std::string line_at(const std::string& text, size_t line) {
  size_t start = 0;
  for (; line > 1 && start != std::string::npos; --line) {
    start = text.find('\n', start);
    if (start != std::string::npos)
      ++start;
  }
  if (start == std::string::npos || start >= text.size())
    return "(the output ends here)";
  return text.substr(start, text.find('\n', start) - start);
}

void print_difference(const char* stream, const std::string& node, const std::string& here) {
  size_t same = static_cast<size_t>(std::ranges::mismatch(node, here).in1 - node.begin());
  size_t line = 1 + static_cast<size_t>(
                        std::count(node.begin(), node.begin() + static_cast<std::ptrdiff_t>(same), '\n'));
  printf("  %s differs first at line %zu\n    node:      %s\n    loopscope: %s\n", stream, line,
         line_at(node, line).c_str(), line_at(here, line).c_str());
}

// stderr carries stacks with lines of Node's own files, which are not ours: only whether there is any is
// compared.
bool compare(const std::string& file, const Output& node, const Output& here) {
  bool same_error = node.err.empty() == here.err.empty();
  bool same = node.out == here.out && node.status == here.status;
  printf("%s %s\n", same && same_error ? "same     " : same ? "same*    " : "DIFFERENT", file.c_str());
  if (node.out != here.out)
    print_difference("stdout", node.out, here.out);
  if (node.status != here.status)
    printf("  exit status\n    node:      %d\n    loopscope: %d\n", node.status, here.status);
  if (!same_error)
    print_difference("stderr", node.err, here.err);
  if (!same && here.choices > 0)
    printf(
        "  real Node may go another way at %u choice points of this run: see loopscope steps, and --choose\n",
        here.choices);
  return same;
}

} // namespace

int verify(const VerifyCommand& command) {
  std::string node = find_node();
  if (node.empty())
    return complain("verify needs a real node beside it, and there is none in PATH (install nodejs 20)",
                    kExitFailed);
  int status = 0;
  for (const std::string& file : command.files) {
    auto scenario = open_with(file, command.overrides);
    if (!scenario)
      return complain(scenario.error(), kExitUsage);
    auto real = run_node(node, *scenario);
    auto here = run_here(*scenario);
    if (!real || !here) {
      printf("FAILED    %s\n  %s\n", file.c_str(), (real ? here.error() : real.error()).c_str());
      status = kExitDifferent;
    } else if (!compare(file, *real, *here)) {
      status = kExitDifferent;
    }
    fflush(stdout);
  }
  return status;
}

} // namespace loopscope::app
