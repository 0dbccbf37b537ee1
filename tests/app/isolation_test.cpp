// After isolate() a process can do nothing to the machine. Each attempt is made in a process of its own.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "app/isolation.h"
#include "core/trace/sanitizers.h"

namespace loopscope::app {
namespace {

struct Attempt {
  const char* name;
  void (*make)();
};

// The wait status of a process that gives everything up and then makes the attempt.
int status_after(void (*attempt)()) {
  pid_t child = fork();
  if (child == 0) {
    if (!isolate(1ull << 30, 60, -1))
      _exit(90);
    attempt();
    _exit(91);
  }
  int status = 0;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  return status;
}

class Forbidden : public testing::TestWithParam<Attempt> {};

TEST_P(Forbidden, KillsTheProcess) {
  int status = status_after(GetParam().make);
  ASSERT_TRUE(WIFSIGNALED(status)) << "status " << WEXITSTATUS(status);
  EXPECT_EQ(WTERMSIG(status), SIGSYS);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Forbidden,
    testing::Values(
        Attempt{"socket", [] { socket(AF_INET, SOCK_STREAM, 0); }},
        Attempt{"unix_socket", [] { socket(AF_UNIX, SOCK_STREAM, 0); }}, Attempt{"fork", [] { fork(); }},
        Attempt{"exec", [] { execl("/bin/true", "true", nullptr); }},
        Attempt{"unlink", [] { unlink("/nowhere"); }}, Attempt{"mkdir", [] { mkdir("/nowhere", 0700); }},
        Attempt{"kill_others", [] { kill(getppid(), SIGTERM); }},
        Attempt{"read",
                [] {
                  char byte;
                  (void)!read(0, &byte, 1);
                }},
        Attempt{"memfd", [] { memfd_create("x", 0); }},
        Attempt{"executable_memory",
                [] { mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); }},
        Attempt{"executable_memory_later",
                [] {
                  void* memory = mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                  mprotect(memory, 4096, PROT_READ | PROT_EXEC);
                }}),
    [](const auto& row) { return std::string(row.param.name); });

#ifndef LOOPSCOPE_ASAN
TEST(Isolation, OpeningAFileKillsTheProcess) {
  int status = status_after([] { open("/etc/hostname", O_RDONLY); });
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(WTERMSIG(status), SIGSYS);
}

TEST(Isolation, WritingReachesNobody) {
  int status = status_after([] { _exit(write(1, "x", 1) == -1 && errno == EBADF ? 0 : 1); });
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST(Isolation, MemoryIsBounded) {
  int status = status_after([] {
    _exit(mmap(nullptr, 2ull << 30, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? 0 : 1);
  });
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
}
#endif

TEST(Isolation, MemoryAndEndingStayPossible) {
  int status = status_after([] {
    void* memory = malloc(64 << 20);
    free(memory);
    _exit(memory ? 0 : 1);
  });
  ASSERT_TRUE(WIFEXITED(status)) << "signal " << WTERMSIG(status);
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

} // namespace
} // namespace loopscope::app
