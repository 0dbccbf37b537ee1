#include "core/node/hosts.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace loopscope::node {
namespace {

constexpr uint64_t kNsPerMs = 1'000'000;

// The value of a header field, "" where it is missing. `head` is in lower case.
std::string_view field(std::string_view head, std::string_view name) {
  const size_t at = head.find("\r\n" + std::string(name) + ":");
  if (at == std::string_view::npos)
    return "";
  std::string_view value = head.substr(at + name.size() + 3);
  value = value.substr(0, value.find("\r\n"));
  while (value.starts_with(' '))
    value.remove_prefix(1);
  return value;
}

std::string_view reason_of(uint32_t status) {
  switch (status) {
  case 200:
    return "OK";
  case 201:
    return "Created";
  case 204:
    return "No Content";
  case 400:
    return "Bad Request";
  case 401:
    return "Unauthorized";
  case 403:
    return "Forbidden";
  case 404:
    return "Not Found";
  case 429:
    return "Too Many Requests";
  case 500:
    return "Internal Server Error";
  case 503:
    return "Service Unavailable";
  default:
    return "";
  }
}

std::string message(const scenario::HostResponse& response, bool with_body, bool closes) {
  std::string text =
      "HTTP/1.1 " + std::to_string(response.status) + " " + std::string(reason_of(response.status)) + "\r\n";
  for (const auto& [name, value] : response.headers)
    text += name + ": " + value + "\r\n";
  text += "Content-Length: " + std::to_string(response.body.size()) + "\r\n";
  text += closes ? "Connection: close\r\n\r\n" : "Connection: keep-alive\r\n\r\n";
  return with_body ? text + response.body : text;
}

} // namespace

const scenario::Host* Hosts::at(std::string_view ip) const {
  for (const auto& [name, host] : world_.hosts)
    if (host.address == ip)
      return &host;
  return nullptr;
}

uint64_t Hosts::round_trip_ns(const scenario::Host& host) const {
  return host.latency_ms ? *host.latency_ms * kNsPerMs : 2 * world_.latencies.net_ns;
}

std::optional<HostAnswer> answer_of(const scenario::Host& host, std::string& received) {
  const size_t end = received.find("\r\n\r\n");
  if (end == std::string::npos)
    return std::nullopt;
  std::string head = received.substr(0, end + 2);
  const size_t first = head.find(' ');
  const size_t second = head.find(' ', first == std::string::npos ? first : first + 1);
  if (second == std::string::npos) {
    received.clear();
    return HostAnswer{message({.status = 400}, true, true), true};
  }
  const std::string method = head.substr(0, first);
  const std::string target = head.substr(first + 1, second - first - 1);
  std::transform(head.begin(), head.end(), head.begin(), [](unsigned char c) { return std::tolower(c); });
  size_t body = 0;
  const std::string_view length = field(head, "content-length");
  std::from_chars(length.data(), length.data() + length.size(), body);
  if (field(head, "transfer-encoding").find("chunked") != std::string_view::npos) {
    const size_t last = received.find("0\r\n\r\n", end + 4);
    if (last == std::string::npos)
      return std::nullopt;
    body = last + 5 - (end + 4);
  }
  if (received.size() < end + 4 + body)
    return std::nullopt;
  received.erase(0, end + 4 + body);
  const bool closes = field(head, "connection").find("close") != std::string_view::npos;
  const std::string path = target.substr(0, target.find('?'));
  const auto fits = [&](const scenario::HostResponse& response) {
    return (response.method == method || (method == "HEAD" && response.method == "GET")) &&
           (response.path == target || response.path == path);
  };
  const auto found = std::find_if(host.responses.begin(), host.responses.end(), fits);
  const scenario::HostResponse missing{.status = 404, .body = "Not Found"};
  return HostAnswer{message(found == host.responses.end() ? missing : *found, method != "HEAD", closes),
                    closes};
}

} // namespace loopscope::node
