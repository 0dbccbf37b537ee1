// Bytes that are not text travel through JSON as base64 (RFC 4648, with padding).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace loopscope::scenario {

std::string to_base64(std::string_view bytes);
std::optional<std::string> from_base64(std::string_view text); // nullopt: not base64
bool is_utf8(std::string_view bytes);                          // RFC 3629: no surrogates, no overlong forms

} // namespace loopscope::scenario
