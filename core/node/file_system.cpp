#include "core/node/file_system.h"

#include <fcntl.h>

#include <algorithm>

namespace loopscope::node {
namespace {

struct ErrnoText {
  int code;
  const char *name, *message;
};
// The texts of libuv's uv_err_name and uv_strerror.
constexpr ErrnoText kErrnoTexts[] = {
    {kENOENT, "ENOENT", "no such file or directory"}, {kEBADF, "EBADF", "bad file descriptor"},
    {kEACCES, "EACCES", "permission denied"},         {kEEXIST, "EEXIST", "file already exists"},
    {kENOTDIR, "ENOTDIR", "not a directory"},         {kEISDIR, "EISDIR", "illegal operation on a directory"},
    {kEINVAL, "EINVAL", "invalid argument"},          {kENOTEMPTY, "ENOTEMPTY", "directory not empty"},
};

std::string parent_of(const std::string& path) {
  const size_t slash = path.rfind('/');
  return slash == 0 ? "/" : path.substr(0, slash);
}

// FNV-1a. The number of a file does not depend on which others were copied.
uint64_t inode_number(std::string_view path) {
  uint64_t hash = 0xcbf29ce484222325;
  for (const char c : path)
    hash = (hash ^ static_cast<uint8_t>(c)) * 0x100000001b3;
  return hash >> 24;
}

} // namespace

const char* errno_name(int code) {
  for (const ErrnoText& text : kErrnoTexts)
    if (text.code == code)
      return text.name;
  return "UNKNOWN";
}

const char* errno_message(int code) {
  for (const ErrnoText& text : kErrnoTexts)
    if (text.code == code)
      return text.message;
  return "unknown error";
}

FileSystem::FileSystem(const scenario::World& world) : not_copied_(world.not_copied) {
  add("/", true, 0755, 0);
  add("/tmp", true, 0777, 0);
  for (const std::string& folder : world.folders) {
    add_parents(folder);
    add(normalize(folder, "/"), true, 0755, 0);
  }
  uint8_t* looked_at = world.looked_at;
  for (const scenario::File& file : world.files) {
    add_parents(file.path);
    const InodePtr node = add(normalize(file.path, "/"), false, file.mode, file.mtime_ms);
    node->bytes = file.bytes;
    node->looked_at = looked_at ? looked_at++ : nullptr;
  }
  if (!world.cwd.empty()) {
    add_parents(world.cwd);
    add(normalize(world.cwd, "/"), true, 0755, 0);
  }
}

std::string FileSystem::normalize(std::string_view path, std::string_view cwd) {
  const std::string whole =
      path.starts_with('/') ? std::string(path) : std::string(cwd) + "/" + std::string(path);
  std::vector<std::string_view> parts;
  const std::string_view view = whole;
  for (size_t at = 0; at <= view.size();) {
    const size_t end = std::min(view.find('/', at), view.size());
    const std::string_view part = view.substr(at, end - at);
    if (part == "..") {
      if (!parts.empty())
        parts.pop_back();
    } else if (!part.empty() && part != ".") {
      parts.push_back(part);
    }
    at = end + 1;
  }
  std::string result;
  for (const std::string_view part : parts)
    result.append("/").append(part);
  return result.empty() ? "/" : result;
}

InodePtr FileSystem::add(const std::string& path, bool folder, uint32_t mode, int64_t time_ms) {
  InodePtr& node = nodes_[path];
  if (!node) {
    node = std::make_shared<Inode>();
    node->number = inode_number(path);
    node->folder = folder;
    node->mode = mode;
    node->mtime_ms = node->ctime_ms = node->birthtime_ms = time_ms;
  }
  return node;
}

void FileSystem::add_parents(const std::string& path) {
  for (size_t slash = path.find('/', 1); slash != std::string::npos; slash = path.find('/', slash + 1))
    add(path.substr(0, slash), true, 0755, 0);
}

InodePtr FileSystem::find(const std::string& path) const {
  const auto node = nodes_.find(path);
  return node == nodes_.end() ? nullptr : node->second;
}

int FileSystem::check_parent(const std::string& path) const {
  for (std::string parent = parent_of(path);; parent = parent_of(parent)) {
    const InodePtr node = find(parent);
    if (node)
      return node->folder ? (parent == parent_of(path) ? kOk : kENOENT) : kENOTDIR;
  }
}

int FileSystem::look_up(const std::string& path, InodePtr& found) const {
  found = find(path);
  if (found && found->looked_at)
    *found->looked_at = 1;
  if (found)
    return kOk;
  const int parent = check_parent(path);
  return parent == kOk ? kENOENT : parent;
}

int FileSystem::kind(const std::string& path) const {
  if (const InodePtr node = find(path))
    return node->folder;
  if (not_copied(path))
    return 0;
  const int parent = check_parent(path);
  return parent == kOk ? kENOENT : parent;
}

bool FileSystem::not_copied(const std::string& path) const {
  return std::find(not_copied_.begin(), not_copied_.end(), path) != not_copied_.end();
}

int FileSystem::open(const std::string& path, int flags, uint32_t mode, int& descriptor) {
  InodePtr node;
  const int looked = look_up(path, node);
  const bool writes = (flags & O_ACCMODE) != O_RDONLY;
  if (looked != kOk) {
    if (looked == kENOTDIR || !(flags & O_CREAT))
      return looked;
    if (const int parent = check_parent(path); parent != kOk)
      return parent;
    node = add(path, false, mode, now_ms);
  } else {
    if ((flags & O_CREAT) && (flags & O_EXCL))
      return kEEXIST;
    if (node->folder && writes)
      return kEISDIR;
    if ((flags & O_DIRECTORY) && !node->folder)
      return kENOTDIR;
    if (!writes && !(node->mode & 0444))
      return kEACCES;
    if (writes && !(node->mode & 0222))
      return kEACCES;
  }
  if ((flags & O_TRUNC) && writes) {
    node->bytes.clear();
    node->mtime_ms = node->ctime_ms = now_ms;
  }
  for (descriptor = 17; open_.contains(descriptor);)
    descriptor++; // lower ones are Node's own
  open_[descriptor] = {node, flags, 0};
  return kOk;
}

int FileSystem::close(int descriptor) { return open_.erase(descriptor) ? kOk : kEBADF; }

int FileSystem::of_descriptor(int descriptor, InodePtr& found) const {
  const auto open = open_.find(descriptor);
  if (open == open_.end())
    return kEBADF;
  found = open->second.inode;
  return kOk;
}

int FileSystem::read(int descriptor, size_t length, int64_t position, std::string_view& bytes) {
  const auto open = open_.find(descriptor);
  if (open == open_.end() || (open->second.flags & O_ACCMODE) == O_WRONLY)
    return kEBADF;
  const Inode& inode = *open->second.inode;
  if (inode.folder)
    return kEISDIR;
  const size_t from =
      std::min(position < 0 ? open->second.position : static_cast<size_t>(position), inode.bytes.size());
  bytes = std::string_view(inode.bytes).substr(from, length);
  if (position < 0)
    open->second.position = from + bytes.size();
  return kOk;
}

int FileSystem::write(int descriptor, std::string_view bytes, int64_t position) {
  const auto open = open_.find(descriptor);
  if (open == open_.end() || (open->second.flags & O_ACCMODE) == O_RDONLY)
    return kEBADF;
  Inode& inode = *open->second.inode;
  size_t at = position < 0 ? open->second.position : static_cast<size_t>(position);
  if (open->second.flags & O_APPEND)
    at = inode.bytes.size();
  if (inode.bytes.size() < at + bytes.size())
    inode.bytes.resize(at + bytes.size());
  std::copy(bytes.begin(), bytes.end(), inode.bytes.begin() + static_cast<std::ptrdiff_t>(at));
  if (position < 0)
    open->second.position = at + bytes.size();
  inode.mtime_ms = inode.ctime_ms = now_ms;
  return kOk;
}

int FileSystem::truncate(int descriptor, size_t length) {
  const auto open = open_.find(descriptor);
  if (open == open_.end())
    return kEBADF;
  if ((open->second.flags & O_ACCMODE) == O_RDONLY)
    return kEINVAL;
  open->second.inode->bytes.resize(length);
  open->second.inode->mtime_ms = open->second.inode->ctime_ms = now_ms;
  return kOk;
}

int FileSystem::read_folder(const std::string& path, std::vector<std::string>& names) const {
  InodePtr node;
  if (const int looked = look_up(path, node); looked != kOk)
    return looked;
  if (!node->folder)
    return kENOTDIR;
  const std::string prefix = path == "/" ? path : path + "/";
  for (auto at = nodes_.lower_bound(prefix); at != nodes_.end() && at->first.starts_with(prefix); ++at) {
    const std::string_view name = std::string_view(at->first).substr(prefix.size());
    if (!name.empty() && name.find('/') == std::string_view::npos)
      names.emplace_back(name);
  }
  for (const std::string& left_out : not_copied_) {
    if (left_out.starts_with(prefix) && left_out.find('/', prefix.size()) == std::string::npos)
      names.push_back(left_out.substr(prefix.size()));
  }
  std::ranges::sort(names);
  return kOk;
}

int FileSystem::make_folder(const std::string& path, uint32_t mode) {
  if (find(path))
    return kEEXIST;
  if (const int parent = check_parent(path); parent != kOk)
    return parent;
  add(path, true, mode, now_ms);
  return kOk;
}

int FileSystem::remove_folder(const std::string& path) {
  InodePtr node;
  if (const int looked = look_up(path, node); looked != kOk)
    return looked;
  std::vector<std::string> names;
  if (const int listed = read_folder(path, names); listed != kOk)
    return listed;
  if (!names.empty())
    return kENOTEMPTY;
  nodes_.erase(path);
  return kOk;
}

int FileSystem::unlink(const std::string& path) {
  InodePtr node;
  if (const int looked = look_up(path, node); looked != kOk)
    return looked;
  if (node->folder)
    return kEISDIR;
  nodes_.erase(path);
  return kOk;
}

int FileSystem::rename(const std::string& from, const std::string& to) {
  InodePtr node, target;
  if (const int looked = look_up(from, node); looked != kOk)
    return looked;
  if (const int parent = check_parent(to); parent != kOk)
    return parent;
  target = find(to);
  if (target && target->folder != node->folder)
    return target->folder ? kEISDIR : kENOTDIR;
  if (to.starts_with(from + "/"))
    return kEINVAL;
  std::vector<std::string> names;
  if (target && target->folder && read_folder(to, names) == kOk && !names.empty())
    return kENOTEMPTY;
  std::vector<std::pair<std::string, InodePtr>> moved;
  for (auto at = nodes_.lower_bound(from); at != nodes_.end() && at->first.starts_with(from);) {
    const bool inside = at->first.size() == from.size() || at->first[from.size()] == '/';
    if (!inside) {
      ++at;
      continue;
    }
    moved.emplace_back(to + at->first.substr(from.size()), at->second);
    at = nodes_.erase(at);
  }
  for (auto& [path, inode] : moved)
    nodes_[path] = inode;
  return kOk;
}

int FileSystem::chmod(const std::string& path, uint32_t mode) {
  InodePtr node;
  if (const int looked = look_up(path, node); looked != kOk)
    return looked;
  node->mode = mode & 07777;
  node->ctime_ms = now_ms;
  return kOk;
}

} // namespace loopscope::node
