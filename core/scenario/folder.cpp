#include "core/scenario/folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <deque>
#include <filesystem>

namespace loopscope::scenario {
namespace fs = std::filesystem;
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0)
      close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

Error cannot_read(const std::string& path, const std::string& why) {
  return Error{"cannot read " + path + ": " + why};
}

// Mode bits beyond "executable or not" depend on the machine's umask.
uint32_t portable_mode(mode_t mode) { return mode & 0100 ? 0755 : 0644; }

struct RealFile {
  std::string bytes;
  uint32_t mode = 0644;
};

Result<RealFile> read_real_file(const std::string& path, size_t bytes_max) {
  // Not blocking, so that opening a FIFO cannot hang.
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.number() < 0)
    return cannot_read(path, strerror(errno));
  struct stat status;
  if (fstat(file.number(), &status) != 0)
    return cannot_read(path, strerror(errno));
  if (S_ISDIR(status.st_mode))
    return cannot_read(path, "it is a folder, expected a file");
  if (!S_ISREG(status.st_mode))
    return cannot_read(path, "it is not a regular file");
  if (static_cast<uint64_t>(status.st_size) > bytes_max)
    return cannot_read(path, "it is larger than " + std::to_string(bytes_max >> 20) + " MiB");
  RealFile real{.bytes = {}, .mode = portable_mode(status.st_mode)};
  real.bytes.resize(static_cast<size_t>(status.st_size));
  size_t done = 0;
  while (done < real.bytes.size()) {
    ssize_t count = read(file.number(), real.bytes.data() + done, real.bytes.size() - done);
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0)
      return cannot_read(path, strerror(errno));
    if (count == 0)
      break;
    done += static_cast<size_t>(count);
  }
  real.bytes.resize(done);
  return real;
}

bool lies_inside(const fs::path& path, const fs::path& folder) {
  auto [end, ignored] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return end == folder.end();
}

// Traces of earlier runs beside the script are no part of its world: each would hold the one before.
bool is_trace(std::string_view bytes) {
  return bytes.starts_with("{\"format\":\"loopscope-trace\"") ||
         bytes.starts_with("{\"displayTimeUnit\":\"ms\",\"traceEvents\"");
}

std::vector<fs::directory_entry> sorted_entries(const fs::path& folder) {
  std::vector<fs::directory_entry> entries;
  std::error_code error;
  for (fs::directory_iterator i(folder, error), end;
       !error && i != end && entries.size() < kVisitedEntriesMax; i.increment(error))
    entries.push_back(*i);
  std::ranges::sort(entries, {}, [](const fs::directory_entry& entry) { return entry.path().native(); });
  return entries;
}

} // namespace

Result<std::string> read_file(const std::string& path, size_t bytes_max) {
  auto real = read_real_file(path, bytes_max);
  if (!real)
    return Error{real.error()};
  return std::move(real->bytes);
}

void copy_folder(const std::string& folder, World& world) {
  constexpr size_t kNamedMax = 1'000;
  std::error_code error;
  size_t files = 0, bytes = 0, visited = 0;
  auto leave_out = [&](const fs::path& path) {
    if (world.not_copied.size() < kNamedMax)
      world.not_copied.push_back(path.string());
  };
  auto copy = [&](const fs::path& path) {
    if (files == kCopiedFilesMax)
      return leave_out(path);
    auto real = read_real_file(path, std::min(kCopiedFileBytesMax, kCopiedBytesMax - bytes));
    if (!real)
      return leave_out(path);
    if (is_trace(real->bytes))
      return;
    ++files;
    bytes += real->bytes.size();
    world.files.push_back({.path = path.string(), .bytes = std::move(real->bytes), .mode = real->mode});
  };
  std::deque<fs::path> waiting{folder}; // breadth first: what lies nearest to the script comes first
  while (!waiting.empty()) {
    fs::path current = std::move(waiting.front());
    waiting.pop_front();
    if (visited >= kVisitedEntriesMax) {
      leave_out(current);
      continue;
    }
    world.folders.push_back(current.string());
    for (const fs::directory_entry& entry : sorted_entries(current)) {
      ++visited;
      // The kind of an entry came with its name; asking the disk again would cost as much as opening it.
      if (entry.is_symlink(error)) {
        fs::path target = fs::canonical(entry.path(), error);
        if (!error && lies_inside(target, folder) && fs::is_regular_file(target, error))
          copy(entry.path());
        else
          leave_out(entry.path());
      } else if (entry.is_directory(error)) {
        if (entry.path().filename() != ".git")
          waiting.push_back(entry.path());
      } else if (entry.is_regular_file(error)) {
        copy(entry.path());
      }
    }
  }
}

void copy_package_files_above(const std::string& folder, World& world) {
  for (fs::path current = fs::path(folder); current.has_relative_path();) {
    current = current.parent_path();
    fs::path package = current / "package.json";
    auto real = read_real_file(package, kCopiedFileBytesMax);
    if (real)
      world.files.push_back({.path = package.string(), .bytes = std::move(real->bytes), .mode = real->mode});
  }
}

} // namespace loopscope::scenario
