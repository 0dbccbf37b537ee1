#include "core/trace/json_usual_event.h"

#include <cstring>

#include "core/trace/text_output.h"

namespace loopscope::trace {

// Reads from the front; nothing is read when it gives false.
class UsualEvent::Cursor {
 public:
  explicit Cursor(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}
  const char* at() const { return at_; }

  bool literal(std::string_view expected) {
    if (static_cast<size_t>(end_ - at_) < expected.size() ||
        std::memcmp(at_, expected.data(), expected.size()) != 0)
      return false;
    at_ += expected.size();
    return true;
  }

  // Digits without a zero before them, and what follows them is looked at by whoever reads on.
  bool number(uint64_t most, uint64_t& value) {
    constexpr int kDigits = 19; // any such number fits
    const char* p = at_;
    uint64_t number = 0;
    for (int i = 0; p != end_ && *p >= '0' && *p <= '9'; ++p, ++i) {
      if (i == kDigits)
        return false;
      number = number * 10 + static_cast<uint64_t>(*p - '0');
    }
    if (p == at_ || p == end_ || (*at_ == '0' && p - at_ > 1) || number > most)
      return false;
    value = number;
    at_ = p;
    return true;
  }

  // Up to the closing quote, the opening one is read already. `unescaped` is where it lies if it has escapes.
  bool string(std::string_view& text, std::string& unescaped) {
    const char* p = at_;
    bool ascii = true;
    for (; p != end_ && *p != '"' && *p != '\\'; ++p) {
      const auto c = static_cast<unsigned char>(*p);
      if (c < 0x20)
        return false;
      ascii = ascii && c < 0x80;
    }
    if (p == end_)
      return false;
    if (*p == '\\')
      return escaped(p, text, unescaped);
    text = {at_, static_cast<size_t>(p - at_)};
    if (!ascii && !is_utf8(text))
      return false;
    at_ = p + 1;
    return true;
  }

 private:
  bool escaped(const char* p, std::string_view& text, std::string& unescaped) {
    unescaped.assign(at_, p);
    for (; p != end_ && *p != '"'; ++p) {
      if (static_cast<unsigned char>(*p) < 0x20)
        return false;
      if (*p != '\\') {
        unescaped += *p;
      } else if (++p == end_ || !escape(p, unescaped)) {
        return false;
      }
    }
    if (p == end_ || !is_utf8(unescaped))
      return false;
    text = unescaped;
    at_ = p + 1;
    return true;
  }

  // What write_json escapes. `p` is at the character after the backslash, then at the last one of the escape.
  bool escape(const char*& p, std::string& unescaped) const {
    switch (*p) {
    case 'n':
      unescaped += '\n';
      return true;
    case 't':
      unescaped += '\t';
      return true;
    case '"':
    case '\\':
      unescaped += *p;
      return true;
    case 'u': {
      constexpr std::string_view kHex = "0123456789abcdef";
      if (end_ - p < 5 || p[1] != '0' || p[2] != '0' || (p[3] != '0' && p[3] != '1'))
        return false;
      const size_t low = kHex.find(p[4]);
      if (low == std::string_view::npos)
        return false;
      unescaped += static_cast<char>((p[3] - '0') * 16 + static_cast<int>(low));
      p += 4;
      return true;
    }
    default:
      return false;
    }
  }

  const char* at_;
  const char* end_;
};

struct UsualEvent::Fields {
  const KindRow* row = nullptr;
  uint64_t time_ns = 0, loop = 0, cause = kNoEvent, subject = 0;
  uint32_t other = 0;
  TextRef text = kNoText;
  uint8_t detail = 0;
  SiteId site = 0;
};

namespace {

constexpr uint64_t kMost32 = 0xffffffffu;

std::string spelled(std::string_view name) {
  return name.empty() ? "" : std::string(",\"").append(name).append("\":");
}

} // namespace

UsualEvent::UsualEvent(Recorder& recorder) : recorder_(recorder) {
  for (const KindRow& row : kind_rows()) {
    Spelling spelling{&row, spelled(row.subject), spelled(row.other), spelled(row.text), spelled(row.detail),
                      {}};
    for (const std::string_view value : row.values)
      spelling.values.push_back(std::string("\"").append(value).append("\""));
    by_name_.emplace(row.name, std::move(spelling));
  }
}

size_t UsualEvent::take(std::string_view text, const std::string& script) {
  Cursor at(text);
  Fields fields;
  if (!read(at, fields, script) || recorder_.full())
    return 0;
  recorder_.clock.now_ns = fields.time_ns;
  recorder_.loop = static_cast<LoopId>(fields.loop);
  recorder_.add_caused(static_cast<EventIndex>(fields.cause), fields.row->kind, fields.detail,
                       static_cast<uint32_t>(fields.subject), fields.other, fields.text, fields.site);
  return static_cast<size_t>(at.at() - text.data());
}

bool UsualEvent::read(Cursor& at, Fields& fields, const std::string& script) {
  const uint32_t index = recorder_.size();
  uint64_t n = 0;
  std::string_view kind;
  if (!at.literal(",\n{\"n\":") || !at.number(kMost32, n) || n != index || !at.literal(",\"t\":") ||
      !at.number(~0ull, fields.time_ns))
    return false;
  if (at.literal(",\"loop\":") && !at.number(0xffff, fields.loop))
    return false;
  if (!at.literal(",\"kind\":\"") || !at.string(kind, unescaped_))
    return false;
  const auto found = by_name_.find(kind);
  if (found == by_name_.end())
    return false;
  const Spelling& spelling = found->second;
  fields.row = spelling.row;
  if (!spelling.subject.empty() && (!at.literal(spelling.subject) || !at.number(kMost32, fields.subject)))
    return false;
  if (!other(at, spelling, fields) || !detail(at, spelling, fields) || !text(at, spelling.text, fields.text))
    return false;
  if (at.literal(",\"cause\":") && (!at.number(kMost32, fields.cause) || fields.cause >= index))
    return false;
  return place(at, fields, script) && at.literal("}");
}

bool UsualEvent::text(Cursor& at, const std::string& spelling, TextRef& ref) {
  if (spelling.empty() || !at.literal(spelling))
    return true;
  if (at.literal("\"")) {
    std::string_view text;
    if (!at.string(text, unescaped_))
      return false;
    ref = recorder_.intern(text);
    return true;
  }
  const bool negative = at.literal("-");
  uint64_t magnitude = 0;
  if (!at.number(0x3fffffff, magnitude) || (negative && magnitude == 0))
    return false;
  const int32_t number = negative ? -static_cast<int32_t>(magnitude) : static_cast<int32_t>(magnitude);
  if (!Recorder::fits_in_place(number))
    return false;
  ref = Recorder::in_place(number);
  return true;
}

bool UsualEvent::other(Cursor& at, const Spelling& spelling, Fields& fields) {
  if (spelling.other.empty())
    return true;
  if (spelling.row->other_type == Other::text) {
    fields.other = kNoText;
    return text(at, spelling.other, fields.other);
  }
  uint64_t value = 0, parts = 0;
  if (!at.literal(spelling.other))
    return false;
  switch (spelling.row->other_type) {
  case Other::number:
    if (!at.number(kMost32, value))
      return false;
    fields.other = static_cast<uint32_t>(value);
    return true;
  case Other::wide:
    if (!at.number(~0ull, value))
      return false;
    fields.other = static_cast<uint32_t>(value);
    fields.text = static_cast<uint32_t>(value >> 32);
    return true;
  case Other::parts:
    if (!at.number(0xffff, value) || !at.literal(",\"parts\":") || !at.number(0xffff, parts))
      return false;
    fields.other = static_cast<uint32_t>(value << 16 | parts);
    return true;
  case Other::text:
    break;
  }
  return false;
}

bool UsualEvent::detail(Cursor& at, const Spelling& spelling, Fields& fields) const {
  if (spelling.detail.empty())
    return true;
  if (!at.literal(spelling.detail))
    return false;
  if (spelling.values.empty()) {
    fields.detail = at.literal("true") ? 1 : 0;
    return fields.detail != 0 || at.literal("false");
  }
  for (size_t i = 0; i < spelling.values.size(); ++i) {
    if (at.literal(spelling.values[i])) {
      fields.detail = static_cast<uint8_t>(i);
      return true;
    }
  }
  return false;
}

bool UsualEvent::place(Cursor& at, Fields& fields, const std::string& script) {
  uint64_t line = 0, column = 0;
  if (!at.literal(",\"line\":"))
    return true;
  if (!at.number(kMost32, line) || !at.literal(",\"column\":") || !at.number(kMost32, column))
    return false;
  TextRef file = kNoText;
  if (at.literal(",\"file\":\"")) {
    std::string_view path;
    if (!at.string(path, unescaped_))
      return false;
    file = path.empty() ? kNoText : recorder_.intern(path);
  } else if (!script.empty()) {
    if (script_ == kNoText)
      script_ = recorder_.intern(script);
    file = script_;
  }
  fields.site = recorder_.site(file, static_cast<uint32_t>(line), static_cast<uint32_t>(column));
  return true;
}

} // namespace loopscope::trace
