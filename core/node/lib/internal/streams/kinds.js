'use strict';
// What kind of stream something is and how far it has come. Old streams and look-alikes are judged by their methods; null: cannot be told.

const kIsDestroyed = Symbol.for('nodejs.stream.destroyed');
const kIsErrored = Symbol.for('nodejs.stream.errored');
const kIsReadable = Symbol.for('nodejs.stream.readable');
const kIsWritable = Symbol.for('nodejs.stream.writable');
const kIsDisturbed = Symbol.for('nodejs.stream.disturbed');

const isFunction = (value) => typeof value === 'function';

function hasReadableSide(stream, strict = false) {
  if (!stream || !isFunction(stream.pipe) || !isFunction(stream.on)) return false;
  if (strict && !(isFunction(stream.pause) && isFunction(stream.resume))) return false;
  return !stream._writableState || Boolean(stream._readableState && stream._readableState.readable !== false);
}

function hasWritableSide(stream) {
  return Boolean(stream && isFunction(stream.write) && isFunction(stream.on) &&
    (!stream._readableState || stream._writableState?.writable !== false));
}

function isDuplexStream(stream) {
  return Boolean(stream && isFunction(stream.pipe) && stream._readableState && isFunction(stream.on) && isFunction(stream.write));
}

function isNodeStream(value) {
  return Boolean(value && (value._readableState || value._writableState ||
    (isFunction(value.on) && (isFunction(value.write) || isFunction(value.pipe)))));
}

function isIterable(value, isAsync) {
  if (value == null) return false;
  return (isAsync !== false && isFunction(value[Symbol.asyncIterator])) || (isAsync !== true && isFunction(value[Symbol.iterator]));
}

function isDestroyed(stream) {
  if (!isNodeStream(stream)) return null;
  const state = stream._writableState || stream._readableState;
  return Boolean(stream.destroyed || stream[kIsDestroyed] || state?.destroyed);
}

// end() was called.
function isWritableEnded(stream) {
  if (!hasWritableSide(stream)) return null;
  if (stream.writableEnded === true) return true;
  const state = stream._writableState;
  if (state?.errored) return false;
  return typeof state?.ended === 'boolean' ? state.ended : null;
}

// 'finish' was emitted; not strict: or nothing is left that could delay it.
function isWritableFinished(stream, strict) {
  if (!hasWritableSide(stream)) return null;
  if (stream.writableFinished === true) return true;
  const state = stream._writableState;
  if (state?.errored) return false;
  if (typeof state?.finished !== 'boolean') return null;
  return state.finished || (strict === false && state.ended === true && state.length === 0);
}

// 'end' was emitted; not strict: or nothing is left to read.
function isReadableFinished(stream, strict) {
  if (!hasReadableSide(stream)) return null;
  const state = stream._readableState;
  if (state?.errored) return false;
  if (typeof state?.endEmitted !== 'boolean') return null;
  return state.endEmitted || (strict === false && state.ended === true && state.length === 0);
}

function isReadable(stream) {
  if (stream && stream[kIsReadable] != null) return stream[kIsReadable];
  if (typeof stream?.readable !== 'boolean') return null;
  if (isDestroyed(stream)) return false;
  return hasReadableSide(stream) && stream.readable && !isReadableFinished(stream);
}

function isWritable(stream) {
  if (stream && stream[kIsWritable] != null) return stream[kIsWritable];
  if (typeof stream?.writable !== 'boolean') return null;
  if (isDestroyed(stream)) return false;
  return hasWritableSide(stream) && stream.writable && !isWritableEnded(stream);
}

// Neither side has anything to do any more.
function isFinished(stream) {
  if (!isNodeStream(stream)) return null;
  return Boolean(isDestroyed(stream) || (!isReadable(stream) && !isWritable(stream)));
}

function writableError(stream) {
  if (!isNodeStream(stream)) return null;
  return stream.writableErrored || (stream._writableState?.errored ?? null);
}

function readableError(stream) {
  if (!isNodeStream(stream)) return null;
  return stream.readableErrored || (stream._readableState?.errored ?? null);
}

function isClosed(stream) {
  if (!isNodeStream(stream)) return null;
  if (typeof stream.closed === 'boolean') return stream.closed;
  const { _writableState: w, _readableState: r } = stream;
  if (typeof w?.closed === 'boolean' || typeof r?.closed === 'boolean') return w?.closed || r?.closed;
  return null;
}

function willEmitClose(stream) {
  const state = stream._writableState || stream._readableState;
  return Boolean(state && state.autoDestroy && state.emitClose && state.closed === false);
}

function isDisturbed(stream) {
  return Boolean(stream && (stream[kIsDisturbed] ?? (stream.readableDidRead || stream.readableAborted)));
}

function isErrored(stream) {
  return Boolean(stream && (stream[kIsErrored] ?? stream.readableErrored ?? stream.writableErrored ??
    stream._readableState?.errorEmitted ?? stream._writableState?.errorEmitted ??
    stream._readableState?.errored ?? stream._writableState?.errored));
}

module.exports = {
  hasReadableSide, hasWritableSide, isClosed, isDestroyed, isDisturbed, isDuplexStream, isErrored, isFinished, isIterable, isNodeStream,
  isReadable, isReadableFinished, isWritable, isWritableEnded, isWritableFinished, kIsDestroyed, readableError, willEmitClose,
  writableError,
};
