#include "core/loop/fiber.h"

#include <sys/mman.h>
#include <ucontext.h>

#include <cstdint>
#include <utility>

#include "core/trace/sanitizers.h"

#ifdef LOOPSCOPE_ASAN
#include <sanitizer/common_interface_defs.h>
#endif

namespace loopscope::loop {

struct Fiber::Impl {
  ucontext_t context{};
  std::function<Fiber*()> body;
  std::byte* mapped = nullptr; // a guard page, then the stack
  size_t mapped_bytes = 0;
  // What AddressSanitizer wants to know of a stack before somebody runs on it.
  void* fake_stack = nullptr;
  const void* stack_bottom = nullptr;
  size_t stack_bytes = 0;
};

namespace {

constexpr size_t kGuardBytes = 64 << 10;

// Who was left last on this thread: to be told where its stack lies (the first fiber's is found out only
// then).
thread_local Fiber::Impl* left = nullptr;

void before_switch([[maybe_unused]] Fiber::Impl& from, [[maybe_unused]] Fiber::Impl& to,
                   [[maybe_unused]] bool for_ever) {
#ifdef LOOPSCOPE_ASAN
  __sanitizer_start_switch_fiber(for_ever ? nullptr : &from.fake_stack, to.stack_bottom, to.stack_bytes);
#endif
}

void after_switch([[maybe_unused]] Fiber::Impl& to) {
#ifdef LOOPSCOPE_ASAN
  __sanitizer_finish_switch_fiber(to.fake_stack, &left->stack_bottom, &left->stack_bytes);
#endif
}

// makecontext() passes ints only.
void run(unsigned high, unsigned low) {
  auto& self = *reinterpret_cast<Fiber::Impl*>(uintptr_t{high} << 32 | low);
  after_switch(self);
  Fiber* next = self.body();
  Fiber::Impl& to = next->impl();
  left = &self;
  before_switch(self, to, true);
  setcontext(&to.context);
}

} // namespace

Fiber::Fiber() : impl_(std::make_unique<Impl>()) {}

Fiber::Fiber(size_t stack_bytes, std::function<Fiber*()> body) : impl_(std::make_unique<Impl>()) {
  impl_->body = std::move(body);
  const size_t bytes = stack_bytes + kGuardBytes;
  void* mapped = mmap(nullptr, bytes, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
  if (mapped == MAP_FAILED)
    return;
  impl_->mapped = static_cast<std::byte*>(mapped);
  impl_->mapped_bytes = bytes;
  mprotect(mapped, kGuardBytes, PROT_NONE);
  impl_->stack_bottom = impl_->mapped + kGuardBytes;
  impl_->stack_bytes = stack_bytes;

  ucontext_t& context = impl_->context;
  getcontext(&context);
  context.uc_stack.ss_sp = impl_->mapped + kGuardBytes;
  context.uc_stack.ss_size = stack_bytes;
  context.uc_link = nullptr;
  const auto self = reinterpret_cast<uintptr_t>(impl_.get());
  makecontext(&context, reinterpret_cast<void (*)()>(run), 2, static_cast<unsigned>(self >> 32),
              static_cast<unsigned>(self));
}

Fiber::~Fiber() {
  if (impl_->mapped)
    munmap(impl_->mapped, impl_->mapped_bytes);
}

bool Fiber::made() const { return impl_->mapped != nullptr; }

void Fiber::switch_to(Fiber& from, Fiber& to) {
  left = from.impl_.get();
  before_switch(*from.impl_, *to.impl_, false);
  swapcontext(&from.impl_->context, &to.impl_->context);
  after_switch(*from.impl_);
}

} // namespace loopscope::loop
