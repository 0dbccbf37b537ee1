// Events in exactly the spelling of write_json, which nearly all of a large trace are, read many times faster
// than through a JSON parser. Whatever is spelled otherwise, or wrong, is left to JsonEvent, which also says
// what is wrong.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/trace/kinds.h"
#include "core/trace/recorder.h"

namespace loopscope::trace {

class UsualEvent {
 public:
  static constexpr size_t kBeforeLine = 2; // of the characters that are taken: ",\n"

  explicit UsualEvent(Recorder& recorder);

  // Appends the event at the beginning of `text`, with the comma and the line feed before it. How many
  // characters it took; 0: it is not whole in `text`, not in that spelling or not right, and nothing was
  // appended.
  size_t take(std::string_view text, const std::string& script);

 private:
  // How the fields of a kind begin: ,"name":
  struct Spelling {
    const KindRow* row;
    std::string subject, other, text, detail;
    std::vector<std::string> values; // "name" with its quotes
  };
  struct Fields;
  class Cursor;

  bool read(Cursor& at, Fields& fields, const std::string& script);
  bool text(Cursor& at, const std::string& spelling, TextRef& ref);
  bool other(Cursor& at, const Spelling& spelling, Fields& fields);
  bool detail(Cursor& at, const Spelling& spelling, Fields& fields) const;
  bool place(Cursor& at, Fields& fields, const std::string& script);

  Recorder& recorder_;
  std::unordered_map<std::string_view, Spelling> by_name_;
  std::string unescaped_;
  TextRef script_ = kNoText;
};

} // namespace loopscope::trace
