#include <nlohmann/json.hpp>

#include "core/trace/compact_json.h"
#include "core/trace/json.h"
#include "core/trace/kinds.h"
#include "core/trace/text_output.h"

namespace loopscope::trace {
namespace {

// The file of the first event that has a place: events in it need not name it.
std::string_view main_script(const Trace& trace) {
  for (EventIndex i = 0; i < trace.size(); ++i) {
    if (trace.at(i).site != 0)
      return trace.store().string(trace.store().site(trace.at(i).site).file);
  }
  return {};
}

class Writer {
 public:
  Writer(const Trace& trace, std::ostream& out, Watch* watch)
      : trace_(trace), out_(out), script_(main_script(trace)), watch_(watch) {}

  void write() {
    out_ << "{\"format\":\"loopscope-trace\",\"version\":";
    out_.number(kFormatVersion) << ",\n\"script\":";
    text(script_);
    out_ << ",\n\"scenario\":";
    scenario();
    out_ << ",\n\"files\":[";
    for (const SourceFile& file : trace_.files()) {
      out_ << (&file == &trace_.files().front() ? "\n{\"path\":" : ",\n{\"path\":");
      text(file.path);
      out_ << ",\"text\":";
      text(file.text);
      out_ << "}";
    }
    out_ << "],\n\"events\":[";
    for (EventIndex i = 0; i < trace_.size() && tell(watch_, i, trace_.size()); ++i) {
      out_ << (i == 0 ? "\n" : ",\n");
      event(i);
    }
    out_ << "\n]}\n";
  }

 private:
  // Bytes that are no UTF-8 cannot stand in JSON as they are; a script may print any bytes.
  void text(std::string_view bytes) {
    if (is_utf8(bytes)) {
      out_.quoted(bytes);
    } else {
      out_ << "{\"base64\":\"" << to_base64(bytes) << "\"}";
    }
  }

  void scenario() {
    std::string compact;
    if (trace_.scenario_json().empty()) {
      out_ << "null";
    } else if (compact_json(trace_.scenario_json(), compact)) {
      out_ << compact;
    } else {
      text(trace_.scenario_json());
    }
  }

  void field(std::string_view name) { out_ << ",\"" << name << "\":"; }

  void text_field(std::string_view name, TextRef ref) {
    if (name.empty() || ref == kNoText)
      return;
    field(name);
    if (Store::is_integer(ref)) {
      out_.signed_number(Store::integer(ref));
    } else {
      text(trace_.store().string(ref));
    }
  }

  void event(EventIndex i) {
    const Event event = trace_.at(i);
    out_ << "{\"n\":";
    out_.number(i) << ",\"t\":";
    out_.number(trace_.store().time_ns(i, epoch_));
    if (event.loop != 0)
      field("loop"), out_.number(event.loop);
    const KindRow* row = row_of(event.kind);
    if (!row) { // a damaged store: the number of the event must stay
      out_ << ",\"kind\":\"warning\",\"figure\":0,\"warning\":\"process_warning\",\"message\":\"unreadable "
              "event\"}";
      return;
    }
    out_ << ",\"kind\":\"" << row->name << "\"";
    if (!row->subject.empty())
      field(row->subject), out_.number(event.subject);
    if (!row->other.empty())
      other(*row, event);
    if (!row->detail.empty()) {
      field(row->detail);
      if (row->values.empty()) {
        out_ << (event.detail ? "true" : "false");
      } else {
        out_ << "\"" << value_name(*row, event.detail) << "\"";
      }
    }
    text_field(row->text, event.text);
    if (event.cause < i)
      field("cause"), out_.number(event.cause);
    place(event.site);
    out_ << "}";
  }

  void other(const KindRow& row, const Event& event) {
    switch (row.other_type) {
    case Other::number:
      field(row.other), out_.number(event.other);
      break;
    case Other::text:
      text_field(row.other, event.other);
      break;
    case Other::wide:
      field(row.other), out_.number(event.wide());
      break;
    case Other::parts:
      field(row.other), out_.number(event.other >> 16);
      field("parts"), out_.number(event.other & 0xffff);
      break;
    }
  }

  void place(SiteId id) {
    const Site site = trace_.store().site(id);
    if (id == 0 || (site.line == 0 && site.file == kNoText))
      return;
    field("line"), out_.number(site.line);
    field("column"), out_.number(site.column);
    const std::string_view file = trace_.store().string(site.file);
    if (file != script_)
      field("file"), text(file);
  }

  const Trace& trace_;
  TextOutput out_;
  const std::string_view script_;
  Watch* watch_;
  uint32_t epoch_ = 0;
};

} // namespace

void write_json(const Trace& trace, std::ostream& out, Watch* watch) { Writer(trace, out, watch).write(); }

} // namespace loopscope::trace
