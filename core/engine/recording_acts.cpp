// What a statement did that has no event of its own: a property that it wrote, or a function of the language
// or of Node that it called.
#include "core/engine/impl.h"
#include "core/engine/labels.h"
#include "core/engine/preview.h"
#include "core/engine/preview_object.h"
#include "core/engine/recording.h"

namespace loopscope::engine {

using trace::EventKind;

namespace {

// "Object" for Object.keys, "Math" for Math.max; "" where the receiver says nothing about the function.
std::string owner_of_function(JSContext* context, JSValueConst receiver) {
  if (!JS_IsObject(receiver))
    return "";
  if (JS_IsFunction(context, receiver))
    return name_of_function(context, receiver);
  const char* tag = JS_TraceTag(context, receiver);
  std::string name = tag ? tag : "";
  JS_FreeCString(context, tag);
  return name;
}

std::string name_of_callee(JSContext* context, const JSTraceAct& act) {
  if (const int settles = JS_TraceSettles(act.target))
    return settles == 1 ? "resolve" : "reject";
  std::string name = name_of_function(context, act.target);
  if (name.empty())
    name = "(anonymous)";
  if (act.kind == JS_TRACE_ACT_NEW)
    return "new " + name;
  const std::string owner = owner_of_function(context, act.key);
  return owner.empty() ? name : owner + "." + name;
}

std::string arguments_text(JSContext* context, const JSTraceAct& act) {
  std::string text = "(";
  int shown = 0;
  for (; shown < act.argc && shown < JS_TRACE_ACT_ARGS && text.size() < kPreviewBytes; shown++) {
    std::string argument = preview(context, act.value[shown]);
    if (act.argc > 1)
      cut(argument, kPreviewBytes / 2);
    text.append(shown ? ", " : "").append(argument);
  }
  if (shown < act.argc)
    text += ", ... " + std::to_string(act.argc - shown) + " more";
  return text + ")";
}

std::string name_of_property(JSContext* context, const JSTraceAct& act) {
  if (JS_VALUE_GET_TAG(act.key) == JS_TAG_INT)
    return "[" + std::to_string(JS_VALUE_GET_INT(act.key)) + "]";
  const JSAtom atom = JS_ValueToAtom(context, act.key);
  std::string name = property_name(context, atom);
  JS_FreeAtom(context, atom);
  if (name.starts_with("[Symbol(#")) // a private name
    return name.substr(8, name.size() - 10);
  if (name.starts_with('\''))
    return "[" + name + "]";
  if (name.find_first_not_of("0123456789") == std::string::npos)
    return "[" + name + "]";
  return name;
}

} // namespace

// The statement ends. Were there other events since it began, then they say what it did.
void Recording::settle_act(JSContext* context, ActiveFrame& active) {
  if (act_->kind == JS_TRACE_ACT_NONE)
    return;
  if (act_->frame == active.id && active.begun == recorder_.size())
    tell_act(context);
  JS_TraceForgetAct(engine_.runtime);
}

void Recording::tell_act(JSContext* context) {
  const JSTraceAct& act = *act_;
  const auto frame = static_cast<trace::Id>(act.frame);
  if (act.kind == JS_TRACE_ACT_SET) {
    const std::string owner = owner_of_property(context, act.target);
    std::string name = name_of_property(context, act);
    if (!owner.empty())
      name = owner + (name.starts_with('[') ? "" : ".") + name;
    const trace::TextRef value = preview_ref(recorder_, context, act.value[0]);
    recorder_.add(EventKind::property_set, 0, frame, recorder_.intern(name), value, recorder_.current_site);
  } else {
    const trace::TextRef callee = recorder_.intern(name_of_callee(context, act));
    recorder_.add(EventKind::native_call, 0, frame, callee, recorder_.intern(arguments_text(context, act)),
                  recorder_.current_site);
  }
}

} // namespace loopscope::engine
