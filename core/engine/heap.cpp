#include "core/engine/heap.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "core/trace/sanitizers.h"

namespace loopscope::engine {
namespace {

// Before every block that comes from malloc.
struct alignas(16) LargeHeader {
  size_t size;
};

LargeHeader* header_of(const void* block) { return static_cast<LargeHeader*>(const_cast<void*>(block)) - 1; }

#ifdef LOOPSCOPE_ASAN
constexpr bool kUsePages = false; // so that the sanitizer sees every block
#else
constexpr bool kUsePages = true;
#endif

} // namespace

Heap::Heap(uint64_t bytes_max, Budget& budget, uint64_t page_bytes)
    : budget_(budget), soft_limit_(bytes_max), hard_limit_(bytes_max + kReserveBytes) {
  if (!kUsePages)
    return;
  const size_t wanted = (std::min(page_bytes, hard_limit_) >> kPageBits) << kPageBits;
  void* region =
      mmap(nullptr, wanted, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (region == MAP_FAILED)
    return; // everything comes from malloc then
  pages_ = static_cast<std::byte*>(region);
  pages_bytes_ = wanted;
  class_of_page_ = std::make_unique<uint8_t[]>(wanted >> kPageBits);
}

Heap::~Heap() {
  if (pages_)
    munmap(pages_, pages_bytes_);
}

bool Heap::admit(size_t more) {
  const uint64_t after = budget_.heap_bytes + more;
  if (after <= soft_limit_) [[likely]]
    return true;
  if (!limit_told_) {
    limit_told_ = true;
    if (on_limit)
      on_limit(on_limit_opaque);
  }
  return after <= hard_limit_;
}

void Heap::count(size_t before, size_t after) {
  bytes_ += after - before;
  budget_.heap_bytes += after - before;
  budget_.heap_bytes_peak = std::max(budget_.heap_bytes_peak, budget_.heap_bytes);
}

size_t Heap::size_of(const void* block) const {
  if (!is_small(block))
    return header_of(block)->size + sizeof(LargeHeader);
  const size_t page = static_cast<size_t>(static_cast<const std::byte*>(block) - pages_) >> kPageBits;
  return (class_of_page_[page] + size_t{1}) * kGrain;
}

bool Heap::open_page(size_t size_class) {
  const size_t begin = pages_open_ << kPageBits;
  if (begin >= pages_bytes_)
    return false;
  class_of_page_[pages_open_++] = static_cast<uint8_t>(size_class);
  fresh_[size_class] = {pages_ + begin, pages_ + begin + (size_t{1} << kPageBits)};
  return true;
}

void* Heap::allocate_small(size_t size_class) {
  if (FreeBlock* block = free_[size_class]) {
    free_[size_class] = block->next;
    return block;
  }
  const size_t size = (size_class + 1) * kGrain;
  Fresh& fresh = fresh_[size_class];
  if (static_cast<size_t>(fresh.end - fresh.next) < size && !open_page(size_class))
    return nullptr;
  return std::exchange(fresh.next, fresh.next + size);
}

void* Heap::allocate(size_t size) {
  if (size <= kSmallMax && pages_) {
    const size_t size_class = (size + (size == 0) - 1) / kGrain;
    if (!admit((size_class + 1) * kGrain))
      return nullptr;
    if (void* block = allocate_small(size_class)) {
      count(0, (size_class + 1) * kGrain);
      return block;
    }
  }
  if (!admit(size + sizeof(LargeHeader)))
    return nullptr;
  auto* header = static_cast<LargeHeader*>(std::malloc(size + sizeof(LargeHeader)));
  if (!header)
    return nullptr;
  header->size = size;
  count(0, size + sizeof(LargeHeader));
  return header + 1;
}

void Heap::release(void* block) {
  if (!block)
    return;
  const size_t size = size_of(block);
  count(size, 0);
  if (!is_small(block))
    return std::free(header_of(block));
  auto* free_block = static_cast<FreeBlock*>(block);
  const size_t size_class = size / kGrain - 1;
  free_block->next = free_[size_class];
  free_[size_class] = free_block;
}

void* Heap::resize(void* block, size_t size) {
  if (!block)
    return size ? allocate(size) : nullptr;
  if (!size)
    return release(block), nullptr;
  const size_t before = size_of(block);
  if (!is_small(block) && (size > kSmallMax || !pages_)) {
    const size_t after = size + sizeof(LargeHeader);
    if (after > before && !admit(after - before))
      return nullptr;
    auto* header = static_cast<LargeHeader*>(std::realloc(header_of(block), after));
    if (!header)
      return nullptr;
    header->size = size;
    count(before, after);
    return header + 1;
  }
  if (is_small(block) && size <= before && size + kGrain > before)
    return block;
  void* moved = allocate(size);
  if (!moved)
    return nullptr;
  std::memcpy(moved, block, std::min(size, is_small(block) ? before : before - sizeof(LargeHeader)));
  release(block);
  return moved;
}

JSRuntime* Heap::create_runtime() {
  // malloc_size drives QuickJS's garbage collector, so both counters are kept up to date.
  static const auto heap_of = [](JSMallocState* s) { return static_cast<Heap*>(s->opaque); };
  static const JSMallocFunctions functions = {
      [](JSMallocState* s, size_t size) -> void* {
        void* block = heap_of(s)->allocate(size);
        s->malloc_count += block != nullptr;
        s->malloc_size = heap_of(s)->bytes_;
        return block;
      },
      [](JSMallocState* s, void* block) {
        heap_of(s)->release(block);
        s->malloc_count -= block != nullptr;
        s->malloc_size = heap_of(s)->bytes_;
      },
      [](JSMallocState* s, void* block, size_t size) -> void* {
        void* moved = heap_of(s)->resize(block, size);
        s->malloc_count += (!block && moved) - (block && !size);
        s->malloc_size = heap_of(s)->bytes_;
        return moved;
      },
      nullptr, // usable size: QuickJS then asks for exactly what it needs
  };
  JSRuntime* runtime = JS_NewRuntime2(&functions, this);
  if (runtime)
    JS_SetGCPolicy(runtime, kCollectFromBytes, soft_limit_);
  return runtime;
}

} // namespace loopscope::engine
