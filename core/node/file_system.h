// The files a script sees: a copy of the scenario's world in memory. Nothing is read from or written to the
// machine.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/scenario/scenario.h"

namespace loopscope::node {

// Negative errno as libuv returns them on Linux.
enum Errno : int {
  kOk = 0,
  kENOENT = -2,
  kEBADF = -9,
  kEACCES = -13,
  kEEXIST = -17,
  kENOTDIR = -20,
  kEISDIR = -21,
  kEINVAL = -22,
  kENOTEMPTY = -39,
};
const char* errno_name(int code);    // "ENOENT"
const char* errno_message(int code); // "no such file or directory"

struct Inode {
  bool folder = false;
  uint32_t mode = 0644; // permission bits
  uint64_t number = 0;
  int64_t mtime_ms = 0, ctime_ms = 0, birthtime_ms = 0;
  std::string bytes;
  uint8_t* looked_at = nullptr; // World::looked_at of the file it is a copy of
};
using InodePtr = std::shared_ptr<Inode>;

class FileSystem {
 public:
  explicit FileSystem(const scenario::World& world);

  // An absolute path without "." and "..".
  static std::string normalize(std::string_view path, std::string_view cwd);

  int64_t now_ms = 0; // what new and changed files are stamped with; the caller keeps it up to date

  InodePtr find(const std::string& path) const;                // nullptr = none; path as normalize() gives it
  int look_up(const std::string& path, InodePtr& found) const; // ENOENT or ENOTDIR where there is none
  // 0 file, 1 folder, or a negative errno. Looks at no contents, so files that were not copied exist here.
  int kind(const std::string& path) const;
  bool not_copied(const std::string& path) const; // exists beside the script, but is not in this world
  int open(const std::string& path, int flags, uint32_t mode, int& descriptor);
  int close(int descriptor);
  int read(int descriptor, size_t length, int64_t position,
           std::string_view& bytes); // position < 0: the current one
  int write(int descriptor, std::string_view bytes, int64_t position);
  int truncate(int descriptor, size_t length);
  int of_descriptor(int descriptor, InodePtr& found) const;
  int read_folder(const std::string& path, std::vector<std::string>& names) const;
  int make_folder(const std::string& path, uint32_t mode);
  int remove_folder(const std::string& path);
  int unlink(const std::string& path);
  int rename(const std::string& from, const std::string& to);
  int chmod(const std::string& path, uint32_t mode);

 private:
  struct Open {
    InodePtr inode;
    int flags = 0;
    size_t position = 0;
  };
  InodePtr add(const std::string& path, bool folder, uint32_t mode, int64_t time_ms);
  void add_parents(const std::string& path);
  int check_parent(const std::string& path) const;

  std::map<std::string, InodePtr> nodes_;
  std::vector<std::string> not_copied_;
  std::map<int, Open> open_;
};

} // namespace loopscope::node
