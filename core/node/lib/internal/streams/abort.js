'use strict';
// AbortSignal and streams: an abort destroys the stream.

const { AbortError, codes } = require('internal/errors');
const { isNodeStream } = require('internal/streams/kinds');

// Calls listener once when the signal aborts; in a microtask where it has. Returns a function that stops it.
function onAbort(signal, listener) {
  return require('events').addAbortListener(signal, listener)[Symbol.dispose ?? Symbol.for('Symbol.dispose')];
}

function addAbortSignal(signal, stream) {
  if (typeof signal !== 'object' || !('aborted' in signal)) throw new codes.ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  if (!isNodeStream(stream)) {
    throw new codes.ERR_INVALID_ARG_TYPE('stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
  }
  const abort = () => { stream.destroy(new AbortError(undefined, { cause: signal.reason })); };
  if (signal.aborted) abort();
  else require('internal/streams/finished').finished(stream, onAbort(signal, abort));
  return stream;
}

module.exports = { addAbortSignal, onAbort };
