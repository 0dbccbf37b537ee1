'use strict';
// How a stream begins (_construct) and ends (destroy, 'error', 'close'). 'error' and 'close' come on a tick, in this order.

const { AbortError, aggregateTwoErrors, codes } = require('internal/errors');
const { isDestroyed, isFinished, kIsDestroyed } = require('internal/streams/kinds');
const { named } = require('internal/streams/state');

const kDestroy = Symbol('kDestroy');
const kConstruct = Symbol('kConstruct');

// The states of the sides that a stream has. What they share is kept in both.
function sidesOf(stream) { return [stream._readableState, stream._writableState].filter(Boolean); }

function isSet(stream, name) { return sidesOf(stream).some((state) => state[name]); }

function set(stream, name, value) {
  for (const state of sidesOf(stream)) state[name] = value;
}

function noteError(stream, error) {
  if (!error) return;
  for (const state of sidesOf(stream)) {
    if (!state.errored) state.errored = error;
  }
}

// Stream.prototype.destroy
function destroy(error, callback) {
  if (isSet(this, 'destroyed')) {
    if (typeof callback === 'function') callback();
    return this;
  }
  noteError(this, error);
  set(this, 'destroyed', true);
  const { constructed } = this._writableState || this._readableState;
  if (constructed) tearDown(this, error, callback);
  else this.once(kDestroy, (late) => tearDown(this, aggregateTwoErrors(late, error), callback));
  return this;
}

function tearDown(stream, error, callback) {
  let called = false;
  const onDone = (failure) => {
    if (called) return;
    called = true;
    noteError(stream, failure);
    set(stream, 'closed', true);
    if (typeof callback === 'function') callback(failure);
    if (failure) process.nextTick(emitErrorThenClose, stream, failure);
    else process.nextTick(emitClose, stream);
  };
  try {
    stream._destroy(error || null, onDone);
  } catch (failure) {
    onDone(failure);
  }
}

const emitErrorThenClose = named('error, close (stream)', (stream, error) => {
  emitError(stream, error);
  emitClose(stream);
});

const emitClose = named('close (stream)', (stream) => {
  set(stream, 'closeEmitted', true);
  if (isSet(stream, 'emitClose')) stream.emit('close');
});

const emitError = named('error (stream)', (stream, error) => {
  if (isSet(stream, 'errorEmitted')) return;
  set(stream, 'errorEmitted', true);
  stream.emit('error', error);
});

function undestroy() {
  const { _readableState: r, _writableState: w } = this;
  for (const state of sidesOf(this)) {
    Object.assign(state, { constructed: true, closed: false, closeEmitted: false, destroyed: false, errored: null, errorEmitted: false });
  }
  if (r) Object.assign(r, { reading: false, ended: r.readable === false, endEmitted: r.readable === false });
  if (w) {
    const none = w.writable === false;
    Object.assign(w, { finalCalled: false, prefinished: false, ended: none, ending: none, finished: none });
  }
}

// An error inside a stream: destroys it, or only emits where autoDestroy is off; `sync`: on a tick then.
function errorOrDestroy(stream, error, sync) {
  if (isSet(stream, 'destroyed')) return;
  if (isSet(stream, 'autoDestroy')) {
    stream.destroy(error);
  } else if (error) {
    noteError(stream, error);
    if (sync) process.nextTick(emitError, stream, error);
    else emitError(stream, error);
  }
}

// A stream with _construct waits for it before anything else. It is called on a tick.
function construct(stream, whenReady) {
  set(stream, 'constructed', false);
  stream.once(kConstruct, whenReady);
  process.nextTick(callConstruct, stream);
}

const callConstruct = named('construct (stream)', (stream) => {
  let called = false;
  const onConstructed = named('constructed (stream)', (error) => {
    if (called) {
      errorOrDestroy(stream, error ?? new codes.ERR_MULTIPLE_CALLBACK());
      return;
    }
    called = true;
    set(stream, 'constructed', true);
    const { destroyed } = stream._writableState || stream._readableState;
    if (destroyed) stream.emit(kDestroy, error);
    else if (error) errorOrDestroy(stream, error, true);
    else stream.emit(kConstruct);
  });
  try {
    stream._construct((error) => { process.nextTick(onConstructed, error); });
  } catch (error) {
    process.nextTick(onConstructed, error);
  }
});

const emitCloseOfOther = named('close (stream)', (stream) => { stream.emit('close'); });
const emitErrorOfOther = named('error (stream)', (stream, error) => {
  stream.emit('error', error);
  process.nextTick(emitCloseOfOther, stream);
});

// Ends any stream, whatever it is. One that still had something to do gets an AbortError.
function destroyer(stream, error) {
  if (!stream || isDestroyed(stream)) return;
  if (!error && !isFinished(stream)) error = new AbortError();
  if (stream.setHeader && typeof stream.abort === 'function') stream.abort();
  else if (typeof stream.destroy === 'function') stream.destroy(error);
  else if (typeof stream.close === 'function') stream.close();
  else if (error) process.nextTick(emitErrorOfOther, stream, error);
  else process.nextTick(emitCloseOfOther, stream);
  if (!stream.destroyed) stream[kIsDestroyed] = true;
}

module.exports = { construct, destroy, destroyer, errorOrDestroy, undestroy };
