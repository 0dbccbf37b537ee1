// The texts and source positions of the events that recording.cpp writes. What belongs to the code of a
// function is kept with it (JS_TraceFunctionSlots), so that it is found once.
#include "core/engine/impl.h"
#include "core/engine/labels.h"
#include "core/engine/recording.h"

namespace loopscope::engine {

using trace::kNoText;
using trace::SiteId;
using trace::TextRef;

namespace {

enum Slot { kDefinitionSite, kName, kLiteral, kFile };

// A slot is 0 until it is filled; a TextRef may be 0, so it is kept as one more ("none" becomes 0xfffffffe,
// which no string has).
uint32_t to_slot(TextRef ref) { return ref == kNoText ? 0xfffffffe : ref + 1; }
TextRef from_slot(uint32_t slot) { return slot == 0xfffffffe ? kNoText : slot - 1; }

} // namespace

TextRef Recording::text_of_atom(JSContext* context, JSAtom atom) {
  const char* bytes = JS_AtomToCString(context, atom);
  const TextRef ref = recorder_.intern(bytes ? bytes : "");
  JS_FreeCString(context, bytes);
  return ref;
}

TextRef Recording::file_of(JSContext* context, JSValueConst function) {
  uint32_t* slots = JS_TraceFunctionSlots(function);
  if (!slots)
    return kNoText;
  if (slots[kFile] == 0) {
    JSTraceFunction info;
    JS_TraceFunctionInfo(context, function, &info);
    slots[kFile] = to_slot(text_of_atom(context, info.filename));
  }
  return from_slot(slots[kFile]);
}

SiteId Recording::definition_site(JSContext* context, JSValueConst function) {
  uint32_t* slots = JS_TraceFunctionSlots(function);
  if (!slots)
    return 0;
  if (slots[kDefinitionSite] == 0) {
    JSTraceFunction info;
    JS_TraceFunctionInfo(context, function, &info);
    slots[kDefinitionSite] = recorder_.site(file_of(context, function), static_cast<uint32_t>(info.line),
                                            static_cast<uint32_t>(info.column));
  }
  return slots[kDefinitionSite];
}

TextRef Recording::frame_name(JSContext* context, JSValueConst function) {
  uint32_t* slots = JS_TraceFunctionSlots(function);
  if (slots && slots[kName] != 0)
    return from_slot(slots[kName]);
  JSTraceFunction info;
  const bool has_code = JS_TraceFunctionInfo(context, function, &info);
  std::string name = name_of_function(context, function);
  const bool module_body = has_code && name.empty() && info.line == 1 && info.column == 1 && info.kind == 2;
  if (has_code && (info.body || module_body || name == "<eval>")) {
    // The body of a file goes by the file's name.
    const char* path = JS_AtomToCString(context, info.filename);
    name = path ? path : "";
    JS_FreeCString(context, path);
    name = name.starts_with('<') ? "eval" : name.substr(name.find_last_of('/') + 1);
  }
  const TextRef ref = recorder_.intern(name.empty() ? "(anonymous)" : name);
  if (slots)
    slots[kName] = to_slot(ref);
  return ref;
}

TextRef Recording::literal_label(JSContext* context, JSValueConst function) {
  uint32_t* slots = JS_TraceFunctionSlots(function);
  if (slots && slots[kLiteral] != 0)
    return from_slot(slots[kLiteral]);
  const std::string label = label_of_function(context, function);
  const TextRef ref = label.empty() ? kNoText : recorder_.intern(label);
  if (slots)
    slots[kLiteral] = to_slot(ref);
  return ref;
}

TextRef Recording::with_line(std::string_view callee, Place place) {
  std::string text(callee);
  if (place.line)
    text += " :" + std::to_string(place.line);
  return recorder_.intern(text);
}

TextRef Recording::label_of_reaction(JSContext* context, const JSTraceReaction& reaction, Place place) {
  if (reaction.kind != JS_TRACE_JOB_REACTION) {
    const std::string name = reaction.sf ? name_of_function(context, JS_TraceFrameFunction(reaction.sf)) : "";
    return name.empty() || name == "<eval>" ? with_line("after await", place) : recorder_.intern(name);
  }
  for (const JSValueConst handler : reaction.handler) {
    if (!JS_IsFunction(context, handler))
      continue;
    if (const TextRef label = literal_label(context, handler); label != kNoText)
      return label;
  }
  if (in_thenable_job_)
    return recorder_.intern("thenable result");
  const char* callee = JS_TracePromiseOrigin(engine_.runtime);
  return with_line(callee ? callee : "then", place);
}

TextRef Recording::label_of_job(JSContext* context, const JSTraceJob& job, Place place) {
  switch (job.kind) {
  case JS_TRACE_JOB_THENABLE:
    return recorder_.intern("thenable job");
  case JS_TRACE_JOB_IMPORT:
    return recorder_.intern("import()");
  case JS_TRACE_JOB_FINREC:
    return recorder_.intern("finalization");
  default:
    break;
  }
  for (int i = 0; i < job.argc; i++) {
    if (!JS_IsFunction(context, job.argv[i]))
      continue;
    if (const TextRef label = literal_label(context, job.argv[i]); label != kNoText)
      return label;
  }
  return with_line("queueMicrotask", place);
}

TextRef Recording::label_of_promise(JSContext* context, const JSTracePromise& promise) {
  if (promise.origin)
    return recorder_.intern(promise.origin);
  if (promise.function_frame) {
    const std::string name = name_of_function(context, JS_TraceFrameFunction(promise.function_frame));
    return recorder_.intern(name.empty() ? "async" : "async " + name);
  }
  return kNoText;
}

Recording::Place Recording::call_place(JSContext* context, JSTraceFrame* frame) {
  if (!frame)
    return {recorder_.current_site, 0};
  const uint8_t* code = JS_TraceCallSite(frame);
  if (places_epoch_ != JS_TraceCodeEpoch(engine_.runtime)) {
    places_.fill({});
    places_epoch_ = JS_TraceCodeEpoch(engine_.runtime);
  }
  CachedPlace& cached = places_[(reinterpret_cast<uintptr_t>(code) * 0x9e3779b97f4a7c15u) >> 56];
  if (cached.code != code) {
    JSTraceFrameInfo info;
    JS_TraceGetFrameInfo(context, frame, &info);
    const auto line = static_cast<uint32_t>(info.line);
    const TextRef file = file_of(context, JS_TraceFrameFunction(frame));
    cached = {code, {recorder_.site(file, line, static_cast<uint32_t>(info.column)), line}};
  }
  return cached.place;
}

} // namespace loopscope::engine
