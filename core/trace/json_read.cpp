#include <nlohmann/json.hpp>

#include "core/trace/compact_json.h"
#include "core/trace/json.h"
#include "core/trace/json_event.h"
#include "core/trace/json_source.h"
#include "core/trace/json_usual_event.h"
#include "core/trace/text_output.h"

namespace loopscope::trace {
namespace {

// Takes the parser's events one by one; at no time is more than one event of the trace held as JSON.
class Reader {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  Reader(JsonSource& source, Recorder& recorder) : source_(source), event_(recorder), usual_(recorder) {}

  bool null() {
    return passes([](CompactJson& c) { return c.null(); }) || value(JsonValue::Type::null, 0);
  }
  bool boolean(bool b) {
    return passes([&](CompactJson& c) { return c.boolean(b); }) || value(JsonValue::Type::boolean, b);
  }
  bool number_integer(number_integer_t n) {
    return passes([&](CompactJson& c) { return c.number_integer(n); }) ||
           value(JsonValue::Type::negative, 0 - static_cast<uint64_t>(n));
  }
  bool number_unsigned(number_unsigned_t n) {
    return passes([&](CompactJson& c) { return c.number_unsigned(n); }) || value(JsonValue::Type::number, n);
  }
  bool number_float(number_float_t n, const string_t& text) {
    return passes([&](CompactJson& c) { return c.number_float(n, text); }) ||
           value(JsonValue::Type::fraction, 0);
  }
  bool string(string_t& text);
  bool binary(binary_t&) { return false; }
  bool start_object(size_t size);
  bool key(string_t& name);
  bool end_object();
  bool start_array(size_t size);
  bool end_array();
  bool parse_error(size_t, const std::string&, const nlohmann::detail::exception& exception);

  bool complete() const { return where_ == Where::end && events_seen_; }
  const std::string& error() const { return error_; }
  std::string scenario;
  std::vector<SourceFile> files;

 private:
  enum class Where : uint8_t {
    begin,
    top,
    format,
    version,
    script,
    scenario,
    files,
    file,
    events,
    event,
    end
  };

  // Everything inside "scenario" goes to `compact_`. false: not there, or it went wrong.
  template <typename Pass>
  bool passes(const Pass& pass) {
    if (where_ != Where::scenario)
      return false;
    pass(compact_);
    if (compact_.depth() == 0)
      where_ = Where::top;
    return true;
  }
  bool value(JsonValue::Type type, uint64_t number);
  bool deliver();
  bool takes_text() const {
    return where_ == Where::script || where_ == Where::file || where_ == Where::event;
  }
  void take_usual_events();
  bool fail(const std::string& message);
  bool expected(const std::string& what) { return fail("expected " + what + ", found " + value_.describe()); }

  JsonSource& source_;
  JsonEvent event_;
  UsualEvent usual_;
  CompactJson compact_{scenario};
  Where where_ = Where::begin;
  std::string key_;       // of the value that comes next
  bool in_bytes_ = false; // inside {"base64": ...}
  bool in_array_ = false; // of files or events
  JsonValue value_;
  std::string script_;
  bool version_seen_ = false, format_seen_ = false, events_seen_ = false;
  uint32_t event_count_ = 0;
  std::string error_;
};

bool Reader::fail(const std::string& message) {
  error_ = source_.position() + ": " + message;
  return false;
}

bool Reader::value(JsonValue::Type type, uint64_t number) {
  value_.type = type;
  value_.number = number;
  return deliver();
}

bool Reader::string(string_t& text) {
  if (passes([&](CompactJson& c) { return c.string(text); }))
    return true;
  if (in_bytes_) {
    value_.type = JsonValue::Type::bytes;
    return from_base64(text, value_.text) || fail("expected bytes in base64");
  }
  value_.type = JsonValue::Type::text;
  value_.text.swap(text);
  return deliver();
}

bool Reader::deliver() {
  switch (where_) {
  case Where::format:
    if (value_.type != JsonValue::Type::text || value_.text != "loopscope-trace")
      return expected("\"loopscope-trace\"");
    format_seen_ = true;
    where_ = Where::top;
    return true;
  case Where::version:
    if (value_.type != JsonValue::Type::number || value_.number == 0)
      return expected("a format version, from 1");
    if (value_.number > kFormatVersion) {
      return fail("this trace has format version " + std::to_string(value_.number) +
                  "; this Loopscope reads versions 1 to " + std::to_string(kFormatVersion) +
                  ". A newer Loopscope opens it");
    }
    version_seen_ = true;
    where_ = Where::top;
    return true;
  case Where::script:
    if (!value_.is_text())
      return expected("the path of the script");
    script_ = value_.text;
    where_ = Where::top;
    return true;
  case Where::file:
    if (!value_.is_text())
      return expected("a text");
    if (key_ == "path") {
      files.back().path = value_.text;
    } else if (key_ == "text") {
      files.back().text = value_.text;
    } else {
      return fail("a file has a \"path\" and a \"text\", no \"" + key_ + "\"");
    }
    return true;
  case Where::event:
    return event_.add(key_, value_) || fail("no event has so many fields");
  case Where::files:
    return expected("the beginning of a file: {");
  case Where::events:
    return expected("the beginning of an event: {");
  case Where::begin:
    return expected("the beginning of a trace: {");
  case Where::top:
    return expected("the name of a part of the trace");
  case Where::scenario:
  case Where::end:
    break;
  }
  return fail("a value where none belongs");
}

bool Reader::start_object(size_t size) {
  if (passes([&](CompactJson& c) { return c.start_object(size); }))
    return true;
  if (where_ == Where::begin)
    return where_ = Where::top, true;
  if (where_ == Where::files && in_array_) {
    files.emplace_back();
    return where_ = Where::file, true;
  }
  if (where_ == Where::events && in_array_) {
    event_.clear();
    return where_ = Where::event, true;
  }
  if (takes_text() && !in_bytes_)
    return in_bytes_ = true, true;
  return fail("an object where none belongs");
}

bool Reader::key(string_t& name) {
  if (passes([&](CompactJson& c) { return c.key(name); }))
    return true;
  if (in_bytes_) {
    value_.type = JsonValue::Type::null;
    return name == "base64" || fail("expected \"base64\", found \"" + name + "\"");
  }
  if (where_ != Where::top)
    return key_.swap(name), true;
  if (name == "format")
    return where_ = Where::format, true;
  if (name == "version" && format_seen_)
    return where_ = Where::version, true;
  if (!format_seen_)
    return fail("expected \"format\" first: this is no Loopscope trace");
  if (!version_seen_)
    return fail("expected \"version\" after \"format\", found \"" + name + "\"");
  if (name == "script")
    return where_ = Where::script, true;
  if (name == "scenario")
    return scenario.clear(), where_ = Where::scenario, true;
  if (name == "files")
    return where_ = Where::files, true;
  if (name == "events" && !events_seen_)
    return where_ = Where::events, true;
  return fail("a trace has no part \"" + name +
              "\" here; its parts are format, version, script, scenario, files, events");
}

bool Reader::end_object() {
  if (passes([](CompactJson& c) { return c.end_object(); }))
    return true;
  if (in_bytes_) {
    in_bytes_ = false;
    if (value_.type != JsonValue::Type::bytes)
      return fail("expected \"base64\" in this object");
    return deliver();
  }
  if (where_ == Where::file)
    return where_ = Where::files, true;
  if (where_ == Where::event) {
    where_ = Where::events;
    const std::string wrong = event_.record(script_);
    if (!wrong.empty())
      return fail("event " + std::to_string(event_count_) + ": " + wrong);
    ++event_count_;
    take_usual_events();
    return true;
  }
  if (where_ == Where::top)
    return where_ = Where::end, true;
  return fail("the end of an object where none belongs");
}

// The parser has just seen the end of an event. It need not see those that follow as write_json spells them;
// the first that is spelled otherwise, or wrong, is its again.
void Reader::take_usual_events() {
  while (const size_t count = usual_.take(source_.ahead(), script_)) {
    source_.pass(count, UsualEvent::kBeforeLine);
    ++event_count_;
  }
}

bool Reader::start_array(size_t size) {
  if (passes([&](CompactJson& c) { return c.start_array(size); }))
    return true;
  if ((where_ == Where::files || where_ == Where::events) && !in_array_)
    return in_array_ = true, true;
  return fail("an array where none belongs");
}

bool Reader::end_array() {
  if (passes([](CompactJson& c) { return c.end_array(); }))
    return true;
  if (where_ == Where::events)
    events_seen_ = true;
  in_array_ = false;
  return where_ = Where::top, true;
}

bool Reader::parse_error(size_t, const std::string&, const nlohmann::detail::exception& exception) {
  // "[json.exception.parse_error.101] parse error at line 1, column 5: what is wrong"
  std::string what = exception.what();
  const size_t place = what.find(", column ");
  const size_t colon = what.find(": ", place == std::string::npos ? 0 : place);
  if (colon != std::string::npos)
    what.erase(0, colon + 2);
  // The parser names all it read since its last value, which it did not see when it was of a usual event.
  constexpr std::string_view kLastRead = "last read: '", kBorder = "},<U+000A>";
  const size_t border = what.rfind(kBorder), last_read = what.find(kLastRead);
  if (border != std::string::npos && last_read < border)
    what.erase(last_read + kLastRead.size(), border + kBorder.size() - last_read - kLastRead.size());
  if (source_.at_end())
    return fail("the file ends too early, after " + std::to_string(event_count_) + " events: " + what);
  return fail("not JSON: " + what);
}

// Room for what `in` can hold at most: no event is shorter than 30 characters. Unused room is only address
// space.
Capacity capacity_for(std::istream& in, Watch* watch) {
  uint64_t bytes = 4ull << 30;
  const auto here = in.tellg();
  if (here >= 0 && in.seekg(0, std::ios::end)) {
    bytes = static_cast<uint64_t>(in.tellg() - here);
    in.seekg(here);
    if (watch)
      watch->whole = bytes;
  }
  in.clear();
  const auto at_most = [&](uint64_t count, uint64_t most) {
    return static_cast<uint32_t>(std::min(count, most));
  };
  const uint32_t events = at_most(bytes / 30 + 1024, 500'000'000);
  return {.events = events,
          .strings = at_most(bytes / 4 + 1024, 0x7ffffff0),
          .string_bytes = bytes + 1024,
          .sites = at_most(bytes / 30 + 1024, 100'000'000),
          .epochs = events};
}

} // namespace

Result<std::unique_ptr<Trace>> read_json(std::istream& in, const std::string& name, Watch* watch) {
  auto store = Store::create(capacity_for(in, watch));
  if (!store)
    return Error{name + ": " + store.error()};
  VirtualClock clock;
  Recorder recorder(*store, clock);
  JsonSource source(in, watch);
  Reader reader(source, recorder);
  const bool read = nlohmann::json::sax_parse(JsonSource::Iterator(&source), JsonSource::Iterator(), &reader);
  if (watch && watch->cancelled)
    return Error{name + ": reading was cancelled"};
  if (source.failed())
    return Error{name + ": could not be read to its end"};
  if (!read)
    return Error{name + ": " + reader.error()};
  if (!reader.complete())
    return Error{name + ": expected \"events\", which is missing"};
  if (reader.scenario == "null")
    reader.scenario.clear();
  return std::make_unique<Trace>(std::move(*store), std::move(reader.scenario), std::move(reader.files));
}

} // namespace loopscope::trace
