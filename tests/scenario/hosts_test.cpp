// Hosts that a scenario invents: read, refused where they are wrong, and whole after a way through JSON.
#include <gtest/gtest.h>

#include "core/scenario/read.h"

namespace loopscope::scenario {
namespace {

std::string with_hosts(const std::string& hosts) {
  return "{\"script\": \"a.js\", \"world\": {\"network\": {\"hosts\": " + hosts + "}}}";
}

TEST(Hosts, AreReadWithTheirDefaults) {
  auto read = read_scenario(
      with_hosts(R"({"Shop.Example": {"address": "192.0.2.1", "responses": [{"path": "/a"}]}})"), "l.json",
      "/");
  ASSERT_TRUE(read) << read.error();
  const Host& host = read->scenario.world.hosts.at("shop.example");
  EXPECT_EQ(host.address, "192.0.2.1");
  EXPECT_FALSE(host.latency_ms);
  ASSERT_EQ(host.responses.size(), 1u);
  EXPECT_EQ(host.responses[0].method, "GET");
  EXPECT_EQ(host.responses[0].status, 200u);
}

TEST(Hosts, SurviveJson) {
  auto read = read_scenario(with_hosts(R"({"a.b": {"address": "192.0.2.1", "latency_ms": 7, "responses": [
    {"method": "POST", "path": "/x", "status": 201, "headers": {"A": "1"}, "body": "made"}]}})"),
                            "l.json", "/");
  ASSERT_TRUE(read) << read.error();
  read->scenario.world.cwd = "/";
  read->scenario.world.files.push_back({.path = "/a.js", .bytes = ""});
  auto again = from_json(to_json(read->scenario), "trace");
  ASSERT_TRUE(again) << again.error();
  const Host& host = again->world.hosts.at("a.b");
  EXPECT_EQ(host.latency_ms, 7u);
  ASSERT_EQ(host.responses.size(), 1u);
  EXPECT_EQ(host.responses[0].method, "POST");
  EXPECT_EQ(host.responses[0].status, 201u);
  EXPECT_EQ(host.responses[0].headers.at("A"), "1");
  EXPECT_EQ(host.responses[0].body, "made");
}

TEST(Hosts, AreRefusedWithAReason) {
  const std::pair<const char*, const char*> rows[] = {
      {R"({"a": {}})", "needs \"address\""},
      {R"({"a": {"address": "1.2.3"}})", "expected an IPv4 address of another machine"},
      {R"({"a": {"address": "127.0.0.1"}})", "expected an IPv4 address of another machine"},
      {R"({"localhost": {"address": "1.2.3.4"}})", "cannot be the name of a host"},
      {R"({"a": {"adress": "1.2.3.4"}})", "did you mean \"address\""},
      {R"({"a": {"address": "1.2.3.4"}, "b": {"address": "1.2.3.4"}})", "has the address of \"a\""},
      {R"({"a": {"address": "1.2.3.4", "responses": [{"path": "x"}]}})", "needs \"path\""},
      {R"({"a": {"address": "1.2.3.4", "responses": [{"path": "/", "status": 99}]}})", "from 200 to 599"},
  };
  for (const auto& [hosts, reason] : rows) {
    auto read = read_scenario(with_hosts(hosts), "l.json", "/");
    ASSERT_FALSE(read) << hosts;
    EXPECT_NE(read.error().find(reason), std::string::npos) << read.error();
  }
}

} // namespace
} // namespace loopscope::scenario
