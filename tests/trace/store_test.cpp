#include "core/trace/store.h"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/trace/recorder.h"

namespace loopscope::trace {
namespace {

Store make(const Capacity& capacity = {}) {
  auto store = Store::create(capacity);
  EXPECT_TRUE(store) << store.error();
  return std::move(*store);
}

TEST(Store, KeepsWhatIsAppended) {
  Store store = make();
  VirtualClock clock;
  Recorder recorder(store, clock);
  const TextRef title = recorder.intern("hello");
  const SiteId site = recorder.site(recorder.intern("main.js"), 3, 7);
  clock.now_ns = 42;
  EXPECT_EQ(recorder.add(EventKind::run_begin, 1, 2, 3, title, site), 0u);
  EXPECT_EQ(recorder.add_caused(0, EventKind::step, 0, 9), 1u);

  ASSERT_EQ(store.size(), 2u);
  const Event& first = store.at(0);
  EXPECT_EQ(first.kind, EventKind::run_begin);
  EXPECT_EQ(first.detail, 1);
  EXPECT_EQ(first.subject, 2u);
  EXPECT_EQ(first.other, 3u);
  EXPECT_EQ(store.string(first.text), "hello");
  EXPECT_EQ(store.site(first.site).line, 3u);
  EXPECT_EQ(store.site(first.site).column, 7u);
  EXPECT_EQ(store.string(store.site(first.site).file), "main.js");
  EXPECT_EQ(first.cause, kNoEvent);
  EXPECT_EQ(store.at(1).cause, 0u);
  EXPECT_EQ(store.time_ns(1), 42u);
}

TEST(Store, InternsEachTextAndSiteOnce) {
  Store store = make();
  VirtualClock clock;
  Recorder recorder(store, clock);
  std::vector<TextRef> refs;
  for (int i = 0; i < 5000; ++i)
    refs.push_back(recorder.intern("text " + std::to_string(i)));
  for (int i = 0; i < 5000; ++i)
    EXPECT_EQ(recorder.intern("text " + std::to_string(i)), refs[i]);
  EXPECT_EQ(store.string(recorder.intern("")), "");
  EXPECT_EQ(recorder.intern(""), 5000u);
  EXPECT_EQ(store.string(refs[4321]), "text 4321");
  EXPECT_EQ(recorder.site(1, 2, 3), recorder.site(1, 2, 3));
  EXPECT_NE(recorder.site(1, 2, 3), recorder.site(1, 2, 4));
}

TEST(Store, HoldsSmallIntegersInPlace) {
  Store store = make();
  char buffer[16];
  for (int32_t value : {0, 1, -1, 42, -0x3fffffff, 0x3ffffffe}) {
    ASSERT_TRUE(Recorder::fits_in_place(value));
    const TextRef ref = Recorder::in_place(value);
    EXPECT_NE(ref, kNoText);
    EXPECT_TRUE(Store::is_integer(ref)) << value;
    EXPECT_EQ(Store::integer(ref), value);
    EXPECT_EQ(store.text(ref, buffer), std::to_string(value));
  }
  EXPECT_FALSE(Recorder::fits_in_place(0x3fffffff));
  EXPECT_FALSE(Store::is_integer(kNoText));
}

TEST(Store, TimesAre64BitsAndMayGoBack) {
  Store store = make();
  VirtualClock clock;
  Recorder recorder(store, clock);
  const std::vector<uint64_t> times = {
      0, 5, 4'000'000'000, 5'000'000'000, 4'999'000'000, 3'600'000'000'000, 3'599'000'000'000, 10, ~0ull - 5};
  for (const uint64_t time : times) {
    clock.now_ns = time;
    recorder.add(EventKind::step, 0, 1);
  }
  uint32_t epoch = 0;
  for (uint32_t i = 0; i < times.size(); ++i) {
    EXPECT_EQ(store.time_ns(i), times[i]) << i;
    EXPECT_EQ(store.time_ns(i, epoch), times[i]) << i;
  }
  EXPECT_EQ(store.time_ns(0, epoch), 0u) << "a reader that goes back starts its search again";
}

TEST(Store, FullStoreTakesOnlyClosingEvents) {
  Store store = make({.events = 3, .strings = 10, .string_bytes = 100, .sites = 1, .epochs = 10});
  VirtualClock clock;
  Recorder recorder(store, clock);
  for (int i = 0; i < 3; ++i)
    EXPECT_NE(recorder.add(EventKind::step, 0, 1), kNoEvent);
  EXPECT_TRUE(recorder.full());
  EXPECT_EQ(recorder.add(EventKind::step, 0, 1), kNoEvent);
  recorder.allow_closing_events();
  EXPECT_FALSE(recorder.full());
  EXPECT_EQ(recorder.add(EventKind::run_cut, static_cast<uint8_t>(Limit::events), 0), 3u);
  EXPECT_EQ(store.size(), 4u);
  for (int i = 0; i < 5000; ++i)
    recorder.add(EventKind::step, 0, 1);
  EXPECT_TRUE(recorder.full());
  EXPECT_EQ(store.size(), 3u + 4096u);
}

TEST(Store, TooMuchTextMakesItFull) {
  Store store = make({.events = 100, .strings = 10, .string_bytes = 8, .sites = 1, .epochs = 10});
  VirtualClock clock;
  Recorder recorder(store, clock);
  EXPECT_NE(recorder.intern("12345678"), kNoText);
  EXPECT_EQ(recorder.intern("9"), kNoText);
  EXPECT_TRUE(recorder.full());
  EXPECT_EQ(recorder.add(EventKind::step, 0, 1), kNoEvent);
  recorder.allow_closing_events();
  EXPECT_NE(recorder.add(EventKind::run_cut, 0, 0, 0, recorder.intern("the reason")), kNoEvent);
  EXPECT_EQ(recorder.site(1, 1, 1), 1u);
  EXPECT_EQ(recorder.site(1, 1, 2), 0u) << "no room for a second site";
}

TEST(Store, ReadersDoNotTrustReferences) {
  Store store = make();
  EXPECT_EQ(store.string(123456), "");
  EXPECT_EQ(store.string(kNoText), "");
  EXPECT_EQ(store.site(99).line, 0u);
  EXPECT_EQ(store.at(77).kind, EventKind::count_);
  EXPECT_EQ(store.time_ns(77), 0u);
}

TEST(Store, AnotherProcessAppendsAndThisOneReads) {
  int fd = -1;
  auto made = Store::create_shared(
      {.events = 1000, .strings = 100, .string_bytes = 1000, .sites = 10, .epochs = 10}, fd);
  ASSERT_TRUE(made) << made.error();
  Store store = std::move(*made);
  const pid_t child = fork();
  if (child == 0) {
    auto writer = Store::attach_writer(fd);
    if (!writer)
      _exit(1);
    VirtualClock clock{.now_ns = 5};
    Recorder recorder(*writer, clock);
    recorder.add(EventKind::console_line, 0, 1, 0, recorder.intern("from the run\n"));
    _exit(0);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_EQ(status, 0);
  ASSERT_EQ(store.size(), 1u);
  EXPECT_EQ(store.string(store.at(0).text), "from the run\n");

  VirtualClock clock{.now_ns = store.time_ns(0)};
  Recorder closing(store, clock); // the viewer closes the trace of a run that died
  closing.allow_closing_events();
  closing.add(EventKind::run_cut, static_cast<uint8_t>(Limit::crash), 0, 0, closing.intern("it crashed"));
  EXPECT_EQ(store.size(), 2u);
  EXPECT_EQ(store.time_ns(1), 5u);
  EXPECT_EQ(store.string(store.at(1).text), "it crashed");
  EXPECT_NE(ftruncate(fd, 10), 0) << "sealed in size";
  close(fd);
}

TEST(Store, AttachRefusesWhatItDidNotMake) {
  const int fd = memfd_create("other", 0);
  ASSERT_EQ(ftruncate(fd, 1 << 20), 0);
  EXPECT_FALSE(Store::attach_writer(fd));
  close(fd);
  EXPECT_FALSE(Store::attach_writer(-1));
}

// A run process that was taken over writes what it likes into the block; reading it must stay within bounds.
TEST(Store, SurvivesHostileContent) {
  int fd = -1;
  const Capacity capacity{.events = 100, .strings = 10, .string_bytes = 100, .sites = 10, .epochs = 10};
  auto made = Store::create_shared(capacity, fd);
  ASSERT_TRUE(made) << made.error();
  Store store = std::move(*made);
  auto* raw = static_cast<unsigned char*>(mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0));
  ASSERT_NE(raw, MAP_FAILED);
  for (size_t i = 0; i < 256; ++i)
    raw[i] = 0xff;
  EXPECT_EQ(store.size(), 100u + 4096u) << "the count is held to the room there is";
  for (EventIndex i = 0; i < store.size(); ++i) {
    store.time_ns(i);
    store.string(store.at(i).text);
  }
  for (TextRef ref = 0; ref < 100'000; ref += 7)
    store.string(ref);
  for (SiteId id = 0; id < 1000; ++id)
    store.site(id);
  munmap(raw, 4096);
  close(fd);
}

} // namespace
} // namespace loopscope::trace
