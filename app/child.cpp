#include "app/child.h"

#include <malloc.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>
#include <new>
#include <span>
#include <string>

#include "app/isolation.h"
#include "core/scenario/pack.h"
#include "core/simulation.h"

namespace loopscope::app {
namespace {

// Recursion in a script is recursion in the engine. The limit that ends it counts frames (a RangeError, as in
// Node), so the stack only has to be large enough for the deepest run that this allows. Address space, not
// memory.
constexpr size_t kStackBytes = 512ull << 20;

// Room beyond the script's heap: the engine's and the recorder's own tables, and the library.
constexpr uint64_t kOwnBytes = 1ull << 30;

int cannot_start(const std::string& message) {
  ssize_t written = write(kLifeDescriptor, message.data(), message.size());
  return written < 0 ? kChildOutOfMemory : kChildCannotStart;
}

// The scenario as it was packed. Its last bytes are shared with the watcher: they say which files were looked
// at.
Result<std::span<char>> map_scenario(int descriptor) {
  struct stat status;
  if (fstat(descriptor, &status) != 0 || status.st_size <= 0)
    return Error{"the run process got no scenario"};
  auto size = static_cast<size_t>(status.st_size);
  void* bytes = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
  if (bytes == MAP_FAILED)
    return Error{"the run process cannot read its scenario"};
  return std::span(static_cast<char*>(bytes), size);
}

struct Run {
  const scenario::Scenario& scenario;
  trace::Store& store;
};

void* simulate_on_thread(void* argument) {
  Run& run = *static_cast<Run*>(argument);
  const scenario::Limits& limits = run.scenario.limits;
  const uint64_t memory_bytes = (limits.heap_mb << 20) * 2 + kOwnBytes + address_space_of_workers();
  const uint64_t processor_s = limits.real_time_ms / 1000 + 5; // the watcher comes first
  if (auto status = isolate(memory_bytes, processor_s, kLifeDescriptor); !status)
    _exit(cannot_start(status.error()));
  simulate(run.scenario, run.store);
  // Nothing is torn down: the trace is complete, and the process's memory goes with it.
  _exit(kChildDone);
}

} // namespace

int run_child() {
  // No time zone and no locale of this machine reaches a run.
  setenv("TZ", "UTC0", 1);
  tzset();
  // One arena that grows in large pieces: a thread's own grows by pages, with a system call for each.
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_TOP_PAD, 1 << 20);
  std::set_new_handler([] { _exit(kChildOutOfMemory); });
  auto packed = map_scenario(kScenarioDescriptor);
  if (!packed)
    return cannot_start(packed.error());
  auto scenario = scenario::unpack({packed->data(), packed->size()});
  if (!scenario)
    return cannot_start(scenario.error());
  const size_t files = scenario->world.files.size();
  scenario->world.looked_at = reinterpret_cast<uint8_t*>(packed->last(files).data());
  auto store = trace::Store::attach_writer(kTraceDescriptor);
  if (!store)
    return cannot_start(store.error());

  Run run{*scenario, *store};
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, kStackBytes);
  pthread_t thread;
  if (pthread_create(&thread, &attributes, simulate_on_thread, &run) != 0)
    return cannot_start("the run process gets no stack of 512 MiB");
  pthread_join(thread, nullptr);
  return kChildCannotStart;
}

} // namespace loopscope::app
