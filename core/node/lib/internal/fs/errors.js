'use strict';
// Errors of system calls, as libuv names them (node: lib/internal/errors.js UVException).

const { errnoText } = internalBinding('fs');

// "ENOENT: no such file or directory, open '/x'"
function fsError(errno, syscall, path, dest) {
  const [code, reason] = errnoText(errno);
  let message = `${code}: ${reason}, ${syscall}`;
  if (path !== undefined) message += ` '${path}'`;
  if (dest !== undefined) message += ` -> '${dest}'`;
  const error = new Error(message);
  error.errno = errno;
  error.code = code;
  error.syscall = syscall;
  if (path !== undefined) error.path = path;
  if (dest !== undefined) error.dest = dest;
  return error;
}

// What a callback gets is made outside of any JavaScript: it has no frames.
function withoutFrames(error) {
  if (typeof error.syscall === 'string') {
    Object.defineProperty(error, 'stack', { value: `${error.name}: ${error.message}`, writable: true, configurable: true });
  }
  return error;
}

module.exports = { fsError, withoutFrames };
