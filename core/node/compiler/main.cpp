// Run by the build: compiles the library's JavaScript to the engine's bytecode, so that a process need not
// parse it. usage: library_compiler NAME=SOURCE=OUTPUT ...
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

extern "C" {
#include "quickjs.h"
}

namespace {

// What Library::require() calls the function with.
constexpr const char* kHead = "(function (exports, require, module, internalBinding, process) {";
constexpr const char* kTail = "\n})";

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void complain(JSContext* context, const std::string& path) {
  const JSValue error = JS_GetException(context);
  const char* text = JS_ToCString(context, error);
  const JSValue stack = JS_GetPropertyStr(context, error, "stack");
  const char* where = JS_ToCString(context, stack);
  std::fprintf(stderr, "%s: %s\n%s\n", path.c_str(), text ? text : "error", where ? where : "");
}

bool compile(JSContext* context, const std::string& name, const std::string& source,
             const std::string& output) {
  const std::string text = kHead + read(source) + kTail;
  const std::string file = "node:" + name.substr(0, name.rfind(".js"));
  const JSValue code = JS_Eval(context, text.c_str(), text.size(), file.c_str(),
                               JS_EVAL_TYPE_GLOBAL | JS_EVAL_FLAG_COMPILE_ONLY);
  if (JS_IsException(code)) {
    complain(context, source);
    return false;
  }
  size_t size = 0;
  uint8_t* bytes = JS_WriteObject(context, &size, code, JS_WRITE_OBJ_BYTECODE);
  JS_FreeValue(context, code);
  if (!bytes) {
    complain(context, source);
    return false;
  }
  std::ofstream out(output, std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes), static_cast<std::streamsize>(size));
  js_free(context, bytes);
  return out.good();
}

} // namespace

int main(int count, char** arguments) {
  JSRuntime* runtime = JS_NewRuntime();
  JS_SetTraceCompile(runtime, JS_TRACE_COMPILE_HIDDEN);
  JS_SetStripInfo(runtime, JS_STRIP_SOURCE);
  JSContext* context = JS_NewContext(runtime);
  bool good = true;
  for (int i = 1; i < count && good; i++) {
    const std::string argument = arguments[i];
    const size_t first = argument.find('='), last = argument.rfind('=');
    good = compile(context, argument.substr(0, first), argument.substr(first + 1, last - first - 1),
                   argument.substr(last + 1));
  }
  JS_FreeContext(context);
  JS_FreeRuntime(runtime);
  return good ? 0 : 1;
}
