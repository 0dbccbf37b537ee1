#include "core/engine/labels.h"
#include "core/node/environment_impl.h"

namespace loopscope::node {

using engine::Value;

std::string label_of(JSContext* context, JSValueConst function) {
  const std::string label = engine::label_of_function(context, function);
  return label.empty() ? "(anonymous)" : label;
}

ScriptCallback::ScriptCallback(Environment::Impl& env, JSValueConst function, JSValueConst self, int count,
                               JSValueConst* arguments)
    : env_(env), function_(Value::copy(env.engine.context(), function)), self_(Value::copy(env.engine.context(), self)) {
  for (int i = 0; i < count; i++) arguments_.push_back(Value::copy(env.engine.context(), arguments[i]));
}

loop::Completion ScriptCallback::call() {
  JSValueConst few[4];
  std::vector<JSValueConst> many;
  JSValueConst* arguments = few;
  if (arguments_.size() > std::size(few)) {
    many.resize(arguments_.size());
    arguments = many.data();
  }
  for (size_t i = 0; i < arguments_.size(); i++) arguments[i] = arguments_[i].get();
  return env_.call(function_.get(), self_.get(), static_cast<int>(arguments_.size()), arguments);
}

loop::CallbackPtr make_callback(Environment::Impl& env, JSValueConst function, int count, JSValueConst* arguments,
                                JSValueConst self) {
  return std::make_unique<ScriptCallback>(env, function, self, count, arguments);
}

}  // namespace loopscope::node
