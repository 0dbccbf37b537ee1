// assets/trace.schema.json and the list of events in docs/trace-format.md are made from the table of kinds.
// To bring them up to date after a change of the table: LOOPSCOPE_WRITE_SCHEMA=1 test_trace
// --gtest_filter=Schema.*
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>

#include "tests/trace/sample.h"

namespace loopscope::trace {
namespace {

using nlohmann::ordered_json;

const std::string kRoot = LOOPSCOPE_SOURCE_DIR;

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

ordered_json reference(const char* name) { return {{"$ref", std::string("#/definitions/") + name}}; }

ordered_json event_schema(const KindRow& row) {
  ordered_json properties = {{"n", reference("id")},
                             {"t", reference("number64")},
                             {"loop", reference("loop")},
                             {"kind", {{"const", row.name}}}};
  ordered_json required = {"n", "t", "kind"};
  const auto field = [&](std::string_view name, const ordered_json& type, bool needed) {
    if (name.empty())
      return;
    properties[std::string(name)] = type;
    if (needed)
      required.push_back(name);
  };
  field(row.subject, reference("id"), true);
  switch (row.other_type) {
  case Other::number:
    field(row.other, reference("id"), true);
    break;
  case Other::text:
    field(row.other, reference("text"), false);
    break;
  case Other::wide:
    field(row.other, reference("number64"), true);
    break;
  case Other::parts:
    field(row.other, reference("part"), true);
    field("parts", reference("part"), true);
    break;
  }
  if (row.values.empty()) {
    field(row.detail, {{"type", "boolean"}}, true);
  } else {
    field(row.detail, {{"enum", row.values}}, true);
  }
  field(row.text, reference("text"), false);
  properties["cause"] = reference("id");
  for (const char* name : {"line", "column"})
    properties[name] = reference("id");
  properties["file"] = reference("path");
  return {{"title", row.name},
          {"description", row.meaning},
          {"type", "object"},
          {"properties", properties},
          {"required", required},
          {"dependencies", {{"line", {"column"}}, {"column", {"line"}}, {"file", {"line"}}}},
          {"additionalProperties", false}};
}

ordered_json schema() {
  ordered_json bytes = {
      {"type", "object"},
      {"properties", {{"base64", {{"type", "string"}, {"pattern", "^[A-Za-z0-9+/]*={0,2}$"}}}}},
      {"required", {"base64"}},
      {"additionalProperties", false}};
  ordered_json definitions = {
      {"id", {{"type", "integer"}, {"minimum", 0}, {"maximum", 0xffffffffu}}},
      {"loop", {{"type", "integer"}, {"minimum", 1}, {"maximum", 0xffff}}},
      {"part", {{"type", "integer"}, {"minimum", 0}, {"maximum", 0xffff}}},
      {"number64", {{"type", "integer"}, {"minimum", 0}, {"maximum", 0xffffffffffffffffull}}},
      {"bytes", bytes},
      {"path", {{"anyOf", {{{"type", "string"}}, reference("bytes")}}}},
      {"text", {{"anyOf", {{{"type", "string"}}, {{"type", "integer"}}, reference("bytes")}}}}};
  // One condition for each kind and not a oneOf of all: so a validator says what is wrong with the kind at
  // hand.
  ordered_json conditions = ordered_json::array();
  ordered_json names = ordered_json::array();
  for (const KindRow& row : kind_rows()) {
    names.push_back(row.name);
    conditions.push_back({{"if", {{"properties", {{"kind", {{"const", row.name}}}}}}},
                          {"then", {{"$ref", "#/definitions/kinds/" + std::string(row.name)}}}});
    definitions["kinds"][std::string(row.name)] = event_schema(row);
  }
  definitions["event"] = {{"type", "object"},
                          {"properties", {{"kind", {{"enum", names}}}}},
                          {"required", {"kind"}},
                          {"allOf", conditions}};
  definitions["file"] = {{"type", "object"},
                         {"properties", {{"path", reference("path")}, {"text", reference("path")}}},
                         {"required", {"path", "text"}},
                         {"additionalProperties", false}};
  return {{"$schema", "http://json-schema.org/draft-07/schema#"},
          {"title", "Loopscope trace"},
          {"description", "A recorded run, format version 1. docs/trace-format.md explains it."},
          {"type", "object"},
          {"properties",
           {{"format", {{"const", "loopscope-trace"}}},
            {"version", {{"const", kFormatVersion}}},
            {"script", reference("path")},
            {"scenario", {{"type", {"object", "null", "string"}}}},
            {"files", {{"type", "array"}, {"items", reference("file")}}},
            {"events", {{"type", "array"}, {"items", reference("event")}}}}},
          {"required", {"format", "version", "script", "scenario", "files", "events"}},
          {"additionalProperties", false},
          {"definitions", definitions}};
}

// The table of docs/trace-format.md.
std::string documentation() {
  std::string text = "| kind | when | fields |\n|---|---|---|\n";
  for (const KindRow& row : kind_rows()) {
    std::string fields;
    const auto field = [&](std::string_view name, std::string_view meaning = "") {
      if (name.empty())
        return;
      fields += (fields.empty() ? "`" : ", `") + std::string(name) + "`" + std::string(meaning);
    };
    field(row.subject);
    field(row.other, row.other_type == Other::wide   ? " (ns)"
                     : row.other_type == Other::text ? " (text)"
                                                     : "");
    if (row.other_type == Other::parts)
      field("parts");
    std::string values;
    for (const std::string_view value : row.values)
      values += (values.empty() ? ": " : ", ") + std::string(value);
    field(row.detail, row.values.empty() ? ": true or false" : values);
    field(row.text, " (text)");
    text += "| `" + std::string(row.name) + "` | " + std::string(row.meaning) + " | " + fields + " |\n";
  }
  return text;
}

void expect_file(const std::string& path, const std::string& expected) {
  if (std::getenv("LOOPSCOPE_WRITE_SCHEMA"))
    std::ofstream(path, std::ios::binary) << expected;
  EXPECT_TRUE(read_file(path) == expected)
      << path << " is not what the table of event kinds says; see the top of this file";
}

TEST(Schema, FollowsTheTableOfKinds) {
  expect_file(kRoot + "/assets/trace.schema.json", schema().dump(1) + "\n");
}

TEST(Schema, DocumentationFollowsTheTableOfKinds) {
  const std::string path = kRoot + "/docs/trace-format.md";
  const std::string text = read_file(path);
  const std::string begin = "<!-- kinds -->\n", end = "<!-- end of kinds -->\n";
  const size_t from = text.find(begin), to = text.find(end);
  ASSERT_TRUE(from != std::string::npos && to != std::string::npos)
      << "the marks of the table are missing in " << path;
  expect_file(path, text.substr(0, from + begin.size()) + documentation() + text.substr(to));
}

// An independent reader of JSON Schema: python3-jsonschema.
int validate(const std::string& trace_json) {
  // Tests run side by side: each has a file of its own.
  const std::string test = testing::UnitTest::GetInstance()->current_test_info()->name();
  const std::string path = testing::TempDir() + "schema_test." + test + ".trace.json";
  std::ofstream(path, std::ios::binary) << trace_json;
  const std::string command = "python3 '" + kRoot + "/tests/trace/validate_trace.py' '" + kRoot +
                              "/assets/trace.schema.json' '" + path + "'";
  return std::system(command.c_str());
}

bool validator_is_missing() { return std::system("python3 -c 'import jsonschema' 2> /dev/null") != 0; }

TEST(Schema, AnIndependentValidatorAcceptsWhatWeWrite) {
  if (validator_is_missing())
    GTEST_SKIP() << "python3-jsonschema is not installed";
  EXPECT_EQ(validate(json_of(trace_of_every_kind())), 0);
}

TEST(Schema, IsStrict) {
  if (validator_is_missing())
    GTEST_SKIP() << "python3-jsonschema is not installed";
  const std::string good = json_of(trace_of_every_kind());
  const std::pair<const char*, const char*> spoilt[] = {
      {"\"kind\":\"drain_leave\"", "\"kind\":\"drain_leave\",\"colour\":1"},
      {"\"kind\":\"drain_leave\"", "\"kind\":\"dance\""},
      {"\"phase\":\"poll\"", "\"phase\":\"lunch\""},
      {"\"task\":", "\"tusk\":"},
      {"\"version\":1", "\"version\":2"},
      {"\"t\":", "\"t\":-"},
  };
  for (const auto& [from, to] : spoilt) {
    std::string bad = good;
    ASSERT_NE(bad.find(from), std::string::npos) << from;
    bad.replace(bad.find(from), std::string(from).size(), to);
    EXPECT_NE(validate(bad), 0) << from << " -> " << to;
  }
}

} // namespace
} // namespace loopscope::trace
