#include "core/node/worker.h"

#include "core/node/environment_impl.h"
#include "core/trace/sanitizers.h"

namespace loopscope::node {

using loop::Completion;
using trace::EventKind;
using trace::Queue;

namespace {

// From `new Worker()` until the worker is online, and from its end until the parent hears of it; measured on
// Node v20.20.2 with an idle processor.
constexpr uint64_t kStartNs = 14'400'000;
constexpr uint64_t kEndNs = 3'000'000;

constexpr size_t kWorkersMost = 64; // at a time
constexpr uint32_t kThreadsMost = 1'000;

#ifdef LOOPSCOPE_ASAN
constexpr size_t kStackBytes = 256ull << 20;
#else
constexpr size_t kStackBytes = 64ull << 20;
#endif

} // namespace

uint64_t address_space_of_workers() { return kWorkersMost * (kStackBytes + kWorkerHeapPageBytes); }
size_t worker_stack_bytes() { return kStackBytes; }

Worker::Worker(Environment::Impl& a_parent, std::string a_name)
    : process(a_parent.process), parent(&a_parent), name(std::move(a_name)) {
  thread_id = ++process.threads_made;
  loop = static_cast<trace::LoopId>(thread_id);
  if (name.empty())
    name = "worker " + std::to_string(thread_id);
  async_ = parent->loop.open_async(*this);
}

Worker::~Worker() {
  if (parent)
    parent->loop.close_async(async_);
}

bool Worker::start() {
  if (process.workers.size() >= kWorkersMost || thread_id > kThreadsMost)
    return false;
  trace::Recorder& recorder = process.recorder;
  lane = process.scheduler.start(loop, recorder.clock.now_ns + kStartNs, kStackBytes,
                                 [self = shared_from_this()] { self->run_thread(); });
  if (!lane)
    return false;
  spawned = recorder.add(EventKind::loop_spawn, static_cast<uint8_t>(trace::LoopKind::worker_thread), loop,
                         recorder.loop, recorder.intern(name), recorder.current_site);
  operation_ = parent->loop.open_operation({.kind = trace::OpKind::worker, .label = name});
  process.workers.push_back(shared_from_this());
  return true;
}

void Worker::run_thread() {
  int code = 1;
  if (!stopping) {
    Environment environment(process, this);
    code = environment.run();
  }
  env = nullptr;
  ended(code);
}

void Worker::parent_ends() {
  parent = nullptr;
  on_exit = engine::Value();
}

void Worker::ref(bool on) {
  if (operation_ && parent && !finished)
    parent->loop.ref_operation(operation_, on);
}

// node: Worker::Exit. The thread notices when it has its next turn.
void Worker::terminate() {
  if (!lane || stopping || finished)
    return;
  stopping = true;
  if (env)
    env->end(1, trace::EndReason::process_exit);
  process.scheduler.wake_now(*lane);
}

void Worker::ended(int code) {
  finished = true;
  exit_code = code;
  trace::Recorder& recorder = process.recorder;
  recorder.current_cause = trace::kNoEvent;
  exited_ = recorder.add(EventKind::loop_exit, 0, loop, static_cast<uint32_t>(code));
  std::erase_if(process.workers, [this](const auto& other) { return other.get() == this; });
  if (parent)
    parent->loop.send_async(async_, recorder.clock.now_ns + kEndNs);
}

void Worker::line_up() {
  if (task_ != 0)
    return;
  trace::Recorder& recorder = process.recorder;
  task_ = recorder.next_task();
  const auto detail = static_cast<uint8_t>(Queue::poll);
  const auto created =
      recorder.add_caused(exited_, EventKind::task_created, detail, task_, parent->loop.id_of(operation_),
                          recorder.intern("exit of " + name));
  const auto ready = recorder.add_caused(created, EventKind::task_ready, 0, task_);
  queued_ = recorder.add_caused(ready, EventKind::task_queued, detail, task_);
}

void Worker::run() {
  class Exit final : public loop::Callback {
   public:
    explicit Exit(Worker& worker) : worker_(worker) {}
    Completion call() override {
      JSContext* context = worker_.parent->engine.context();
      JSValueConst code[] = {JS_NewInt32(context, worker_.exit_code)};
      const engine::Value on_exit = worker_.on_exit;
      return worker_.parent->call(on_exit.get(), JS_UNDEFINED, 1, code);
    }

   private:
    Worker& worker_;
  };
  const std::shared_ptr<Worker> kept = shared_from_this();
  line_up();
  parent->loop.finish_operation(operation_);
  Exit exit(*this);
  parent->loop.run_queued(Queue::poll, task_, queued_, exit);
  on_exit = engine::Value();
}

// --- as a JavaScript object ---

namespace {

JSClassID class_id() {
  static JSClassID id = 0;
  if (id == 0)
    JS_NewClassID(&id);
  return id;
}

} // namespace

JSValue make_worker_handle(Environment::Impl& env, const std::shared_ptr<Worker>& worker) {
  JSContext* context = env.engine.context();
  JSRuntime* runtime = JS_GetRuntime(context);
  if (!JS_IsRegisteredClass(runtime, class_id())) {
    JSClassDef definition{};
    definition.class_name = "WorkerHandle";
    definition.finalizer = [](JSRuntime*, JSValue value) {
      delete static_cast<std::shared_ptr<Worker>*>(JS_GetOpaque(value, class_id()));
    };
    JS_NewClass(runtime, class_id(), &definition);
  }
  const JSValue object = JS_NewObjectProtoClass(context, JS_NULL, class_id());
  if (!JS_IsException(object))
    JS_SetOpaque(object, new std::shared_ptr<Worker>(worker));
  return object;
}

std::shared_ptr<Worker> worker_of(JSValueConst value) {
  const auto* held = static_cast<std::shared_ptr<Worker>*>(JS_GetOpaque(value, class_id()));
  return held ? *held : nullptr;
}

} // namespace loopscope::node
