#include "core/trace/recorder.h"

#include <cstring>
#include <vector>

#include "core/trace/layout.h"

namespace loopscope::trace {
namespace {

// Our own, so that nothing depends on the hash of a standard library. Quality matters little: entries are
// compared.
uint32_t hash_bytes(const char* data, size_t size) {
  constexpr uint64_t kOdd = 0x9e3779b97f4a7c15ull;
  uint64_t hash = size * kOdd;
  for (; size >= 8; data += 8, size -= 8) {
    uint64_t word;
    std::memcpy(&word, data, 8);
    hash = (hash ^ word) * kOdd;
    hash ^= hash >> 29;
  }
  uint64_t rest = 0;
  std::memcpy(&rest, data, size);
  hash = (hash ^ rest) * kOdd;
  return static_cast<uint32_t>(hash >> 32);
}

// Open addressing from a hash to a number below 2^32 - 1, at most half full. Growing needs no look at the
// keys.
class HashIndex {
 public:
  static constexpr uint32_t kAbsent = 0xffffffffu;

  template <typename IsIt>
  uint32_t find(uint32_t hash, const IsIt& is_it) const {
    for (uint32_t at = hash & mask_;; at = (at + 1) & mask_) {
      const Entry& entry = entries_[at];
      if (entry.value == kAbsent)
        return kAbsent;
      if (entry.hash == hash && is_it(entry.value))
        return entry.value;
    }
  }

  void add(uint32_t hash, uint32_t value) {
    if (++size_ * 2 > entries_.size())
      grow();
    place(hash, value);
  }

 private:
  struct Entry {
    uint32_t hash = 0;
    uint32_t value = kAbsent;
  };

  void place(uint32_t hash, uint32_t value) {
    uint32_t at = hash & mask_;
    while (entries_[at].value != kAbsent)
      at = (at + 1) & mask_;
    entries_[at] = {hash, value};
  }

  void grow() {
    std::vector<Entry> old(entries_.size() * 2);
    old.swap(entries_);
    mask_ = static_cast<uint32_t>(entries_.size() - 1);
    for (const Entry& entry : old) {
      if (entry.value != kAbsent)
        place(entry.hash, entry.value);
    }
  }

  std::vector<Entry> entries_ = std::vector<Entry>(1024);
  uint32_t mask_ = 1023;
  size_t size_ = 0;
};

} // namespace

struct Recorder::Interning {
  HashIndex strings;
  HashIndex sites;
  uint32_t string_count = 0, byte_count = 0, site_count = 0, epoch_count = 0;
};

Recorder::Recorder(Store& store, VirtualClock& clock)
    : clock(clock), store_(store), events_(store.events_), published_(store.published_), count_(store.size()),
      end_(std::max(count_, store.capacity_.events)), interning_(std::make_unique<Interning>()) {
  const Store::Header& header = *store.header_;
  interning_->string_count = std::min(header.strings.load(), store.capacity_.strings);
  interning_->byte_count = std::min<uint64_t>(header.string_bytes.load(), store.capacity_.string_bytes);
  interning_->site_count = store.site_count();
  interning_->epoch_count = store.epoch_count();
  open_epoch();
}

Recorder::~Recorder() = default;

void Recorder::declare_full() {
  full_ = true;
  end_ = count_;
}

bool Recorder::open_epoch() {
  uint32_t& epochs = interning_->epoch_count;
  if (epochs == store_.capacity_.epochs)
    return false;
  // Half a range below now: the clocks of several loops take turns, so time also goes back a little.
  constexpr uint64_t kHalf = 1ull << 31;
  epoch_base_ns_ = clock.now_ns > kHalf ? clock.now_ns - kHalf : 0;
  store_.epochs_[epochs] = {.base_ns = epoch_base_ns_, .first = count_};
  store_.header_->epochs.store(++epochs, std::memory_order_release);
  return true;
}

bool Recorder::make_room() {
  if (count_ == end_ || !open_epoch())
    declare_full();
  return !full_;
}

void Recorder::allow_closing_events() {
  if (closing_)
    return;
  closing_ = true;
  full_ = false;
  end_ = std::min(count_ + kClosingEvents, store_.events_max_);
}

TextRef Recorder::intern(std::string_view text) {
  const uint32_t hash = hash_bytes(text.data(), text.size());
  const uint32_t known =
      interning_->strings.find(hash, [&](uint32_t ref) { return store_.string(ref) == text; });
  if (known != HashIndex::kAbsent)
    return known;

  uint32_t& count = interning_->string_count;
  uint32_t& used = interning_->byte_count;
  const uint64_t bytes_max = store_.capacity_.string_bytes + (closing_ ? kClosingBytes : 0);
  const uint32_t count_max = store_.capacity_.strings + (closing_ ? kClosingStrings : 0);
  if (count >= count_max || used + text.size() > bytes_max) {
    declare_full();
    return kNoText;
  }
  std::memcpy(store_.bytes_ + used, text.data(), text.size());
  used += static_cast<uint32_t>(text.size());
  store_.ends_[count] = used;
  store_.header_->string_bytes.store(used, std::memory_order_release);
  store_.header_->strings.store(count + 1, std::memory_order_release);
  interning_->strings.add(hash, count);
  return count++;
}

SiteId Recorder::site(TextRef file, uint32_t line, uint32_t column) {
  const uint32_t key[3] = {file, line, column};
  const uint32_t hash = hash_bytes(reinterpret_cast<const char*>(key), sizeof key);
  const uint32_t known = interning_->sites.find(hash, [&](uint32_t id) {
    const Site& site = store_.sites_[id - 1];
    return site.file == file && site.line == line && site.column == column;
  });
  if (known != HashIndex::kAbsent)
    return known;

  uint32_t& count = interning_->site_count;
  if (count == store_.capacity_.sites)
    return 0;
  store_.sites_[count] = {file, line, column};
  store_.header_->sites.store(++count, std::memory_order_release);
  interning_->sites.add(hash, count);
  return count;
}

} // namespace loopscope::trace
