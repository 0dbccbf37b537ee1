// Whether a trace depends on where memory lies: shuffled_addresses SEEDS FILE...
//
// Each program is run once as the allocator has it, and then once with each seed from 1 to SEEDS, which puts
// every block of the engine and of C++ somewhere else and in another order. The traces must be the same, byte
// for byte. malloc, realloc and mmap come here by the linker's --wrap (see CMakeLists.txt), operator new by
// replacement.
#include <sys/mman.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <sstream>
#include <string>
#include <utility>

#include "core/engine/big_stack.h"
#include "core/scenario/scenario.h"
#include "core/simulation.h"
#include "core/trace/json.h"

namespace {

bool simulating = false;
uint32_t state = 0; // 0: as the allocator has it

uint32_t random_number() {
  state = state * 1664525u + 1013904223u;
  state |= state == 0;
  return state >> 16;
}

} // namespace

extern "C" {
void* __real_malloc(size_t size);
void* __real_calloc(size_t count, size_t size);
void* __real_realloc(void* block, size_t size);
void* __real_mmap(void* at, size_t size, int protection, int flags, int fd, off_t offset);
void* __wrap_malloc(size_t size);
void* __wrap_calloc(size_t count, size_t size);
void* __wrap_realloc(void* block, size_t size);
void* __wrap_mmap(void* at, size_t size, int protection, int flags, int fd, off_t offset);

// Of two blocks one is kept by chance: what is made later may lie before what was made earlier.
void* __wrap_malloc(size_t size) {
  if (state == 0)
    return __real_malloc(size);
  void* one = __real_malloc(size + (random_number() & 7) * 16);
  void* two = __real_malloc(size + (random_number() & 7) * 16);
  if (random_number() & 1)
    std::swap(one, two);
  free(two);
  return one;
}

void* __wrap_calloc(size_t count, size_t size) {
  if (state == 0)
    return __real_calloc(count, size);
  void* block = __wrap_malloc(count * size);
  return block ? std::memset(block, 0, count * size) : nullptr;
}

void* __wrap_realloc(void* block, size_t size) {
  return block ? __real_realloc(block, size) : __wrap_malloc(size);
}

// The engine's heap would put small blocks side by side in pages of its own; without them it asks malloc.
void* __wrap_mmap(void* at, size_t size, int protection, int flags, int fd, off_t offset) {
  if (simulating && flags == (MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE))
    return MAP_FAILED;
  return __real_mmap(at, size, protection, flags, fd, offset);
}
}

void* operator new(size_t size) {
  if (void* block = __wrap_malloc(size))
    return block;
  std::abort();
}
void operator delete(void* block) noexcept { free(block); }
void operator delete(void* block, size_t) noexcept { free(block); }

namespace loopscope {
namespace {

std::string trace_of(const scenario::Scenario& scenario, uint32_t seed) {
  auto store = trace::Store::create();
  if (!store)
    return store.error();
  engine::run_on_big_stack([&] {
    simulating = true;
    state = seed;
    simulate(scenario, *store);
    state = 0;
    simulating = false;
  });
  const trace::Trace trace(std::move(*store), "{}", {});
  std::ostringstream text;
  trace::write_json(trace, text);
  return std::move(text).str();
}

std::string line_at(const std::string& text, size_t at) {
  const size_t begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
  return text.substr(begin, text.find('\n', begin) - begin);
}

bool is_the_same(const char* path, uint32_t seeds) {
  const auto scenario = scenario::open(path);
  if (!scenario) {
    std::printf("%s: %s\n", path, scenario.error().c_str());
    return false;
  }
  const std::string expected = trace_of(*scenario, 0);
  for (uint32_t seed = 1; seed <= seeds; ++seed) {
    const std::string found = trace_of(*scenario, seed);
    if (found == expected)
      continue;
    size_t at = 0;
    while (at < found.size() && at < expected.size() && found[at] == expected[at])
      ++at;
    std::printf("%s: another trace with seed %u\n  %s\n  %s\n", path, seed, line_at(expected, at).c_str(),
                line_at(found, at).c_str());
    return false;
  }
  return true;
}

} // namespace
} // namespace loopscope

int main(int count, char** arguments) {
  const auto seeds = static_cast<uint32_t>(count > 1 ? std::atoi(arguments[1]) : 0);
  if (count < 3 || seeds == 0) {
    std::fprintf(stderr, "usage: shuffled_addresses SEEDS FILE...\n");
    return 2;
  }
  int differ = 0;
  for (int i = 2; i < count; ++i) {
    std::fprintf(stderr, "%s\n", arguments[i]); // the last one is who ends the test
    differ += !loopscope::is_the_same(arguments[i], seeds);
  }
  std::printf("%d programs, %u orders of memory each: %d differ\n", count - 2, seeds + 1, differ);
  return differ != 0;
}
