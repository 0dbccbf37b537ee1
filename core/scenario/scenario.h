// What is run: a script with the world around it. Read from a scenario file (docs/scenario-format.md) or made
// from a bare script with defaults; also the form in which a run travels into its own process and into a
// trace file.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/trace/result.h"

namespace loopscope::scenario {

// A file of the virtual file system. Paths are absolute.
struct File {
  std::string path;
  std::string bytes;
  uint32_t mode = 0644;
  int64_t mtime_ms =
      1'700'000'000'000; // when the run begins: the same on every machine, whatever the disk says
};

// Virtual durations of what the world does, ns.
struct Latencies {
  uint64_t fs_job_ns = 100'000; // each job of a file operation on the pool
  uint64_t dns_ns = 5'000'000;
  uint64_t net_ns = 1'000'000;
};

// What an invented host answers to a request.
struct HostResponse {
  std::string method = "GET";
  std::string path;
  uint32_t status = 200;
  std::map<std::string, std::string> headers;
  std::string body;
};

// A machine beyond this one, reached by its name or address.
struct Host {
  std::string address;                 // IPv4
  std::optional<uint64_t> latency_ms;  // from asking until the answer; none = twice latencies.net_ns
  std::vector<HostResponse> responses; // the first that fits answers; none = 404
};

struct World {
  std::vector<File> files;
  std::vector<std::string> folders;    // also empty ones; absolute
  std::vector<std::string> not_copied; // files that exist beside the script but are not in `files`: too
                                       // large, too many, or (in a trace) never looked at
  std::string cwd;
  std::map<std::string, std::string> env;
  std::vector<std::string> arguments; // process.argv after the script
  Latencies latencies;
  std::map<std::string, Host> hosts; // by name, in lower case
  // Where a run notes which files it looked at: a byte for each of `files`, 1 = looked at. nullptr = nowhere.
  uint8_t* looked_at = nullptr;
};

struct Costs {
  uint64_t statement_ns = 200;
  uint64_t clock_ns = 2'000;
  uint64_t first_console_ns = 1'200'000; // the first write to a stream: real Node sets it up only then
  uint64_t console_ns = 20'000;
};

// Every limit ends the run with its name; what was recorded until then stays.
struct Limits {
  uint64_t statements = 50'000'000;
  uint64_t virtual_time_ms = 3'600'000;
  uint64_t heap_mb = 512;
  uint64_t stack_frames = 10'000;
  uint64_t queue_length = 5'000'000;
  uint64_t console_bytes = 16ull << 20;
  uint64_t events = 10'000'000;   // a loop of a million turns fits twice
  uint64_t real_time_ms = 60'000; // a watchdog outside the run, by the clock on the wall
  uint64_t silent_ms =
      3'000; // the same, by processor time without any event: for native loops that never poll
};

// A remark of the teacher, tied to a moment.
struct Note {
  std::string text;
  uint32_t line = 0; // with line: the `time`-th time this line runs
  uint32_t time = 1;
  std::string console; // or: when this text is printed
};

struct Scenario {
  std::string title, summary, topic, level;
  std::vector<std::string> learn;
  std::string script; // absolute path of the entry script, one of world.files
  World world;
  uint64_t seed = 1;
  Costs costs;
  Limits limits;
  std::map<uint32_t, uint32_t> choices;
  std::vector<Note> notes;
};

// The numbers that a scenario file and the command line may set, by name.
template <typename Owner>
struct NumberField {
  const char* name;
  uint64_t Owner::*member;
  uint64_t least, most;
  const char* about;
};
std::span<const NumberField<Limits>> limit_fields();
std::span<const NumberField<Costs>> cost_fields();
std::span<const NumberField<Latencies>> latency_fields();

// Opens `path`: a .json scenario file, or a script (.js, .cjs, .mjs) with defaults. Copies the script's own
// folder.
Result<Scenario> open(const std::string& path);
// From text, for pasted snippets; `path` names it in messages.
Result<Scenario> from_source(const std::string& source, const std::string& path);

std::string to_json(const Scenario& scenario); // whole, with files: inside traces
std::string to_json_without_files(const Scenario& scenario);
Result<Scenario> from_json(const std::string& text, const std::string& name);

// The same scenario with only the script and the files that `looked_at` marks (as World::looked_at); the
// others are named in world.not_copied.
Scenario with_files_looked_at(const Scenario& scenario, std::span<const uint8_t> looked_at);

} // namespace loopscope::scenario
