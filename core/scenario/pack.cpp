#include "core/scenario/pack.h"

#include <cstring>

#include "core/scenario/read.h"

namespace loopscope::scenario {
namespace {

void put_number(std::string& out, uint64_t number) {
  out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

void put_bytes(std::string& out, std::string_view bytes) {
  put_number(out, bytes.size());
  out += bytes;
}

class Unpacker {
 public:
  explicit Unpacker(std::string_view packed) : rest_(packed) {}

  bool number(uint64_t& number) {
    if (rest_.size() < sizeof number)
      return false;
    memcpy(&number, rest_.data(), sizeof number);
    rest_.remove_prefix(sizeof number);
    return true;
  }

  bool bytes(std::string_view& bytes) {
    uint64_t size = 0;
    if (!number(size) || rest_.size() < size)
      return false;
    bytes = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return true;
  }

  bool file(File& file) {
    std::string_view path, contents;
    uint64_t mode = 0, mtime_ms = 0;
    if (!bytes(path) || !number(mode) || !number(mtime_ms) || !bytes(contents))
      return false;
    file = {.path = std::string(path),
            .bytes = std::string(contents),
            .mode = static_cast<uint32_t>(mode),
            .mtime_ms = static_cast<int64_t>(mtime_ms)};
    return true;
  }

 private:
  std::string_view rest_;
};

} // namespace

std::string pack(const Scenario& scenario) {
  const std::vector<File>& files = scenario.world.files;
  size_t size = 4096 + files.size();
  for (const File& file : files)
    size += file.path.size() + file.bytes.size() + 4 * sizeof(uint64_t);
  std::string packed;
  packed.reserve(size);
  put_bytes(packed, to_json_without_files(scenario));
  put_number(packed, files.size());
  for (const File& file : files) {
    put_bytes(packed, file.path);
    put_number(packed, file.mode);
    put_number(packed, static_cast<uint64_t>(file.mtime_ms));
    put_bytes(packed, file.bytes);
  }
  packed.append(files.size(), '\0');
  return packed;
}

Result<Scenario> unpack(std::string_view packed) {
  const Error broken{"the run process got a scenario that is cut off"};
  Unpacker unpacker(packed);
  std::string_view json;
  uint64_t files = 0;
  if (!unpacker.bytes(json) || !unpacker.number(files) || files > packed.size())
    return broken;
  auto read = read_scenario(json, "scenario", "/");
  if (!read)
    return Error{read.error()};
  read->scenario.world.files.resize(files);
  for (File& file : read->scenario.world.files) {
    if (!unpacker.file(file))
      return broken;
  }
  return std::move(read->scenario);
}

} // namespace loopscope::scenario
