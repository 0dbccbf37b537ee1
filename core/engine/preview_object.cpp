#include "core/engine/preview_object.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <string_view>

#include "core/engine/preview.h"

namespace loopscope::engine {
namespace {

constexpr size_t kInnerStringBytes = 40;
constexpr uint32_t kLongArray = 100; // from here on only the first items are shown
constexpr uint32_t kItemsOfLongArray = 6;
constexpr size_t kRoomForTheRest = 20; // "... 99 more]"

// What there is to know about an object.
struct Facts : JSTraceObject {
  Facts(JSContext* context, JSValueConst object) : context_(context) {
    JS_TraceObject(context, object, this);
  }
  ~Facts() { JS_TraceFreeObject(context_, this); }
  Facts(const Facts&) = delete;
  std::string_view class_name() const { return name ? name : ""; }
  bool is_a(std::string_view wanted) const { return class_name() == wanted; }

 private:
  JSContext* context_;
};

std::string iso_text(JSContext* context, JSValueConst time) {
  double ms = 0;
  if (JS_ToFloat64(context, &ms, time) || !std::isfinite(ms))
    return "Invalid Date";
  constexpr int64_t kDayMs = 86'400'000, kEraDays = 146'097; // an era: 400 years, which repeat
  const auto total = static_cast<int64_t>(ms);
  const int64_t in_day = (total % kDayMs + kDayMs) % kDayMs;
  const int64_t days = (total - in_day) / kDayMs + 719'468; // since March 1 of year 0
  const int64_t day_of_era = (days % kEraDays + kEraDays) % kEraDays;
  const int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t from_march = (5 * day_of_year + 2) / 153;
  const int64_t day = day_of_year - (153 * from_march + 2) / 5 + 1;
  const int64_t month = from_march < 10 ? from_march + 3 : from_march - 9;
  const int64_t year = (days - day_of_era) / kEraDays * 400 + year_of_era + (month <= 2 ? 1 : 0);
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), year < 0 || year > 9999 ? "%+07d-%02d-%02dT" : "%04d-%02d-%02dT",
                static_cast<int>(year), static_cast<int>(month), static_cast<int>(day));
  std::string iso = text.data();
  std::snprintf(text.data(), text.size(), "%02d:%02d:%02d.%03dZ", static_cast<int>(in_day / 3'600'000),
                static_cast<int>(in_day / 60'000 % 60), static_cast<int>(in_day / 1000 % 60),
                static_cast<int>(in_day % 1000));
  return iso + text.data();
}

std::string function_text(const Facts& facts) {
  const std::string name(facts.class_name());
  if (facts.kind == JS_TRACE_CLASS) {
    const std::string parent = facts.text && *facts.text ? std::string(" extends ") + facts.text : "";
    return "[class " + (name.empty() ? "(anonymous)" : name) + parent + "]";
  }
  static constexpr const char* kKinds[] = {"Function", "GeneratorFunction", "AsyncFunction",
                                           "AsyncGeneratorFunction"};
  return std::string("[") + kKinds[facts.func_kind & 3] +
         (name.empty() ? " (anonymous)]" : ": " + name + "]");
}

std::string error_text(const Facts& facts) {
  std::string text = facts.name && *facts.name ? facts.name : "Error";
  if (facts.text && *facts.text)
    text.append(": ").append(facts.text);
  return text.substr(0, text.find('\n'));
}

std::string regexp_text(const Facts& facts) {
  std::string text = std::string("/") + (facts.text ? facts.text : "") + "/";
  static constexpr std::pair<int, char> kFlags[] = {{1 << 6, 'd'}, {1 << 0, 'g'}, {1 << 1, 'i'},
                                                    {1 << 2, 'm'}, {1 << 3, 's'}, {1 << 4, 'u'},
                                                    {1 << 5, 'y'}}; // LRE_FLAG_x
  for (const auto& [bit, letter] : kFlags) {
    if (facts.func_kind & bit)
      text += letter;
  }
  return text;
}

bool is_buffer(const Facts& facts) {
  return facts.kind == JS_TRACE_TYPED_ARRAY && (facts.is_a("Buffer") || facts.is_a("FastBuffer"));
}

std::string counted(const Facts& facts, std::string_view usual) {
  return std::string(facts.name ? facts.class_name() : usual) + "(" + std::to_string(facts.count) + ")";
}

// What stands before the brackets; empty for plain objects and arrays.
std::string prefix(const Facts& facts) {
  switch (facts.kind) {
  case JS_TRACE_ARRAY:
    return facts.is_a("Array") ? "" : counted(facts, "Array");
  case JS_TRACE_ARGUMENTS:
    return "[Arguments]";
  case JS_TRACE_TYPED_ARRAY:
    return counted(facts, "TypedArray");
  case JS_TRACE_MAP:
    return counted(facts, "Map");
  case JS_TRACE_SET:
    return counted(facts, "Set");
  case JS_TRACE_MODULE:
    return "[Module]";
  case JS_TRACE_OBJECT:
    if (!facts.has_prototype)
      return "[Object: null prototype]";
    return facts.is_a("Object") ? "" : std::string(facts.class_name());
  default:
    return std::string(facts.class_name());
  }
}

// Whole without what is in it; empty: it has a content.
std::string short_text(JSContext* context, JSValueConst object, const Facts& facts) {
  switch (facts.kind) {
  case JS_TRACE_PROXY:
    return "Proxy";
  case JS_TRACE_GLOBAL:
    return "globalThis";
  case JS_TRACE_FUNCTION:
  case JS_TRACE_CLASS:
    return function_text(facts);
  case JS_TRACE_ERROR:
    return error_text(facts);
  case JS_TRACE_DATE:
    return iso_text(context, facts.data);
  case JS_TRACE_REGEXP:
    return regexp_text(facts);
  case JS_TRACE_BOXED:
    return "[" + std::string(facts.class_name()) + ": " + primitive(context, facts.data, kInnerStringBytes) +
           "]";
  case JS_TRACE_ITERATOR:
    if (const uint64_t promise = JS_TracePromiseId(object))
      return "Promise #" + std::to_string(promise);
    return facts.name && *facts.name && !facts.is_a("Object") ? facts.name : "Object";
  default:
    return "";
  }
}

// Whether what stands for it inside another object can change.
bool looks_inside(const Facts& facts) {
  switch (facts.kind) {
  case JS_TRACE_ARRAY:
  case JS_TRACE_MAP:
  case JS_TRACE_SET:
  case JS_TRACE_DATE:
    return true;
  default:
    return facts.kind == JS_TRACE_OBJECT && facts.properties == 0; // {} is not {...}
  }
}

// As it stands inside another object.
std::string inner(JSContext* context, JSValueConst value, bool& has_objects) {
  if (!JS_IsObject(value))
    return primitive(context, value, kInnerStringBytes);
  const Facts facts(context, value);
  std::string text = short_text(context, value, facts);
  has_objects = has_objects || looks_inside(facts);
  if (!text.empty()) {
    cut(text, kInnerStringBytes * 2);
    return text;
  }
  const std::string before = prefix(facts);
  switch (facts.kind) {
  case JS_TRACE_ARRAY:
    return facts.count == 0 ? before + "[]" : "[" + counted(facts, "Array") + "]";
  case JS_TRACE_TYPED_ARRAY:
    return is_buffer(facts) ? "<Buffer " + std::to_string(facts.count) + ">" : before;
  case JS_TRACE_MAP:
  case JS_TRACE_SET:
    return before + (facts.count == 0 ? " {}" : " {...}");
  case JS_TRACE_ARGUMENTS:
    return before;
  default:
    return before + (before.empty() ? "" : " ") + (facts.properties == 0 ? "{}" : "{...}");
  }
}

bool is_identifier(std::string_view text) {
  if (text.empty() || std::isdigit(static_cast<unsigned char>(text[0])))
    return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '$' || (c & 0x80);
  });
}

// Writes the entries of one object until there is no more room.
class Content {
 public:
  Content(JSContext* context, const Facts& facts, std::string& text)
      : context_(context), facts_(facts), text_(text) {}

  void write(JSValueConst object) {
    JS_TraceEntries(
        context_, object,
        [](JSContext*, const JSTraceEntry* entry, void* self) {
          return static_cast<Content*>(self)->entry(*entry);
        },
        this);
    if (!full_ || left() == 0)
      return;
    text_ += shown_ == 0 ? "..." : ", ...";
    text_ += " " + std::to_string(left()) + " more";
  }

  bool has_objects = false;

 private:
  uint32_t left() const {
    const uint32_t length = facts_.kind == JS_TRACE_ARRAY && facts_.properties > 0 ? 1 : 0; // a property that is not shown
    const uint32_t all = facts_.count + facts_.properties - length;
    const uint32_t seen = items_ + seen_properties_;
    return all > seen ? all - seen : 0;
  }

  int entry(const JSTraceEntry& entry) {
    const bool is_property = entry.kind >= JS_TRACE_PROPERTY;
    if (is_property && is_private(entry.name)) {
      seen_properties_++;
      return 0;
    }
    if (!is_property && facts_.count > kLongArray && items_ >= kItemsOfLongArray)
      return full_ = true;
    const std::string piece = text_of(entry);
    if (text_.size() + piece.size() + kRoomForTheRest > kPreviewBytes)
      return full_ = true;
    if (shown_++ > 0)
      text_ += ", ";
    text_ += piece;
    if (is_property)
      seen_properties_++;
    else
      items_ += entry.kind == JS_TRACE_HOLES ? entry.count : 1;
    return 0;
  }

  // What Node keeps in its own objects says nothing to a reader of the script.
  bool is_private(JSAtom name) {
    if (!facts_.is_hidden)
      return false;
    const std::string text = property_name(context_, name);
    return text.starts_with('_') || text.starts_with('[');
  }

  std::string text_of(const JSTraceEntry& entry) {
    switch (entry.kind) {
    case JS_TRACE_HOLES:
      return "<" + std::to_string(entry.count) + (entry.count == 1 ? " empty item>" : " empty items>");
    case JS_TRACE_ITEM:
      return inner(context_, entry.value, has_objects);
    case JS_TRACE_PAIR:
      return inner(context_, entry.key, has_objects) + " => " + inner(context_, entry.value, has_objects);
    case JS_TRACE_GETTER:
      return property_name(context_, entry.name) + ": [Getter]";
    case JS_TRACE_SETTER:
      return property_name(context_, entry.name) + ": [Setter]";
    case JS_TRACE_GETTER_AND_SETTER:
      return property_name(context_, entry.name) + ": [Getter/Setter]";
    default:
      return property_name(context_, entry.name) + ": " + inner(context_, entry.value, has_objects);
    }
  }

  JSContext* context_;
  const Facts& facts_;
  std::string& text_;
  uint32_t shown_ = 0, items_ = 0, seen_properties_ = 0;
  bool full_ = false;
};

std::string buffer_text(JSContext* context, JSValueConst object, const Facts& facts) {
  constexpr uint32_t kBytesShown = 20;
  struct Hex {
    std::string text;
    uint32_t shown = 0;
  } hex{.text = "<Buffer"};
  JS_TraceEntries(
      context, object,
      [](JSContext*, const JSTraceEntry* entry, void* opaque) {
        auto& out = *static_cast<Hex*>(opaque);
        if (entry->kind != JS_TRACE_ITEM || out.shown == kBytesShown)
          return 1;
        std::array<char, 8> digits{};
        std::snprintf(digits.data(), digits.size(), " %02x",
                      static_cast<unsigned>(JS_VALUE_GET_INT(entry->value)) & 0xff);
        out.text += digits.data();
        out.shown++;
        return 0;
      },
      &hex);
  if (facts.count > hex.shown)
    hex.text += " ... " + std::to_string(facts.count - hex.shown) + " more";
  return hex.text + ">";
}

} // namespace

std::string property_name(JSContext* context, JSAtom name) {
  const JSValue key = JS_AtomToValue(context, name);
  std::string text;
  if (JS_IsSymbol(key)) {
    text = "[" + symbol(context, key) + "]";
  } else {
    const char* bytes = JS_AtomToCString(context, name);
    text = bytes ? bytes : "";
    JS_FreeCString(context, bytes);
    const bool index = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
      return std::isdigit(static_cast<unsigned char>(c));
    });
    if (!index && !is_identifier(text))
      text = quoted(context, key, kInnerStringBytes);
    else
      cut(text, kInnerStringBytes);
  }
  JS_FreeValue(context, key);
  return text;
}

std::string owner_of_property(JSContext* context, JSValueConst object) {
  const Facts facts(context, object);
  const bool names =
      facts.kind == JS_TRACE_OBJECT || facts.kind == JS_TRACE_FUNCTION || facts.kind == JS_TRACE_CLASS;
  if (!names || facts.is_a("Object"))
    return "";
  return facts.is_hidden && facts.is_a("Module") ? "module" : std::string(facts.class_name());
}

std::string preview_object(JSContext* context, JSValueConst object, bool* has_objects) {
  const Facts facts(context, object);
  std::string text = short_text(context, object, facts);
  if (!text.empty()) {
    cut(text, kPreviewBytes);
    return text;
  }
  if (is_buffer(facts))
    return buffer_text(context, object, facts);
  text = prefix(facts);
  if (!text.empty())
    text += ' ';
  const bool square =
      facts.kind == JS_TRACE_ARRAY || facts.kind == JS_TRACE_ARGUMENTS || facts.kind == JS_TRACE_TYPED_ARRAY;
  text += square ? '[' : '{';
  Content content(context, facts, text);
  content.write(object);
  if (has_objects)
    *has_objects = content.has_objects;
  return text + (square ? ']' : '}');
}

} // namespace loopscope::engine
