// The numbers of a scenario, as tables: the reader, the writer and the command line go through them.
#include "core/scenario/scenario.h"

namespace loopscope::scenario {
namespace {

constexpr uint64_t kHourNs = 3'600'000'000'000;

constexpr NumberField<Limits> kLimits[] = {
    {"statements", &Limits::statements, 1, 1'000'000'000'000, "statements that run"},
    {"virtual_time_ms", &Limits::virtual_time_ms, 1, 1'000'000'000'000, "virtual milliseconds that pass"},
    {"heap_mb", &Limits::heap_mb, 8, 16'384, "MiB of memory for values"},
    {"stack_frames", &Limits::stack_frames, 16, 100'000,
     "calls inside calls; deeper is a RangeError, as in Node"},
    {"queue_length", &Limits::queue_length, 1, 1'000'000'000, "callbacks in one queue"},
    {"console_bytes", &Limits::console_bytes, 1, 1ull << 30, "bytes printed"},
    {"events", &Limits::events, 100, 100'000'000, "events recorded"},
    {"real_time_ms", &Limits::real_time_ms, 100, 86'400'000, "real milliseconds that the run may take"},
    {"silent_ms", &Limits::silent_ms, 100, 86'400'000, "milliseconds of processor time without any event"},
};

constexpr NumberField<Costs> kCosts[] = {
    {"statement_ns", &Costs::statement_ns, 0, kHourNs, "virtual nanoseconds that a statement takes"},
    {"clock_ns", &Costs::clock_ns, 1, kHourNs, "virtual nanoseconds that reading a clock takes"},
    {"first_console_ns", &Costs::first_console_ns, 0, kHourNs, "the first write to a stream"},
    {"console_ns", &Costs::console_ns, 0, kHourNs, "every later write to a stream"},
};

constexpr NumberField<Latencies> kLatencies[] = {
    {"fs_job_ns", &Latencies::fs_job_ns, 0, kHourNs, "each job of a file operation on the thread pool"},
    {"dns_ns", &Latencies::dns_ns, 0, kHourNs, "looking up a host name"},
    {"net_ns", &Latencies::net_ns, 0, kHourNs, "one way through the network"},
};

} // namespace

std::span<const NumberField<Limits>> limit_fields() { return kLimits; }
std::span<const NumberField<Costs>> cost_fields() { return kCosts; }
std::span<const NumberField<Latencies>> latency_fields() { return kLatencies; }

} // namespace loopscope::scenario
