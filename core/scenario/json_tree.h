// JSON that remembers where each value stood, so that an error can name line and column.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/trace/result.h"

namespace loopscope::scenario {

enum class JsonType : uint8_t { null, boolean, integer, number, string, array, object };

struct JsonMember;

struct JsonNode {
  JsonType type = JsonType::null;
  size_t offset = 0;    // of its first byte in the text
  uint64_t integer = 0; // JsonType::integer: from 0 up; a negative number is a `number`
  double number = 0;    // integer and number
  bool boolean = false;
  std::string text;
  std::vector<JsonNode> items;
  std::vector<JsonMember> members; // in the order of the file

  const JsonNode* find(std::string_view key) const;
};

struct JsonMember {
  std::string key;
  size_t offset = 0; // of the key
  JsonNode value;
};

// Strict JSON: no comments, no trailing commas, no key twice in one object. `name` names the text in
// messages.
Result<JsonNode> parse_json(std::string_view text, const std::string& name);

// "NAME:LINE:COLUMN: message". Lines and columns start at 1, columns count characters.
std::string message_at(const std::string& name, std::string_view text, size_t offset,
                       const std::string& message);

const char* name_of(JsonType type); // "a string", for messages

} // namespace loopscope::scenario
