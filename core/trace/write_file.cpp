#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ostream>
#include <streambuf>

#include "core/trace/json.h"

namespace loopscope::trace {
namespace {

// An ostream's end in a file descriptor. The first error stays.
class DescriptorBuffer : public std::streambuf {
 public:
  explicit DescriptorBuffer(int fd) : fd_(fd) {}
  int error() const { return error_; }

 protected:
  std::streamsize xsputn(const char* data, std::streamsize size) override {
    std::streamsize done = 0;
    while (done < size && error_ == 0) {
      const ssize_t written = write(fd_, data + done, static_cast<size_t>(size - done));
      if (written >= 0) {
        done += written;
      } else if (errno != EINTR) {
        error_ = errno;
      }
    }
    return done;
  }
  int overflow(int c) override {
    const char byte = static_cast<char>(c);
    return c == EOF || xsputn(&byte, 1) == 1 ? 0 : EOF;
  }

 private:
  int fd_;
  int error_ = 0;
};

Error failed(const std::string& path, int error) {
  return Error{"Could not write " + path + ": " + std::strerror(error) + ". Nothing was changed."};
}

void sync_folder_of(const std::string& path) {
  const size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
  const int fd = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    return;
  fsync(fd);
  close(fd);
}

} // namespace

Status write_file_atomically(const std::string& path, const std::function<void(std::ostream&)>& write,
                             const Watch* watch) {
  const auto cancelled = [&] { return watch && watch->cancelled; };
  std::string beside = path + ".XXXXXX.tmp";
  const int fd = mkostemps(beside.data(), 4, O_CLOEXEC);
  if (fd < 0)
    return failed(path, errno);
  int error = 0;
  {
    DescriptorBuffer buffer(fd);
    std::ostream out(&buffer);
    write(out);
    error = buffer.error();
  }
  if (error == 0 && cancelled())
    error = ECANCELED;
  // mkostemps makes the file private; the one it becomes is like any other.
  const mode_t mask = umask(0);
  umask(mask);
  if (error == 0 && fchmod(fd, 0666 & ~mask) != 0)
    error = errno;
  if (error == 0 && fsync(fd) != 0)
    error = errno;
  if (close(fd) != 0 && error == 0)
    error = errno;
  if (error == 0 && cancelled()) // while the disk took it
    error = ECANCELED;
  if (error == 0 && rename(beside.c_str(), path.c_str()) != 0)
    error = errno;
  if (error != 0) {
    unlink(beside.c_str());
    return failed(path, error);
  }
  sync_folder_of(path);
  return Done{};
}

} // namespace loopscope::trace
