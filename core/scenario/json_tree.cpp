#include "core/scenario/json_tree.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

namespace loopscope::scenario {
namespace {

constexpr size_t kDepthMax = 64;

// Reads the text for nlohmann's lexer and tells how far it has come; the library's own tree has no positions.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, const char** seen) : at_(at), seen_(seen) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    ++at_;
    *seen_ = at_;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
  bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  const char** seen_;
};

class TreeBuilder {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  TreeBuilder(std::string_view text, const std::string& name)
      : text_(text), name_(name), seen_(text.data()) {}

  const char** seen() { return &seen_; }
  JsonNode& root() { return root_; }
  const std::string& error() const { return error_; }

  bool null() { return add({.type = JsonType::null}); }
  bool boolean(bool value) { return add({.type = JsonType::boolean, .boolean = value}); }
  bool number_integer(number_integer_t value) {
    return add({.type = JsonType::number, .number = static_cast<double>(value)});
  }
  bool number_unsigned(number_unsigned_t value) {
    return add({.type = JsonType::integer, .integer = value, .number = static_cast<double>(value)});
  }
  bool number_float(number_float_t value, const string_t&) {
    constexpr double kExactMax = 9007199254740992.0;
    if (value >= 0 && value <= kExactMax && value == std::floor(value))
      return number_unsigned(static_cast<uint64_t>(value));
    return add({.type = JsonType::number, .number = value});
  }
  bool string(string_t& value) { return add({.type = JsonType::string, .text = std::move(value)}); }
  bool binary(binary_t&) { return false; }
  bool start_object(size_t) { return open(JsonType::object); }
  bool start_array(size_t) { return open(JsonType::array); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(string_t& value) {
    size_t offset = token_start();
    Level& level = levels_.back();
    if (!level.keys.insert(value).second)
      return fail(offset, "the key \"" + value + "\" stands here twice: keep one of them");
    level.node->members.push_back({.key = std::move(value), .offset = offset, .value = {}});
    return true;
  }

  bool parse_error(size_t position, const std::string&, const nlohmann::detail::exception& error) {
    std::string what = error.what();
    // "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error while ...": the
    // position is told apart.
    size_t colon = what.find("column ");
    colon = colon == std::string::npos ? what.find("] ") : what.find(": ", colon);
    return fail(position ? position - 1 : 0,
                "this is not valid JSON: " + (colon == std::string::npos ? what : what.substr(colon + 2)));
  }

 private:
  struct Level {
    JsonNode* node;
    std::set<std::string> keys;
  };

  // The lexer tells of a token when it has passed it, so its start is the first byte after the token before
  // that is neither space nor punctuation between tokens.
  size_t token_start() {
    size_t start = after_last_;
    while (start < text_.size() && std::string_view(" \t\r\n,:").find(text_[start]) != std::string_view::npos)
      ++start;
    after_last_ = static_cast<size_t>(seen_ - text_.data());
    return start;
  }

  JsonNode* place(JsonNode&& node) {
    if (levels_.empty()) {
      root_ = std::move(node);
      return &root_;
    }
    JsonNode& parent = *levels_.back().node;
    if (parent.type == JsonType::object) {
      parent.members.back().value = std::move(node);
      return &parent.members.back().value;
    }
    parent.items.push_back(std::move(node));
    return &parent.items.back();
  }

  bool add(JsonNode&& node) {
    node.offset = token_start();
    place(std::move(node));
    return true;
  }

  bool open(JsonType type) {
    JsonNode node{.type = type};
    node.offset = token_start();
    if (levels_.size() == kDepthMax)
      return fail(node.offset, "nested more than 64 levels deep");
    levels_.push_back({place(std::move(node)), {}});
    return true;
  }

  bool close() {
    after_last_ = static_cast<size_t>(seen_ - text_.data());
    levels_.pop_back();
    return true;
  }

  bool fail(size_t offset, const std::string& message) {
    error_ = message_at(name_, text_, offset, message);
    return false;
  }

  std::string_view text_;
  const std::string& name_;
  const char* seen_;
  size_t after_last_ = 0;
  JsonNode root_;
  std::vector<Level> levels_; // a level's node stays in place: only the innermost array or object grows
  std::string error_;
};

} // namespace

const JsonNode* JsonNode::find(std::string_view key) const {
  auto found = std::ranges::find(members, key, &JsonMember::key);
  return found == members.end() ? nullptr : &found->value;
}

const char* name_of(JsonType type) {
  switch (type) {
  case JsonType::null:
    return "null";
  case JsonType::boolean:
    return "true or false";
  case JsonType::integer:
    return "a number";
  case JsonType::number:
    return "a number";
  case JsonType::string:
    return "a string";
  case JsonType::array:
    return "a list";
  case JsonType::object:
    return "an object";
  }
  return "";
}

std::string message_at(const std::string& name, std::string_view text, size_t offset,
                       const std::string& message) {
  offset = std::min(offset, text.size());
  size_t line = 1, column = 1;
  for (unsigned char byte : text.substr(0, offset)) {
    if (byte == '\n') {
      ++line;
      column = 1;
    } else if ((byte & 0xc0) != 0x80) {
      ++column;
    }
  }
  return name + ":" + std::to_string(line) + ":" + std::to_string(column) + ": " + message;
}

Result<JsonNode> parse_json(std::string_view text, const std::string& name) {
  TreeBuilder builder(text, name);
  CountingIterator begin(text.data(), builder.seen()), end(text.data() + text.size(), builder.seen());
  if (!nlohmann::json::sax_parse(begin, end, &builder))
    return Error{builder.error()};
  return std::move(builder.root());
}

} // namespace loopscope::scenario
