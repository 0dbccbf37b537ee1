// A script run on an engine of its own, with everything recorded: what the tests of this folder look at.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "core/engine/big_stack.h"
#include "core/engine/engine.h"
#include "core/trace/store.h"

namespace loopscope::engine {

class Script {
 public:
  explicit Script(EngineOptions options = {}, trace::Capacity capacity = {.events = 2'000'000})
      : store_(std::move(*trace::Store::create(capacity))), recorder_(store_, clock_) {
    engine.emplace(options, &recorder_, clock_);
    JSContext* context = engine->context();
    JS_SetRuntimeOpaque(engine->runtime(), this);
    const JSValue global = JS_GetGlobalObject(context);
    const JSValue console = JS_NewObject(context);
    JS_SetPropertyStr(context, console, "log", JS_NewCFunction(context, log, "log", 1));
    JS_SetPropertyStr(context, global, "console", console);
    JS_SetPropertyStr(context, global, "queueMicrotask",
                      JS_NewCFunction(context, queue, "queueMicrotask", 1));
    JS_FreeValue(context, global);
  }

  // Runs the text as the body of a CommonJS module, then all microtasks.
  Script& run(std::string_view source, const std::string& file = "main.js") {
    JSContext* context = engine->context();
    const Value body = engine->compile_function("exports, require", source, file, Visibility::script);
    if (body.is_exception())
      return fail();
    const Value exports(context, JS_NewObject(context));
    JSValueConst arguments[] = {exports.get()};
    const Value result(context, JS_Call(context, body.get(), JS_UNDEFINED, 1, arguments));
    if (result.is_exception())
      fail();
    return drain();
  }

  Script& drain() {
    while (!engine->stopped() && engine->job_pending())
      if (!engine->run_job())
        fail();
    return *this;
  }

  Script& fail() {
    JSContext* context = engine->context();
    const bool stopped = engine->stopped();
    engine->allow_code_again();
    const Value exception(context, JS_GetException(context));
    error = to_string(context, exception.get());
    if (JS_IsError(context, exception.get())) {
      const Value stack(context, JS_GetPropertyStr(context, exception.get(), "stack"));
      this->stack = to_string(context, stack.get());
    }
    if (stopped)
      engine->stop(engine->stop_reason());
    return *this;
  }

  std::string text(trace::TextRef ref) const {
    char buffer[16];
    return std::string(store_.text(ref, buffer));
  }
  std::vector<trace::Event> events(trace::EventKind kind) const {
    std::vector<trace::Event> found;
    for (uint32_t i = 0; i < store_.size(); i++)
      if (store_.at(i).kind == kind)
        found.push_back(store_.at(i));
    return found;
  }
  std::vector<std::string> texts(trace::EventKind kind) const {
    std::vector<std::string> found;
    for (const trace::Event& event : events(kind))
      found.push_back(text(event.text));
    return found;
  }
  // "name = value" of every variable event, in order; "name gone" where it went out of scope.
  std::vector<std::string> variables() const {
    std::vector<std::string> found;
    for (const trace::Event& event : events(trace::EventKind::variable))
      found.push_back(text(event.other) +
                      (event.text == trace::kNoText ? " gone" : " = " + text(event.text)));
    return found;
  }
  std::string place(trace::SiteId id) const {
    const trace::Site site = store_.site(id);
    return text(site.file) + ":" + std::to_string(site.line) + ":" + std::to_string(site.column);
  }
  const trace::Store& store() const { return store_; }
  trace::Recorder& recorder() { return recorder_; }

  std::vector<std::string> lines; // what console.log printed
  std::string error, stack;       // of the last uncaught error

 private:
  static JSValue log(JSContext* context, JSValueConst, int count, JSValueConst* arguments) {
    auto* script = static_cast<Script*>(JS_GetRuntimeOpaque(JS_GetRuntime(context)));
    std::string line;
    for (int i = 0; i < count; i++)
      line.append(i ? " " : "").append(to_string(context, arguments[i]));
    script->lines.push_back(line);
    return JS_UNDEFINED;
  }
  static JSValue queue(JSContext* context, JSValueConst, int count, JSValueConst* arguments) {
    JS_EnqueueJob(
        context,
        [](JSContext* c, int, JSValueConst* a) { return JS_Call(c, a[0], JS_UNDEFINED, 0, nullptr); },
        count ? 1 : 0, arguments);
    return JS_UNDEFINED;
  }

  trace::VirtualClock clock_;
  trace::Store store_;
  trace::Recorder recorder_;

 public:
  std::optional<Engine> engine;
};

} // namespace loopscope::engine
