#include "core/engine/call_sites.h"

#include <cstring>

namespace loopscope::engine {
namespace {

// What a call site knows is read from its line of the stack ("    at async Type.name [as method]
// (file:1:2)"), so that errors whose stack nobody prepares cost nothing. getThis() and getFunction() are
// undefined, as in V8 for strict functions.
constexpr const char* kScript = R"js('use strict';
const {parseInt} = globalThis;
const exec = Function.prototype.call.bind(RegExp.prototype.exec);
const slice = Function.prototype.call.bind(String.prototype.slice);
const split = Function.prototype.call.bind(String.prototype.split);
const lastIndexOf = Function.prototype.call.bind(String.prototype.lastIndexOf);
const sites = new WeakMap();
const siteOf = Function.prototype.call.bind(WeakMap.prototype.get, sites);
const addSite = Function.prototype.call.bind(WeakMap.prototype.set, sites);

const parse = (line) => {
  let text = slice(line, 7);
  const site = {text, file: undefined, line: null, column: null, type: null, name: null, method: null,
                isAsync: false, isNew: false, isNative: false, promise: null};
  if (slice(text, 0, 6) === 'async ') {
    site.isAsync = true;
    text = slice(text, 6);
  }
  const open = lastIndexOf(text, ' (');
  let called = open < 0 ? '' : slice(text, 0, open);
  const place = open < 0 ? text : slice(text, open + 2, -1);
  const parts = exec(/^(.*?):(\d+):(\d+)$/, place);
  const index = exec(/^index (\d+)$/, place);
  if (parts) {
    site.file = parts[1];
    site.line = parseInt(parts[2], 10);
    site.column = parseInt(parts[3], 10);
  } else if (index) {
    site.promise = parseInt(index[1], 10);
  } else {
    site.isNative = place === 'native';
  }
  const alias = exec(/^(.*) \[as (.*)\]$/, called);
  if (alias) {
    called = alias[1];
    site.method = alias[2];
  }
  if (slice(called, 0, 4) === 'new ') {
    site.isNew = true;
    called = slice(called, 4);
  } else {
    const dot = exec(/^([^. ]+)\.(.*)$/, called);
    if (dot) {
      site.type = dot[1];
      called = dot[2];
      if (called !== '<anonymous>') site.method ??= called;
    }
  }
  if (called !== '' && called !== '<anonymous>') site.name = called;
  return site;
};

class CallSite {
  getThis() { return undefined; }
  getTypeName() { return siteOf(this).type; }
  getFunction() { return undefined; }
  getFunctionName() { return siteOf(this).name; }
  getMethodName() { return siteOf(this).method; }
  getFileName() { return siteOf(this).file; }
  getLineNumber() { return siteOf(this).line; }
  getColumnNumber() { return siteOf(this).column; }
  getEvalOrigin() { return undefined; }
  isToplevel() { const {type, method, isNew} = siteOf(this); return type === null && method === null && !isNew; }
  isEval() { return false; }
  isNative() { return siteOf(this).isNative; }
  isConstructor() { return siteOf(this).isNew; }
  isAsync() { return siteOf(this).isAsync; }
  isPromiseAll() { return siteOf(this).promise !== null; }
  getPromiseIndex() { return siteOf(this).promise; }
  getScriptNameOrSourceURL() { return siteOf(this).file; }
  getScriptHash() { return ''; }
  getEnclosingLineNumber() { return 0; }
  getEnclosingColumnNumber() { return 0; }
  getPosition() { return 0; }
  toString() { return siteOf(this).text; }
}

return (frames) => {
  const array = [];
  for (const line of frames === '' ? [] : split(frames, '\n')) {
    const callSite = new CallSite();
    addSite(callSite, parse(line));
    array[array.length] = callSite;
  }
  return array;
};
)js";

} // namespace

void set_call_sites(JSContext* context) {
  JSRuntime* runtime = JS_GetRuntime(context);
  JS_SetTraceCompile(runtime, JS_TRACE_COMPILE_HIDDEN);
  const JSValue body = JS_CompileFunctionBody(context, "", kScript, std::strlen(kScript), "node:call_sites");
  const JSValue make = JS_Call(context, body, JS_UNDEFINED, 0, nullptr);
  JS_SetCallSites(context, make);
  JS_FreeValue(context, make);
  JS_FreeValue(context, body);
  JS_SetTraceCompile(runtime, 0);
}

} // namespace loopscope::engine
