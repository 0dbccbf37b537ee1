// What recording costs: four programs with every hook on, beside the same programs without hooks and beside
// node, alone and with an async_hooks hook that pushes into an array. CPU time, not wall time. Not part of
// ctest.
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "core/engine/big_stack.h"
#include "core/engine/engine.h"
#include "core/trace/store.h"

namespace {

using namespace loopscope;

struct Program {
  const char* name;
  const char* source;
  bool asynchronous;
};

constexpr Program kPrograms[] = {
    {"chain of 100,000 thens",
     "let p = Promise.resolve(0);\nfor (let i = 0; i < 100000; i++) p = p.then(x => x + 1);\n", true},
    {"100,000 awaits",
     "async function main() {\n  let n = 0;\n  for (let i = 0; i < 100000; i++) n += await i;\n}\nmain();\n",
     true},
    {"loop of 1,000,000 turns", "let sum = 0;\nfor (let i = 0; i < 1000000; i++) sum += i;\n", false},
    {"fib(25)", "function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }\nfib(25);\n", false},
};

constexpr const char* kNodeHook = "const events = [];\nrequire('async_hooks').createHook({init: (...a) => "
                                  "events.push(a), before: i => events.push(i),\n"
                                  "after: i => events.push(i), destroy: i => events.push(i)}).enable();\n";

double cpu_ms(int who) {
  rusage usage{};
  getrusage(who, &usage);
  const auto ms = [](const timeval& t) { return double(t.tv_sec) * 1e3 + double(t.tv_usec) / 1e3; };
  return ms(usage.ru_utime) + ms(usage.ru_stime);
}

struct Measured {
  double ms = 1e9;
  uint32_t events = 0;
  double bytes_per_event = 0;
};

void run_once(const Program& program, bool record, Measured& best) {
  trace::VirtualClock clock;
  trace::Store store = std::move(*trace::Store::create({.events = 8'000'000}));
  trace::Recorder recorder(store, clock);
  engine::Engine engine({}, record ? &recorder : nullptr, clock);
  const double begin = cpu_ms(RUSAGE_THREAD);
  const engine::Value body =
      engine.compile_function("", program.source, "bench.js", engine::Visibility::script);
  JS_FreeValue(engine.context(), JS_Call(engine.context(), body.get(), JS_UNDEFINED, 0, nullptr));
  while (engine.job_pending() && !engine.stopped())
    engine.run_job();
  const double ms = cpu_ms(RUSAGE_THREAD) - begin;
  if (engine.stopped())
    std::printf("! %s: %s\n", program.name, engine.stop_message().c_str());
  if (ms < best.ms)
    best = {ms, store.size(), double(store.memory_bytes()) / std::max(1u, store.size())};
}

double node_ms(const Program& program, bool hooked, int rounds) {
  const std::string path = "/tmp/loopscope_engine_bench.js";
  double best = 1e9, start = 1e9;
  for (const bool empty : {true, false}) {
    std::ofstream(path) << (hooked ? kNodeHook : "") << (empty ? "" : program.source);
    for (int i = 0; i < rounds; i++) {
      const double before = cpu_ms(RUSAGE_CHILDREN);
      if (std::system(("node " + path).c_str()) != 0)
        return 0;
      double& least = empty ? start : best;
      least = std::min(least, cpu_ms(RUSAGE_CHILDREN) - before);
    }
  }
  return std::max(best - start, 0.1); // without node's own start
}

void print_row(const Program& program, int rounds, bool with_node) {
  Measured recorded, plain;
  for (int i = 0; i < rounds; i++) {
    run_once(program, true, recorded);
    run_once(program, false, plain);
  }
  std::printf("%-24s %7.0f ms %8u events %6.1f M/s %5.1f B/event  unrecorded %5.0f ms", program.name,
              recorded.ms, recorded.events, recorded.events / recorded.ms / 1e3, recorded.bytes_per_event,
              plain.ms);
  if (with_node) {
    const double hooked = node_ms(program, true, rounds);
    std::printf("  node %4.0f ms, hooked %4.0f ms, ratio to hooked %.2f%s", node_ms(program, false, rounds),
                hooked, recorded.ms / hooked, program.asynchronous ? "" : " (not asynchronous)");
  }
  std::printf("\n");
}

} // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 3;
  const bool with_node = argc <= 2;
  engine::run_on_big_stack([&] {
    for (const Program& program : kPrograms)
      if (argc <= 3 || std::string(program.name).find(argv[3]) != std::string::npos)
        print_row(program, rounds, with_node);
  });
}
