#include "core/trace/store.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <new>
#include <utility>

#include "core/trace/layout.h"

namespace loopscope::trace {
namespace {

constexpr uint64_t kPage = 4096;

Error system_error(const char* what) {
  return Error{std::string("Loopscope could not ") + what + ": " + std::strerror(errno) +
               ". Lower the limit of events, or free memory."};
}

uint64_t checked_bytes(uint64_t bytes) { return std::min<uint64_t>(bytes, 0xffffffffull - kClosingBytes); }

} // namespace

Store::Layout::Layout(const Capacity& capacity) {
  uint64_t offset = 0;
  const auto region = [&](uint64_t bytes) {
    const uint64_t begin = offset;
    offset += (bytes + kPage - 1) / kPage * kPage;
    return begin;
  };
  region(sizeof(Header));
  events = region((uint64_t{capacity.events} + kClosingEvents) * sizeof(Event));
  ends = region((uint64_t{capacity.strings} + kClosingStrings) * sizeof(uint32_t));
  bytes = region(checked_bytes(capacity.string_bytes) + kClosingBytes);
  sites = region(uint64_t{capacity.sites} * sizeof(Site));
  epochs = region(uint64_t{capacity.epochs} * sizeof(Epoch));
  total = offset;
}

void Store::place(void* base, const Capacity& capacity) {
  const Layout layout(capacity);
  base_ = static_cast<std::byte*>(base);
  mapped_bytes_ = layout.total;
  capacity_ = capacity;
  capacity_.string_bytes = checked_bytes(capacity.string_bytes);
  header_ = reinterpret_cast<Header*>(base_);
  published_ = &header_->events;
  events_max_ = capacity.events + kClosingEvents;
  events_ = reinterpret_cast<Event*>(base_ + layout.events);
  ends_ = reinterpret_cast<uint32_t*>(base_ + layout.ends);
  bytes_ = reinterpret_cast<char*>(base_ + layout.bytes);
  sites_ = reinterpret_cast<Site*>(base_ + layout.sites);
  epochs_ = reinterpret_cast<Epoch*>(base_ + layout.epochs);
}

Result<Store> Store::make(int fd, const Capacity& capacity) {
  const uint64_t total = Layout(capacity).total;
  // MAP_NORESERVE: the block is address space until it is written.
  const int kind = fd < 0 ? MAP_PRIVATE | MAP_ANONYMOUS : MAP_SHARED;
  void* base = mmap(nullptr, total, PROT_READ | PROT_WRITE, kind | MAP_NORESERVE, fd, 0);
  if (base == MAP_FAILED)
    return system_error("reserve memory for the trace");
  Store store;
  store.place(base, capacity);
  return store;
}

Result<Store> Store::create(const Capacity& capacity) {
  auto store = make(-1, capacity);
  if (store)
    new (store->header_) Header{.capacity = capacity};
  return store;
}

Result<Store> Store::create_shared(const Capacity& capacity, int& fd) {
  fd = memfd_create("loopscope-trace", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (fd < 0)
    return system_error("make memory that two processes share");
  // Sealed, so that the run process cannot cut it under the viewer, whose reads would then be killed by
  // SIGBUS.
  if (ftruncate(fd, static_cast<off_t>(Layout(capacity).total)) != 0 ||
      fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0) {
    Error error = system_error("set the size of the memory that two processes share");
    close(std::exchange(fd, -1));
    return error;
  }
  auto store = make(fd, capacity);
  if (store) {
    new (store->header_) Header{.capacity = capacity};
  } else {
    close(std::exchange(fd, -1));
  }
  return store;
}

Result<Store> Store::attach_writer(int fd) {
  struct stat status;
  if (fstat(fd, &status) != 0)
    return system_error("look at the shared trace");
  void* head = mmap(nullptr, kPage, PROT_READ, MAP_SHARED, fd, 0);
  if (head == MAP_FAILED)
    return system_error("open the shared trace");
  const auto* header = static_cast<const Header*>(head);
  const bool ours = static_cast<uint64_t>(status.st_size) >= kPage && header->magic == Header::kMagic;
  const Capacity capacity = ours ? header->capacity : Capacity{};
  munmap(head, kPage);
  if (!ours || Layout(capacity).total != static_cast<uint64_t>(status.st_size)) {
    return Error{"The shared trace was not made by this version of Loopscope."};
  }
  return make(fd, capacity);
}

void Store::swap(Store& other) noexcept {
  std::swap(header_, other.header_);
  std::swap(base_, other.base_);
  std::swap(mapped_bytes_, other.mapped_bytes_);
  std::swap(capacity_, other.capacity_);
  std::swap(events_max_, other.events_max_);
  std::swap(published_, other.published_);
  std::swap(events_, other.events_);
  std::swap(ends_, other.ends_);
  std::swap(bytes_, other.bytes_);
  std::swap(sites_, other.sites_);
  std::swap(epochs_, other.epochs_);
}

Store::Store(Store&& other) noexcept { swap(other); }

Store& Store::operator=(Store&& other) noexcept {
  swap(other);
  return *this;
}

Store::~Store() {
  if (base_)
    munmap(base_, mapped_bytes_);
}

uint32_t Store::epoch_count() const {
  return std::min(header_->epochs.load(std::memory_order_acquire), capacity_.epochs);
}

uint64_t Store::time_ns(EventIndex i) const {
  const Epoch* begin = epochs_;
  const Epoch* after = std::upper_bound(begin, begin + epoch_count(), i,
                                        [](EventIndex at, const Epoch& e) { return at < e.first; });
  return (after == begin ? 0 : after[-1].base_ns) + at(i).clock;
}

uint64_t Store::time_ns(EventIndex i, uint32_t& epoch) const {
  const uint32_t count = epoch_count();
  if (epoch >= count || epochs_[epoch].first > i)
    epoch = 0;
  while (epoch + 1 < count && epochs_[epoch + 1].first <= i)
    ++epoch;
  return (count ? epochs_[epoch].base_ns : 0) + at(i).clock;
}

std::string_view Store::string(TextRef ref) const {
  const uint32_t count =
      std::min(header_->strings.load(std::memory_order_acquire), capacity_.strings + kClosingStrings);
  if (ref >= count)
    return {};
  const uint32_t end = ends_[ref];
  const uint32_t begin = ref == 0 ? 0 : ends_[ref - 1];
  if (begin > end || end > capacity_.string_bytes + kClosingBytes)
    return {};
  return {bytes_ + begin, end - begin};
}

std::string_view Store::text(TextRef ref, char (&buffer)[16]) const {
  if (!is_integer(ref))
    return string(ref);
  const auto written = std::to_chars(buffer, buffer + sizeof buffer, integer(ref));
  return {buffer, static_cast<size_t>(written.ptr - buffer)};
}

uint32_t Store::site_count() const {
  return std::min(header_->sites.load(std::memory_order_acquire), capacity_.sites);
}

Site Store::site(SiteId id) const {
  if (id == 0 || id > site_count())
    return {};
  return sites_[id - 1];
}

uint64_t Store::memory_bytes() const {
  const uint64_t strings = header_->strings.load(std::memory_order_relaxed);
  const uint64_t bytes = header_->string_bytes.load(std::memory_order_relaxed);
  return sizeof(Header) + uint64_t{size()} * sizeof(Event) + strings * sizeof(uint32_t) + bytes +
         uint64_t{site_count()} * sizeof(Site) + uint64_t{epoch_count()} * sizeof(Epoch);
}

} // namespace loopscope::trace
