// The algorithms behind node:crypto, done by OpenSSL's libcrypto. It reads no configuration and draws no
// random numbers here: what comes out depends on what goes in.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace loopscope::node {

// A hash or an HMAC that is fed piece by piece.
class Digest {
 public:
  // nullptr where libcrypto has no hash of this name, or none of this output length (0: its own).
  static std::unique_ptr<Digest> hash(const std::string& name, size_t output_bytes);
  static std::unique_ptr<Digest> hmac(const std::string& name, std::string_view key);
  ~Digest();
  Digest(const Digest&) = delete;
  Digest& operator=(const Digest&) = delete;

  bool update(std::string_view bytes);
  std::optional<std::string> finish();  // once
  std::unique_ptr<Digest> copy() const; // nullptr for an HMAC

 private:
  struct State;
  explicit Digest(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Bytes of a hash's output; 0 where there is no hash of this name.
size_t digest_bytes(const std::string& name);

struct ScryptCost {
  uint64_t n, r, p, memory_bytes_max;
};
// Empty where libcrypto refuses, else `length` bytes of key.
std::optional<std::string> pbkdf2(const std::string& digest, std::string_view password, std::string_view salt,
                                  uint32_t iterations, size_t length);
std::optional<std::string> scrypt(std::string_view password, std::string_view salt, ScryptCost cost,
                                  size_t length);
std::optional<std::string> hkdf(const std::string& digest, std::string_view key, std::string_view salt,
                                std::string_view info, size_t length);
// Whether scrypt() would take this cost; `too_much_memory` says that only the memory forbids it.
bool scrypt_cost_is_valid(ScryptCost cost, bool& too_much_memory);

} // namespace loopscope::node
