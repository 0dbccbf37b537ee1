// Sockets in poll: who is ready is asked for in every iteration, has several callbacks in one turn, each with
// its own drain, and those that an earlier one has closed have none.
#include "core/loop/ready_source.h"

#include <gtest/gtest.h>

#include "tests/loop/program.h"

namespace loopscope::loop {
namespace {

using Lines = Program::Lines;

class Source final : public ReadySource {
 public:
  explicit Source(Program& program) : program_(program) { program.loop.set_ready_source(this); }
  ~Source() override { program_.loop.set_ready_source(nullptr); }

  struct Entry {
    OperationPtr operation;
    std::vector<std::string> says;
    size_t said = 0;
    uint64_t at_ns = 0;
    bool open = true;
  };
  Entry& add(std::vector<std::string> says, uint64_t at_ns = 0) {
    entries.push_back(
        {program_.loop.open_operation({.kind = trace::OpKind::net, .label = "socket"}), std::move(says)});
    entries.back().at_ns = at_ns;
    return entries.back();
  }
  void close(Entry& entry) {
    entry.open = false;
    program_.loop.finish_operation(entry.operation);
  }

  uint64_t ready_ns() override {
    uint64_t next = kNeverReady;
    for (const Entry& entry : entries)
      if (entry.open)
        next = std::min(next, entry.at_ns);
    return next;
  }
  trace::Id awaited_operation() override { return 0; }
  std::vector<Ready> take_ready() override {
    std::vector<Ready> ready;
    for (Entry& entry : entries)
      if (entry.open && entry.at_ns <= program_.clock.now_ns)
        ready.push_back({entry.operation, "socket", trace::kNoEvent});
    return ready;
  }
  CallbackPtr next(const OperationPtr& operation, std::string&) override {
    for (Entry& entry : entries) {
      if (entry.operation != operation || !entry.open)
        continue;
      if (entry.said == entry.says.size())
        return close(entry), nullptr;
      const std::string text = entry.says[entry.said++];
      return program_.wrap([this, text] {
        program_.print(text);
        program_.tick([this, text] { program_.print("tick of " + text); });
        if (then)
          then(text);
      });
    }
    return nullptr;
  }

  std::deque<Entry> entries;
  std::function<void(const std::string&)> then;

 private:
  Program& program_;
};

TEST(ReadySource, EachCallbackHasItsOwnDrain) {
  Program program;
  Source source(program);
  EXPECT_EQ(program.run([&] {
    source.add({"data", "end"});
    source.add({"other"});
    program.immediate([&] { program.print("immediate"); });
  }),
            (Lines{"data", "tick of data", "end", "tick of end", "other", "tick of other", "immediate"}));
}

TEST(ReadySource, WhoWasClosedMeanwhileSaysNothing) {
  Program program;
  Source source(program);
  source.then = [&](const std::string& text) {
    if (text == "first")
      source.close(source.entries[1]);
  };
  EXPECT_EQ(program.run([&] {
    source.add({"first"});
    source.add({"never"});
  }),
            (Lines{"first", "tick of first"}));
}

TEST(ReadySource, PollSleepsUntilSomethingArrives) {
  Program program;
  Source source(program);
  EXPECT_EQ(program.run([&] {
    source.add({"arrived"}, 5'000'000);
    program.timeout(3, [&] { program.print("3 ms"); });
    program.timeout(9, [&] { program.print("9 ms"); });
  }),
            (Lines{"3 ms", "arrived", "tick of arrived", "9 ms"}));
}

} // namespace
} // namespace loopscope::loop
