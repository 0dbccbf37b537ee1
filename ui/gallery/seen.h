// Which lessons were watched to their end on this machine, and the order of queues that was seen in them. Kept beside the
// settings.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/trace/result.h"
#include "ui/theme/palette.h"

namespace loopscope::ui {

// By the lesson's file name without its folder: its queues_of_run.
using SeenLessons = std::map<std::string, std::vector<Hue>>;

std::string seen_text(const SeenLessons& seen);
SeenLessons read_seen(const std::string& text);  // what cannot be read is left out
SeenLessons load_seen(const std::string& path);
Status save_seen(const std::string& path, const SeenLessons& seen);

}  // namespace loopscope::ui
