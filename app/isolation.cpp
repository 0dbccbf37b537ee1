#include "app/isolation.h"

#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "core/trace/sanitizers.h"

namespace loopscope::app {
namespace {

// Reports of the sanitizers go to stderr, and their shadow memory takes terabytes of address space.
#ifdef LOOPSCOPE_ASAN
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

Error cannot(const char* what, int error) {
  return Error{std::string("this system does not let Loopscope isolate the run: ") + what + " failed (" +
               strerror(error) + ")"};
}

uint64_t address_space_bytes() {
  uint64_t pages = 0;
  if (FILE* file = fopen("/proc/self/statm", "re")) {
    if (fscanf(file, "%lu", &pages) != 1)
      pages = 0;
    fclose(file);
  }
  return pages * static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
}

Status set_limit(int resource, rlim_t value, const char* name) {
  rlimit limit{value, value};
  if (setrlimit(static_cast<__rlimit_resource>(resource), &limit) != 0)
    return cannot(name, errno);
  return Done{};
}

Status limit_resources(uint64_t address_space_bytes, uint64_t processor_s) {
  struct Row {
    int resource;
    rlim_t value;
    const char* name;
  };
  const Row rows[] = {{RLIMIT_CORE, 0, "limiting core dumps"},
                      {RLIMIT_FSIZE, 0, "limiting written files"},
                      {RLIMIT_NPROC, 0, "limiting processes"},
                      {RLIMIT_NOFILE, 0, "limiting open files"},
                      {RLIMIT_AS, address_space_bytes, "limiting memory"},
                      // In case nobody is left who watches.
                      {RLIMIT_CPU, processor_s, "limiting processor time"}};
  for (const Row& row : rows) {
    if (kSanitized && (row.resource == RLIMIT_AS || row.resource == RLIMIT_NOFILE))
      continue;
    if (auto status = set_limit(row.resource, row.value, row.name); !status)
      return status;
  }
  return Done{};
}

void close_descriptors(int kept) {
  const unsigned first = kSanitized ? 3 : 0;
  const unsigned hole = kept < 0 ? first : static_cast<unsigned>(kept);
  long failed = hole > first ? syscall(SYS_close_range, first, hole - 1, 0) : 0;
  failed |= syscall(SYS_close_range, kept < 0 ? first : hole + 1, ~0u, 0);
  if (failed == 0)
    return;
  // Linux before 5.9.
  for (int number = static_cast<int>(first); number < static_cast<int>(sysconf(_SC_OPEN_MAX)); ++number) {
    if (number != kept)
      close(number);
  }
}

// One allowed system call, with conditions on its arguments.
int allow(scmp_filter_ctx filter, int call) { return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0); }

int add_rules(scmp_filter_ctx filter) {
  int failed = 0;
  for (int call :
       {SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(brk), SCMP_SYS(madvise), SCMP_SYS(futex), SCMP_SYS(exit),
        SCMP_SYS(exit_group), SCMP_SYS(sched_yield), SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask),
        SCMP_SYS(restart_syscall), SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(clock_gettime),
        SCMP_SYS(rseq), SCMP_SYS(sched_getaffinity), SCMP_SYS(set_robust_list)}) {
    failed |= allow(filter, call);
  }
  // Fresh memory only, never a file, never executable.
  failed |=
      seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
                       SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS));
  failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                             SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  // abort() ends this process only.
  failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                             SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(getpid())));
  // The C library's last words before abort() have nowhere to go; they must not hide the abort.
  for (int call : {SCMP_SYS(write), SCMP_SYS(writev)}) {
    failed |= kSanitized ? allow(filter, call) : seccomp_rule_add(filter, SCMP_ACT_ERRNO(EBADF), call, 0);
  }
  if (kSanitized) {
    // UBSan asks whether an object's memory can be read by writing it into a pipe of its own.
    for (int call : {SCMP_SYS(sigaltstack), SCMP_SYS(getrlimit), SCMP_SYS(prlimit64), SCMP_SYS(pipe2),
                     SCMP_SYS(pipe), SCMP_SYS(close)})
      failed |= allow(filter, call);
    for (int call :
         {SCMP_SYS(openat), SCMP_SYS(open), SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(ioctl)})
      failed |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), call, 0);
  }
  return failed;
}

Status filter_system_calls() {
  std::unique_ptr<void, void (*)(scmp_filter_ctx)> filter(seccomp_init(SCMP_ACT_KILL_PROCESS),
                                                          seccomp_release);
  if (!filter)
    return cannot("preparing the system call filter", ENOMEM);
  // Threads that exist already must not keep more rights than the one that asks.
  int failed = seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_TSYNC, 1);
  failed |= add_rules(filter.get());
  if (failed != 0)
    return cannot("preparing the system call filter", EINVAL);
  if (int error = seccomp_load(filter.get()); error != 0)
    return cannot("loading the system call filter", -error);
  return Done{};
}

} // namespace

Status isolate(uint64_t memory_bytes_more, uint64_t processor_s, int kept) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return cannot("giving up privileges", errno);
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
    return cannot("closing itself to debuggers", errno);
  const uint64_t address_space = address_space_bytes();
  close_descriptors(kept);
  if (auto status = limit_resources(address_space + memory_bytes_more, processor_s); !status)
    return status;
  return filter_system_calls();
}

} // namespace loopscope::app
