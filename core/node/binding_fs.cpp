// internalBinding('fs'): the virtual files. Every function does its work at once and gives a negative errno
// where it fails; the library decides when it is called and what it costs.
#include "core/node/bytes.h"
#include "core/node/environment_impl.h"

namespace loopscope::node {
namespace {

using engine::Value;

FileSystem& files_of(JSContext* context) {
  auto& env = environment_of(context);
  env.files.now_ms = static_cast<int64_t>(env.epoch_ms + env.recorder.clock.now_ns / 1'000'000);
  return env.files;
}

// An empty path names nothing (POSIX: ENOENT), so it stands for a file in a folder that cannot exist.
const std::string kNowhere("/\0/empty", 8);

std::string path_of(JSContext* context, JSValueConst value) {
  const std::string path = engine::to_string(context, value);
  return path.empty() ? kNowhere : FileSystem::normalize(path, environment_of(context).cwd);
}

int64_t integer(JSContext* context, JSValueConst value) {
  int64_t result = 0;
  JS_ToInt64(context, &result, value);
  return result;
}

JSValue stat_of(JSContext* context, const Inode& inode) {
  const int64_t values[] = {
      inode.folder ? 0040000 | inode.mode : 0100000 | inode.mode,
      static_cast<int64_t>(inode.number),
      inode.folder ? 4096 : static_cast<int64_t>(inode.bytes.size()),
      inode.mtime_ms,
      inode.ctime_ms,
      inode.birthtime_ms,
      inode.folder ? 2 : 1,
  };
  Value list(context, JS_NewArray(context));
  for (uint32_t i = 0; i < std::size(values); i++)
    JS_SetPropertyUint32(context, list.get(), i, JS_NewInt64(context, values[i]));
  return list.release();
}

// open(path, flags, mode) -> descriptor
JSValue open(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  int descriptor = -1;
  const int opened =
      files_of(context).open(path_of(context, arguments[0]), static_cast<int>(integer(context, arguments[1])),
                             static_cast<uint32_t>(integer(context, arguments[2])), descriptor);
  return JS_NewInt32(context, opened == kOk ? descriptor : opened);
}

JSValue close(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  return JS_NewInt32(context, files_of(context).close(static_cast<int>(integer(context, arguments[0]))));
}

// read(descriptor, bytes, offset, length, position) -> bytes read
JSValue read(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  ByteSpan span;
  if (!byte_span_of(context, arguments[1], span))
    return JS_NewInt32(context, kEINVAL);
  const auto offset = static_cast<size_t>(integer(context, arguments[2]));
  const auto length = static_cast<size_t>(integer(context, arguments[3]));
  if (offset > span.size || length > span.size - offset)
    return JS_NewInt32(context, kEINVAL);
  std::string_view bytes;
  const int done = files_of(context).read(static_cast<int>(integer(context, arguments[0])), length,
                                          integer(context, arguments[4]), bytes);
  if (done != kOk)
    return JS_NewInt32(context, done);
  std::copy(bytes.begin(), bytes.end(), span.data + offset);
  return JS_NewInt64(context, static_cast<int64_t>(bytes.size()));
}

// write(descriptor, bytes, position) -> bytes written
JSValue write(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  std::string bytes;
  if (!bytes_of(context, arguments[1], bytes))
    return JS_NewInt32(context, kEINVAL);
  const int descriptor = static_cast<int>(integer(context, arguments[0]));
  if (descriptor == 1 || descriptor == 2) {
    environment_of(context).write(descriptor == 2 ? trace::Stream::stderr_ : trace::Stream::stdout_, bytes);
    return JS_NewInt64(context, static_cast<int64_t>(bytes.size()));
  }
  const int done = files_of(context).write(descriptor, bytes, integer(context, arguments[2]));
  return JS_NewInt64(context, done == kOk ? static_cast<int64_t>(bytes.size()) : done);
}

// readFile(path) -> ArrayBuffer
JSValue read_file(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  InodePtr found;
  const int looked = files_of(context).look_up(path_of(context, arguments[0]), found);
  if (looked != kOk)
    return JS_NewInt32(context, looked);
  if (found->folder)
    return JS_NewInt32(context, kEISDIR);
  return JS_NewArrayBufferCopy(context, reinterpret_cast<const uint8_t*>(found->bytes.data()),
                               found->bytes.size());
}

// readText(path) -> the file as UTF-8 text, a negative errno, or undefined where it was not copied
JSValue read_text(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  InodePtr found;
  const std::string path = path_of(context, arguments[0]);
  const int looked = files_of(context).look_up(path, found);
  if (looked != kOk)
    return files_of(context).not_copied(path) ? JS_UNDEFINED : JS_NewInt32(context, looked);
  if (found->folder)
    return JS_NewInt32(context, kEISDIR);
  return decode(context, found->bytes, Encoding::utf8);
}

// stat(path) -> [mode, inode, size, mtime ms, ctime ms, birthtime ms, links]
JSValue stat(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  InodePtr found;
  const int looked = files_of(context).look_up(path_of(context, arguments[0]), found);
  return looked == kOk ? stat_of(context, *found) : JS_NewInt32(context, looked);
}

JSValue fstat(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  InodePtr found;
  const int looked = files_of(context).of_descriptor(static_cast<int>(integer(context, arguments[0])), found);
  return looked == kOk ? stat_of(context, *found) : JS_NewInt32(context, looked);
}

JSValue truncate(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  return JS_NewInt32(context,
                     files_of(context).truncate(static_cast<int>(integer(context, arguments[0])),
                                                static_cast<size_t>(integer(context, arguments[1]))));
}

// kind(path) -> 0 file, 1 folder, or a negative errno
JSValue kind(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  return JS_NewInt32(context, files_of(context).kind(path_of(context, arguments[0])));
}

JSValue read_folder(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  std::vector<std::string> names;
  const int listed = files_of(context).read_folder(path_of(context, arguments[0]), names);
  if (listed != kOk)
    return JS_NewInt32(context, listed);
  Value list(context, JS_NewArray(context));
  for (uint32_t i = 0; i < names.size(); i++)
    JS_SetPropertyUint32(context, list.get(), i, JS_NewStringLen(context, names[i].data(), names[i].size()));
  return list.release();
}

JSValue make_folder(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  return JS_NewInt32(context,
                     files_of(context).make_folder(path_of(context, arguments[0]),
                                                   static_cast<uint32_t>(integer(context, arguments[1]))));
}

JSValue remove_folder(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  return JS_NewInt32(context, files_of(context).remove_folder(path_of(context, arguments[0])));
}

JSValue unlink(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  return JS_NewInt32(context, files_of(context).unlink(path_of(context, arguments[0])));
}

JSValue rename(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  return JS_NewInt32(
      context, files_of(context).rename(path_of(context, arguments[0]), path_of(context, arguments[1])));
}

JSValue chmod(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  return JS_NewInt32(context, files_of(context).chmod(path_of(context, arguments[0]),
                                                      static_cast<uint32_t>(integer(context, arguments[1]))));
}

// errnoText(code) -> [name, message]
JSValue errno_text(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  const int code = static_cast<int>(integer(context, arguments[0]));
  Value list(context, JS_NewArray(context));
  JS_SetPropertyUint32(context, list.get(), 0, JS_NewString(context, errno_name(code)));
  JS_SetPropertyUint32(context, list.get(), 1, JS_NewString(context, errno_message(code)));
  return list.release();
}

// notCopied(path): the file exists beside the script, but not in this world
JSValue not_copied(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  return JS_NewBool(context, files_of(context).not_copied(path_of(context, arguments[0])));
}

const NativeFunction kFunctions[] = {
    {"open", 3, open},
    {"close", 1, close},
    {"read", 5, read},
    {"write", 3, write},
    {"readFile", 1, read_file},
    {"readText", 1, read_text},
    {"stat", 1, stat},
    {"fstat", 1, fstat},
    {"truncate", 2, truncate},
    {"kind", 1, kind},
    {"readFolder", 1, read_folder},
    {"makeFolder", 2, make_folder},
    {"removeFolder", 1, remove_folder},
    {"unlink", 1, unlink},
    {"rename", 2, rename},
    {"chmod", 2, chmod},
    {"errnoText", 1, errno_text},
    {"notCopied", 1, not_copied},
};

} // namespace

void fill_fs_binding(JSContext* context, JSValueConst target) {
  define_functions(context, target, kFunctions);
}

} // namespace loopscope::node
