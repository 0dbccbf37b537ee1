'use strict';
// How chunks go through a writable stream: write() gives them to _write() one at a time, the others wait; then end() and 'finish'.
//
// _write() is called at once where nothing waits; where it also answers at once, what follows from that (the callback, 'drain',
// 'finish') waits for a tick, so that a program sees one order whether the target is fast or slow (facts 79 and 80).

const { codes } = require('internal/errors');
const { Buffer } = require('buffer');
const { errorOrDestroy } = require('internal/streams/destroy');
const { chunkTypes, toBuffer } = require('internal/streams/reading');
const { forgetWaiting, nop } = require('internal/streams/writable_state');
const { named } = require('internal/streams/state');

// stream.write(): what it returns, or the error where it came too late.
function write(stream, chunk, encoding, callback) {
  const state = stream._writableState;
  if (typeof callback !== 'function') callback = nop;
  if (chunk === null) throw new codes.ERR_STREAM_NULL_VALUES();
  if (!state.objectMode) [chunk, encoding] = toBytes(state, chunk, encoding);

  let error;
  if (state.ending) error = new codes.ERR_STREAM_WRITE_AFTER_END();
  else if (state.destroyed) error = new codes.ERR_STREAM_DESTROYED('write');
  if (error) {
    process.nextTick(callback, error);
    errorOrDestroy(stream, error, true);
    return error;
  }
  state.pendingcb++;
  return writeOrWait(stream, state, chunk, encoding, callback);
}

function toBytes(state, chunk, encoding) {
  if (!encoding) encoding = state.defaultEncoding;
  else if (encoding !== 'buffer' && !Buffer.isEncoding(encoding)) throw new codes.ERR_UNKNOWN_ENCODING(encoding);
  if (typeof chunk === 'string') return state.decodeStrings ? [Buffer.from(chunk, encoding), 'buffer'] : [chunk, encoding];
  if (ArrayBuffer.isView(chunk)) return [toBuffer(chunk), 'buffer'];
  throw new codes.ERR_INVALID_ARG_TYPE('chunk', chunkTypes, chunk);
}

function sizeOf(state, chunk) { return state.objectMode ? 1 : chunk.length; }

function writeOrWait(stream, state, chunk, encoding, callback) {
  const size = sizeOf(state, chunk);
  state.length += size;
  if (state.writing || state.hasErrored || state.isCorked || !state.constructed) {
    state.waiting ??= [];
    state.waiting.push({ chunk, encoding, callback });
    if (encoding !== 'buffer') state.allBuffers = false;
    if (callback !== nop) state.allNoop = false;
  } else {
    beginWrite(state, size, callback);
    stream._write(chunk, encoding, state.onwrite);
    state.sync = false;
  }
  const hasRoom = state.length < state.highWaterMark || state.length === 0;
  if (!hasRoom) state.needDrain = true;
  return hasRoom && !state.destroyed && !state.hasErrored;
}

function beginWrite(state, size, callback) {
  state.writelen = size;
  if (callback !== nop) state.writecb = callback;
  state.writing = state.sync = state.expectWriteCb = true;
}

// The callback that _write() and _writev() are given.
function onwrite(stream, error) {
  const state = stream._writableState;
  if (!state.expectWriteCb) {
    errorOrDestroy(stream, new codes.ERR_MULTIPLE_CALLBACK());
    return;
  }
  const { sync, writecb: callback } = state;
  state.writecb = null;
  state.writing = state.expectWriteCb = false;
  state.length -= state.writelen;
  state.writelen = 0;
  if (error) {
    if (!state.hasErrored) state.errored = error;
    if (stream._readableState && !stream._readableState.errored) stream._readableState.errored = error;
    if (sync) process.nextTick(fail, stream, state, error, callback);
    else fail(stream, state, error, callback);
    return;
  }
  if (state.waiting) writeWaiting(stream, state);
  if (sync) scheduleAfterWrite(stream, state, callback);
  else afterWrite(stream, state, 1, callback);
}

// Writes with the same callback share a tick. Without callback there is a tick only where 'drain' is due, or in object mode.
function scheduleAfterWrite(stream, state, callback) {
  const needDrain = state.needDrain && state.length === 0;
  if (callback === nop) {
    if (!state.afterWritePending && (needDrain || state.objectMode)) {
      process.nextTick(afterWrite, stream, state, 1, callback);
      state.afterWritePending = true;
    } else {
      state.pendingcb--;
      if (state.ending) finishWhenDone(stream, state, true);
    }
  } else if (state.afterWriteTickInfo?.cb === callback) {
    state.afterWriteTickInfo.count++;
  } else {
    const info = { count: 1, cb: callback, stream, state };
    state.afterWriteTickInfo = info;
    state.afterWritePending = true;
    process.nextTick(afterWrites, info);
  }
}

const afterWrites = named('after write (stream)', ({ stream, state, count, cb }) => {
  state.afterWriteTickInfo = null;
  afterWrite(stream, state, count, cb);
});

const afterWrite = named('after write (stream)', (stream, state, count, callback) => {
  state.afterWritePending = false;
  if (state.needDrain && !state.ending && !state.destroyed && state.length === 0) {
    state.needDrain = false;
    stream.emit('drain');
  }
  while (count-- > 0) {
    state.pendingcb--;
    callback(null);
  }
  if (state.destroyed) failWaiting(state);
  if (state.ending) finishWhenDone(stream, state, true);
});

const fail = named('write failed (stream)', (stream, state, error, callback) => {
  --state.pendingcb;
  callback(error);
  failWaiting(state);
  errorOrDestroy(stream, error);
});

// The callbacks of writes that will not happen any more.
const failWaiting = named('fail what waits (stream)', (state) => {
  if (state.writing) return;
  const { waiting } = state;
  if (waiting) {
    for (let i = state.bufferedIndex; i < waiting.length; i++) {
      const { chunk, callback } = waiting[i];
      state.length -= sizeOf(state, chunk);
      callback(state.errored ?? new codes.ERR_STREAM_DESTROYED('write'));
    }
  }
  callFinished(state, state.errored ?? new codes.ERR_STREAM_DESTROYED('end'));
  forgetWaiting(state);
});

function writeWaiting(stream, state) {
  if (state.destroyed || state.bufferProcessing || state.isCorked || !state.waiting || !state.constructed) return;
  const { waiting } = state;
  let at = state.bufferedIndex;
  const count = waiting.length - at;
  if (count === 0) return;
  state.bufferProcessing = true;
  if (count > 1 && stream._writev) {
    state.pendingcb -= count - 1;
    const { allNoop, allBuffers } = state;
    const chunks = allNoop && at === 0 ? waiting : waiting.slice(at);
    chunks.allBuffers = allBuffers;
    const callback = allNoop ? nop : (error) => {
      for (let i = at; i < waiting.length; i++) waiting[i].callback(error);
    };
    doWrite(stream, state, state.length, callback, () => stream._writev(chunks, state.onwrite));
    forgetWaiting(state);
  } else {
    do {
      const { chunk, encoding, callback } = waiting[at];
      waiting[at++] = null;
      doWrite(stream, state, sizeOf(state, chunk), callback, () => stream._write(chunk, encoding, state.onwrite));
    } while (at < waiting.length && !state.writing);
    if (at === waiting.length) {
      forgetWaiting(state);
    } else if (at > 256) {
      waiting.splice(0, at);
      state.bufferedIndex = 0;
    } else {
      state.bufferedIndex = at;
    }
  }
  state.bufferProcessing = false;
}

function doWrite(stream, state, size, callback, call) {
  beginWrite(state, size, callback);
  if (state.destroyed) state.onwrite(new codes.ERR_STREAM_DESTROYED('write'));
  else call();
  state.sync = false;
}

function end(chunk, encoding, callback) {
  const state = this._writableState;
  if (typeof chunk === 'function') [chunk, encoding, callback] = [null, null, chunk];
  else if (typeof encoding === 'function') [encoding, callback] = [null, encoding];

  let error;
  if (chunk != null) {
    const written = write(this, chunk, encoding);
    if (written instanceof Error) error = written;
  }
  if (state.isCorked) {
    state.corked = 1;
    this.uncork();
  }
  if (error) {
    // The write has told it.
  } else if (!state.ending && !state.hasErrored) {
    state.ending = true;
    finishWhenDone(this, state, true);
    state.ended = true;
  } else if (state.finished) {
    error = new codes.ERR_STREAM_ALREADY_FINISHED('end');
  } else if (state.destroyed) {
    error = new codes.ERR_STREAM_DESTROYED('end');
  }
  if (typeof callback === 'function') {
    if (error) process.nextTick(callback, error);
    else if (state.hasErrored) process.nextTick(callback, state.errored);
    else if (state.finished) process.nextTick(callback, null);
    else state.onFinished = [...state.onFinished ?? [], callback];
  }
  return this;
}

function canFinish(state) {
  return state.ending && state.constructed && !state.destroyed && !state.finished && !state.writing && !state.errorEmitted &&
    !state.closeEmitted && !state.hasErrored && !state.waiting && state.length === 0;
}

function finishWhenDone(stream, state, sync) {
  if (!canFinish(state)) return;
  callFinal(stream, state);
  if (state.pendingcb !== 0) return;
  if (sync) {
    state.pendingcb++;
    process.nextTick(finishLater, stream, state);
  } else if (canFinish(state)) {
    state.pendingcb++;
    finish(stream, state);
  }
}

const finishLater = named('finish (stream)', (stream, state) => {
  if (canFinish(state)) finish(stream, state);
  else state.pendingcb--;
});

function callFinal(stream, state) {
  if (state.prefinished || state.finalCalled) return;
  if (typeof stream._final !== 'function' || state.destroyed) {
    state.finalCalled = state.prefinished = true;
    stream.emit('prefinish');
    return;
  }
  state.finalCalled = state.sync = true;
  state.pendingcb++;
  try {
    stream._final((error) => onFinal(stream, state, error));
  } catch (error) {
    onFinal(stream, state, error);
  }
  state.sync = false;
}

function onFinal(stream, state, error) {
  if (state.prefinished) {
    errorOrDestroy(stream, error ?? new codes.ERR_MULTIPLE_CALLBACK());
    return;
  }
  state.pendingcb--;
  if (error) {
    callFinished(state, error);
    errorOrDestroy(stream, error, state.sync);
  } else if (canFinish(state)) {
    state.prefinished = true;
    stream.emit('prefinish');
    state.pendingcb++;
    process.nextTick(finish, stream, state);
  }
}

const finish = named('finish (stream)', (stream, state) => {
  state.pendingcb--;
  state.finished = true;
  callFinished(state, null);
  stream.emit('finish');
  if (!state.autoDestroy) return;
  const other = stream._readableState;
  if (!other || (other.autoDestroy && (other.endEmitted || other.readable === false))) stream.destroy();
});

function callFinished(state, error) {
  const callbacks = state.onFinished;
  if (!callbacks) return;
  state.onFinished = null;
  for (const callback of callbacks) callback(error);
}

module.exports = { end, failWaiting, finishWhenDone, onwrite, write, writeWaiting };
