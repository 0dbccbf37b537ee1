#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "tests/trace/sample.h"

namespace loopscope::trace {
namespace {

namespace fs = std::filesystem;

class WriteFile : public testing::Test {
 protected:
  WriteFile() {
    std::string pattern = testing::TempDir() + "write_file_XXXXXX";
    folder = mkdtemp(pattern.data());
  }
  ~WriteFile() override { fs::remove_all(folder); }
  std::string content(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  size_t files() {
    return static_cast<size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
  }
  std::string folder;
};

TEST_F(WriteFile, ReplacesTheWholeFileAtOnce) {
  const std::string path = folder + "/out.json";
  ASSERT_TRUE(write_file_atomically(path, [](std::ostream& out) { out << "first " << 1 << '\n'; }));
  ASSERT_TRUE(write_file_atomically(path, [&](std::ostream& out) {
    out << "second";
    EXPECT_EQ(content(path), "first 1\n") << "a reader sees the old file until the new one is whole";
  }));
  EXPECT_EQ(content(path), "second");
  EXPECT_EQ(files(), 1u);
  struct stat status;
  ASSERT_EQ(stat(path.c_str(), &status), 0);
  const mode_t mask = umask(0);
  umask(mask);
  EXPECT_EQ(status.st_mode & 0777u, 0666u & ~mask);
}

TEST_F(WriteFile, SaysWhyItCouldNot) {
  const Status missing = write_file_atomically(folder + "/no/such/folder.json", [](std::ostream&) {});
  ASSERT_FALSE(missing);
  EXPECT_NE(missing.error().find("No such file or directory"), std::string::npos) << missing.error();
}

TEST_F(WriteFile, LeavesNothingBehindWhenTheDiskIsFull) {
  const std::string path = folder + "/out.json";
  ASSERT_TRUE(write_file_atomically(path, [](std::ostream& out) { out << "old"; }));
  // A file size limit stands for the full disk.
  rlimit before;
  getrlimit(RLIMIT_FSIZE, &before);
  const rlimit small{.rlim_cur = 1000, .rlim_max = before.rlim_max};
  const auto ignored = std::signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &small);
  const Status full = write_file_atomically(path, [](std::ostream& out) {
    for (int i = 0; i < 1000; ++i)
      out << "a line of text\n";
  });
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, ignored);
  ASSERT_FALSE(full);
  EXPECT_NE(full.error().find("Nothing was changed"), std::string::npos) << full.error();
  EXPECT_EQ(content(path), "old");
  EXPECT_EQ(files(), 1u);
}

TEST_F(WriteFile, ACancelledOneLeavesTheOldFileAlone) {
  const std::string path = folder + "/out.json";
  ASSERT_TRUE(write_file_atomically(path, [](std::ostream& out) { out << "old"; }));
  Watch watch;
  const auto half = [&](std::ostream& out) {
    out << "half";
    watch.cancelled = true;
  };
  EXPECT_FALSE(write_file_atomically(path, half, &watch));
  EXPECT_EQ(content(path), "old");
  EXPECT_EQ(files(), 1u);
}

} // namespace
} // namespace loopscope::trace
