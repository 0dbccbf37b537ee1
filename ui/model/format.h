// Numbers as a person reads them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace loopscope::ui {

std::string format_time(uint64_t ns);                   // "1.12 ms", "10.0 ms", "3.33 s": 3 significant digits
std::string format_length(uint64_t ns);                 // the same, but whole milliseconds and seconds without decimals: "9 ms"
std::string format_share(uint64_t done_ns, uint64_t all_ns);  // "1.2 of 10 ms": both in the unit of the whole
std::string format_count(uint64_t n);                   // "1,428,570"; from ten million "10 M"
std::string format_more(uint64_t n);                    // "+12", over 999: "+1.4 k", "+1.4 M"

size_t columns_of(std::string_view utf8);                            // how many cells text takes in a monospaced font
std::string cut_end(std::string_view utf8, size_t columns);          // at most `columns` cells, the end cut with "…"
std::string cut_label(std::string_view utf8, size_t columns);        // the same, but the line at its end is kept: "aLong… :14"
std::string cut_middle(std::string_view utf8, size_t columns);       // for paths
std::string one_line(std::string_view utf8);                         // line ends and tabs become visible spaces

}  // namespace loopscope::ui
