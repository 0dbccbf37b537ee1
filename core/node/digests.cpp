#include "core/node/digests.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

namespace loopscope::node {
namespace {

// Without this, libcrypto would read the machine's openssl.cnf, which the isolated run may not (and must
// not).
void start_libcrypto() {
  static const int started =
      OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT, nullptr);
  (void)started;
}

struct FreeMd {
  void operator()(EVP_MD* md) const { EVP_MD_free(md); }
};
using MdPtr = std::unique_ptr<EVP_MD, FreeMd>;

// Older names that Node's list of hashes has, too.
std::string plain_name(const std::string& name) {
  if (name.starts_with("RSA-") || name.starts_with("rsa-"))
    return name.substr(4);
  for (const std::string_view tail : {"WithRSAEncryption", "WithRSA"})
    if (name.ends_with(tail))
      return name.substr(0, name.size() - tail.size());
  if (name.starts_with("id-rsassa-pkcs1-v1_5-with-"))
    return name.substr(26);
  if (name.starts_with("ssl3-"))
    return name.substr(5);
  return name;
}

MdPtr find_digest(const std::string& name) {
  start_libcrypto();
  MdPtr found(EVP_MD_fetch(nullptr, plain_name(name).c_str(), nullptr));
  ERR_clear_error();
  return found;
}

OSSL_PARAM bytes_parameter(const char* key, std::string_view bytes) {
  return OSSL_PARAM_construct_octet_string(key, const_cast<char*>(bytes.data()), bytes.size());
}

OSSL_PARAM text_parameter(const char* key, const std::string& text) {
  return OSSL_PARAM_construct_utf8_string(key, const_cast<char*>(text.c_str()), text.size());
}

std::optional<std::string> derive(const char* algorithm, const OSSL_PARAM* parameters, size_t length) {
  start_libcrypto();
  if (length == 0)
    return std::string();
  EVP_KDF* kdf = EVP_KDF_fetch(nullptr, algorithm, nullptr);
  EVP_KDF_CTX* context = kdf ? EVP_KDF_CTX_new(kdf) : nullptr;
  std::string key(length, '\0');
  const bool done = context && EVP_KDF_derive(context, reinterpret_cast<unsigned char*>(key.data()), length,
                                              parameters) == 1;
  EVP_KDF_CTX_free(context);
  EVP_KDF_free(kdf);
  ERR_clear_error();
  return done ? std::optional(std::move(key)) : std::nullopt;
}

} // namespace

struct Digest::State {
  EVP_MD_CTX* hash = nullptr;
  EVP_MAC_CTX* mac = nullptr;
  size_t output_bytes = 0;
  bool extendable = false;

  ~State() {
    EVP_MD_CTX_free(hash);
    EVP_MAC_CTX_free(mac);
  }
};

Digest::Digest(std::unique_ptr<State> state) : state_(std::move(state)) {}
Digest::~Digest() = default;

std::unique_ptr<Digest> Digest::hash(const std::string& name, size_t output_bytes) {
  const MdPtr found = find_digest(name);
  if (!found)
    return nullptr;
  const auto usual = static_cast<size_t>(EVP_MD_get_size(found.get()));
  const bool extendable = (EVP_MD_get_flags(found.get()) & EVP_MD_FLAG_XOF) != 0;
  if (output_bytes != 0 && output_bytes != usual && !extendable)
    return nullptr;
  auto state = std::make_unique<State>();
  state->hash = EVP_MD_CTX_new();
  state->output_bytes = output_bytes != 0 ? output_bytes : usual;
  state->extendable = extendable;
  if (EVP_DigestInit_ex2(state->hash, found.get(), nullptr) != 1)
    return nullptr;
  return std::unique_ptr<Digest>(new Digest(std::move(state)));
}

std::unique_ptr<Digest> Digest::hmac(const std::string& name, std::string_view key) {
  if (!find_digest(name))
    return nullptr;
  EVP_MAC* mac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
  auto state = std::make_unique<State>();
  state->mac = mac ? EVP_MAC_CTX_new(mac) : nullptr;
  EVP_MAC_free(mac);
  const std::string digest = plain_name(name);
  const OSSL_PARAM parameters[] = {text_parameter(OSSL_MAC_PARAM_DIGEST, digest), OSSL_PARAM_construct_end()};
  static const unsigned char kNothing = 0; // libcrypto takes a null key for "the one from before"
  const auto* bytes = key.empty() ? &kNothing : reinterpret_cast<const unsigned char*>(key.data());
  if (!state->mac || EVP_MAC_init(state->mac, bytes, key.size(), parameters) != 1)
    return nullptr;
  state->output_bytes = EVP_MAC_CTX_get_mac_size(state->mac);
  return std::unique_ptr<Digest>(new Digest(std::move(state)));
}

bool Digest::update(std::string_view bytes) {
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  return state_->hash ? EVP_DigestUpdate(state_->hash, data, bytes.size()) == 1
                      : EVP_MAC_update(state_->mac, data, bytes.size()) == 1;
}

std::optional<std::string> Digest::finish() {
  std::string result(state_->output_bytes, '\0');
  auto* out = reinterpret_cast<unsigned char*>(result.data());
  bool done = false;
  if (state_->mac) {
    size_t length = 0;
    done = EVP_MAC_final(state_->mac, out, &length, result.size()) == 1;
  } else if (state_->extendable) {
    done = EVP_DigestFinalXOF(state_->hash, out, result.size()) == 1;
  } else {
    done = EVP_DigestFinal_ex(state_->hash, out, nullptr) == 1;
  }
  return done ? std::optional(std::move(result)) : std::nullopt;
}

std::unique_ptr<Digest> Digest::copy() const {
  if (!state_->hash)
    return nullptr;
  auto state = std::make_unique<State>();
  state->hash = EVP_MD_CTX_new();
  state->output_bytes = state_->output_bytes;
  state->extendable = state_->extendable;
  if (EVP_MD_CTX_copy_ex(state->hash, state_->hash) != 1)
    return nullptr;
  return std::unique_ptr<Digest>(new Digest(std::move(state)));
}

size_t digest_bytes(const std::string& name) {
  const MdPtr found = find_digest(name);
  return found ? static_cast<size_t>(EVP_MD_get_size(found.get())) : 0;
}

std::optional<std::string> pbkdf2(const std::string& digest, std::string_view password, std::string_view salt,
                                  uint32_t iterations, size_t length) {
  const std::string name = plain_name(digest);
  uint64_t rounds = iterations;
  int plain_pkcs5 = 1; // no lower limits: Node has none
  const OSSL_PARAM parameters[] = {text_parameter(OSSL_KDF_PARAM_DIGEST, name),
                                   bytes_parameter(OSSL_KDF_PARAM_PASSWORD, password),
                                   bytes_parameter(OSSL_KDF_PARAM_SALT, salt),
                                   OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_ITER, &rounds),
                                   OSSL_PARAM_construct_int(OSSL_KDF_PARAM_PKCS5, &plain_pkcs5),
                                   OSSL_PARAM_construct_end()};
  return derive("PBKDF2", parameters, length);
}

std::optional<std::string> scrypt(std::string_view password, std::string_view salt, ScryptCost cost,
                                  size_t length) {
  const OSSL_PARAM parameters[] = {
      bytes_parameter(OSSL_KDF_PARAM_PASSWORD, password),
      bytes_parameter(OSSL_KDF_PARAM_SALT, salt),
      OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_N, &cost.n),
      OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_R, &cost.r),
      OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_P, &cost.p),
      OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_MAXMEM, &cost.memory_bytes_max),
      OSSL_PARAM_construct_end()};
  return derive("SCRYPT", parameters, length);
}

std::optional<std::string> hkdf(const std::string& digest, std::string_view key, std::string_view salt,
                                std::string_view info, size_t length) {
  const std::string name = plain_name(digest);
  const OSSL_PARAM parameters[] = {text_parameter(OSSL_KDF_PARAM_DIGEST, name),
                                   bytes_parameter(OSSL_KDF_PARAM_KEY, key),
                                   bytes_parameter(OSSL_KDF_PARAM_SALT, salt),
                                   bytes_parameter(OSSL_KDF_PARAM_INFO, info), OSSL_PARAM_construct_end()};
  return derive("HKDF", parameters, length);
}

// RFC 7914, section 6, and libcrypto's limit on memory.
bool scrypt_cost_is_valid(ScryptCost cost, bool& too_much_memory) {
  too_much_memory = false;
  if (cost.n < 2 || (cost.n & (cost.n - 1)) != 0 || cost.r == 0 || cost.p == 0 ||
      cost.p > ((uint64_t{1} << 30) - 1) / cost.r)
    return false;
  if (16 * cost.r <= 63 && cost.n >= uint64_t{1} << (16 * cost.r))
    return false;
  const uint64_t blocks = cost.p * 128 * cost.r;
  const uint64_t table = 32 * cost.r * (cost.n + 2) * 4;
  too_much_memory = blocks + table > cost.memory_bytes_max;
  return !too_much_memory;
}

} // namespace loopscope::node
