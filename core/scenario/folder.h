// Copies real files into a World before a run: the run itself never sees the disk.
#pragma once

#include <string>

#include "core/scenario/scenario.h"

namespace loopscope::scenario {

inline constexpr size_t kCopiedFilesMax = 2'000;
inline constexpr size_t kCopiedFileBytesMax = 1 << 20;
inline constexpr size_t kCopiedBytesMax = 16 << 20;
inline constexpr size_t kVisitedEntriesMax = 20'000; // so that a script in a home folder opens at once

Result<std::string> read_file(const std::string& path, size_t bytes_max);

// Copies the files below `folder`, nearest first and in the order of their names, as far as the bounds above
// allow; what is left out is named in world.not_copied. Not copied and not named: .git. Links are followed
// only to files inside.
void copy_folder(const std::string& folder, World& world);
// node: the nearest package.json upwards says whether a .js file is a module.
void copy_package_files_above(const std::string& folder, World& world);

} // namespace loopscope::scenario
