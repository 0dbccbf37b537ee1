'use strict';
// How chunks go through a readable stream: in by push(), out by read(), 'data' and 'readable'.
//
// While _read() runs (state.sync) nothing is told to the reader at once: it would be told in the middle of its own read().
// That is why so many events of streams come on a tick (fact 78).

const { codes } = require('internal/errors');
const { Buffer } = require('buffer');
const { errorOrDestroy } = require('internal/streams/destroy');
const { howMuchToRead, raiseMark, takeChunk } = require('internal/streams/readable_state');
const { named } = require('internal/streams/state');

const chunkTypes = ['string', 'Buffer', 'TypedArray', 'DataView'];

function toBuffer(view) { return view instanceof Buffer ? view : Buffer.from(view.buffer, view.byteOffset, view.byteLength); }

function canTakeMore(state) { return !state.ended && (state.length < state.highWaterMark || state.length === 0); }

function push(chunk, encoding) {
  const state = this._readableState;
  if (chunk === null) return pushEnd(this, state);
  if (state.objectMode) return accept(this, state, chunk, encoding);

  let isDecoded = false;
  if (typeof chunk === 'string') {
    encoding = encoding || state.defaultEncoding;
    isDecoded = state.encoding === encoding;
    if (!isDecoded) chunk = Buffer.from(chunk, encoding);
  } else if (ArrayBuffer.isView(chunk)) {
    chunk = toBuffer(chunk);
  } else if (chunk !== undefined) {
    errorOrDestroy(this, new codes.ERR_INVALID_ARG_TYPE('chunk', chunkTypes, chunk));
    return false;
  }
  if (!chunk || chunk.length <= 0) {
    state.reading = false;
    readMore(this, state);
    return canTakeMore(state);
  }
  return accept(this, state, chunk, isDecoded);
}

function accept(stream, state, chunk, isDecoded) {
  if (state.ended) {
    errorOrDestroy(stream, new codes.ERR_STREAM_PUSH_AFTER_EOF());
    return false;
  }
  if (state.destroyed || state.hasErrored) return false;
  state.reading = false;
  if (state.decoder && !isDecoded) {
    chunk = state.decoder.write(chunk);
    if (!state.objectMode && chunk.length === 0) {
      readMore(stream, state);
      return canTakeMore(state);
    }
  }
  addChunk(stream, state, chunk, false);
  return canTakeMore(state);
}

function unshift(chunk, encoding) {
  const state = this._readableState;
  if (chunk === null) return pushEnd(this, state);
  if (!state.objectMode) {
    if (typeof chunk === 'string') {
      encoding = encoding || state.defaultEncoding;
      if (state.encoding !== encoding) {
        chunk = Buffer.from(chunk, encoding);
        if (state.encoding) chunk = chunk.toString(state.encoding);
      }
    } else if (ArrayBuffer.isView(chunk)) {
      chunk = toBuffer(chunk);
    } else if (chunk !== undefined) {
      errorOrDestroy(this, new codes.ERR_INVALID_ARG_TYPE('chunk', chunkTypes, chunk));
      return false;
    }
    if (!(chunk && chunk.length > 0)) return canTakeMore(state);
  }
  if (state.endEmitted) errorOrDestroy(this, new codes.ERR_STREAM_UNSHIFT_AFTER_END_EVENT());
  else if (state.destroyed || state.hasErrored) return false;
  else addChunk(this, state, chunk, true);
  return canTakeMore(state);
}

function addChunk(stream, state, chunk, toFront) {
  if (state.flowing && !state.sync && state.dataListening && state.length === 0) {
    forgetAwaited(state);
    state.dataEmitted = true;
    stream.emit('data', chunk);
  } else {
    state.length += state.objectMode ? 1 : chunk.length;
    if (!toFront) state.buffer.push(chunk);
    else if (state.bufferIndex > 0) state.buffer[--state.bufferIndex] = chunk;
    else state.buffer.unshift(chunk);
    if (state.needReadable) emitReadable(stream);
  }
  readMore(stream, state);
}

function forgetAwaited(state) {
  if (state.multiAwaitDrain) state.awaitDrainWriters.clear();
  else state.awaitDrainWriters = null;
}

// push(null)
function pushEnd(stream, state) {
  state.reading = false;
  if (state.ended) return false;
  const rest = state.decoder?.end();
  if (rest) {
    state.buffer.push(rest);
    state.length += state.objectMode ? 1 : rest.length;
  }
  state.ended = true;
  if (state.sync) {
    emitReadable(stream);
  } else {
    state.needReadable = false;
    state.emittedReadable = true;
    emitReadableNow(stream);
  }
  return false;
}

function read(n) {
  if (n === undefined) n = NaN;
  else if (!Number.isInteger(n)) n = Number.parseInt(n, 10);
  const state = this._readableState;
  const asked = n;
  if (n > state.highWaterMark) state.highWaterMark = raiseMark(n);
  if (n !== 0) state.emittedReadable = false;

  // read(0) only starts reading. With enough there already, the reader is told instead.
  const isFull = state.highWaterMark === 0 ? state.length > 0 : state.length >= state.highWaterMark;
  if (n === 0 && state.needReadable && (isFull || state.ended)) {
    if (state.length === 0 && state.ended) endReadable(this);
    else emitReadable(this);
    return null;
  }
  n = howMuchToRead(n, state);
  if (n === 0 && state.ended) {
    if (state.length === 0) endReadable(this);
    return null;
  }

  // _read() first: it may push at once what is then given out.
  const isBelowMark = state.length === 0 || state.length - n < state.highWaterMark;
  const isBusy = state.reading || state.ended || state.destroyed || state.hasErrored || !state.constructed;
  if ((state.needReadable || isBelowMark) && !isBusy) {
    callRead(this, state);
    if (!state.reading) n = howMuchToRead(asked, state);
  }

  const chunk = n > 0 ? takeChunk(n, state) : null;
  if (chunk === null) {
    if (state.length <= state.highWaterMark) state.needReadable = true;
    n = 0;
  } else {
    state.length -= n;
    forgetAwaited(state);
  }
  if (state.length === 0) {
    if (!state.ended) state.needReadable = true;
    if (asked !== n && state.ended) endReadable(this);
  }
  if (chunk !== null && !state.errorEmitted && !state.closeEmitted) {
    state.dataEmitted = true;
    this.emit('data', chunk);
  }
  return chunk;
}

function callRead(stream, state) {
  state.reading = true;
  state.sync = true;
  if (state.length === 0) state.needReadable = true;
  try {
    stream._read(state.highWaterMark);
  } catch (error) {
    errorOrDestroy(stream, error);
  }
  state.sync = false;
}

function emitReadable(stream) {
  const state = stream._readableState;
  state.needReadable = false;
  if (state.emittedReadable) return;
  state.emittedReadable = true;
  process.nextTick(emitReadableNow, stream);
}

const emitReadableNow = named('readable (stream)', (stream) => {
  const state = stream._readableState;
  if (!state.destroyed && !state.hasErrored && (state.length > 0 || state.ended)) {
    stream.emit('readable');
    state.emittedReadable = false;
  }
  if (!state.flowing && !state.ended && state.length <= state.highWaterMark) state.needReadable = true;
  flow(stream);
});

// Reads ahead up to the mark, on a tick.
function readMore(stream, state) {
  if (state.readingMore || !state.constructed) return;
  state.readingMore = true;
  process.nextTick(readMoreNow, stream, state);
}

const readMoreNow = named('read ahead (stream)', (stream, state) => {
  while (!state.reading && !state.ended &&
         (state.length < state.highWaterMark || (state.flowing && state.length === 0))) {
    const before = state.length;
    stream.read(0);
    if (state.length === before) break;  // nothing came: it will push when it has something
  }
  state.readingMore = false;
});

const readZero = named('read (stream)', (stream) => { stream.read(0); });

function resumeLater(stream, state) {
  if (state.resumeScheduled) return;
  state.resumeScheduled = true;
  process.nextTick(resumeNow, stream, state);
}

const resumeNow = named('resume (stream)', (stream, state) => {
  if (!state.reading) stream.read(0);
  state.resumeScheduled = false;
  stream.emit('resume');
  flow(stream);
  if (state.flowing && !state.reading) stream.read(0);
});

function flow(stream) {
  const state = stream._readableState;
  while (state.flowing && stream.read() !== null);
}

function endReadable(stream) {
  const state = stream._readableState;
  if (state.endEmitted) return;
  state.ended = true;
  process.nextTick(endNow, state, stream);
}

const endNow = named('end (stream)', (state, stream) => {
  // Something may have been unshifted meanwhile.
  if (state.hasErrored || state.closeEmitted || state.endEmitted || state.length !== 0) return;
  state.endEmitted = true;
  stream.emit('end');
  if (stream.writable && stream.allowHalfOpen === false) {
    process.nextTick(endOtherSide, stream);
  } else if (state.autoDestroy) {
    const other = stream._writableState;
    if (!other || (other.autoDestroy && (other.finished || other.writable === false))) stream.destroy();
  }
});

const endOtherSide = named('end the writable side (stream)', (stream) => {
  if (stream.writable && !stream.writableEnded && !stream.destroyed) stream.end();
});

module.exports = { chunkTypes, emitReadable, push, read, readMore, readZero, resumeLater, toBuffer, unshift };
