// One table for what events carry: the names of their fields in JSON and the names of the values. The writer,
// the reader, the schema and docs/trace-format.md all follow it.
#pragma once

#include <span>
#include <string_view>

#include "core/trace/event.h"

namespace loopscope::trace {

// How the `other` column of a kind is read.
enum class Other : uint8_t {
  number,
  text,  // a TextRef
  parts, // done << 16 | parts: two fields, the second always named "parts"
  wide,  // with `text` one 64-bit number
};

struct KindRow {
  EventKind kind;
  std::string_view name;
  std::string_view meaning; // for docs
  // "" = the kind has no such field
  std::string_view subject = "";
  std::string_view other = "";
  Other other_type = Other::number;
  std::string_view text = "";
  std::string_view detail = "";
  std::span<const std::string_view> values = {}; // names of `detail`; none = a boolean
};

std::span<const KindRow> kind_rows();            // one for each kind, in the order of EventKind
const KindRow* row_of(EventKind kind);           // nullptr: no such kind
const KindRow* row_named(std::string_view name); // nullptr: no such kind
std::string_view value_name(const KindRow& row, uint8_t detail);

std::string_view name_of(EventKind kind); // "task_started"
std::string_view name_of(Phase phase);    // "idle, prepare"
std::string_view name_of(Queue queue);    // "nextTick"
std::string_view name_of(Limit limit);    // "virtual time"
std::string_view name_of(OpKind kind);

} // namespace loopscope::trace
