'use strict';
// What a writable side knows, and the writes that wait.

const { applyOptions, defineCommon, defineFlags, defineOptionalFlag, defineValue, highWaterMarkOf, kState } = require('internal/streams/state');

const kOnFinishedValue = Symbol('kOnFinishedValue');
const kWriteCbValue = Symbol('kWriteCbValue');
const kAfterWriteTickInfoValue = Symbol('kAfterWriteTickInfoValue');
const kBufferedValue = Symbol('kBufferedValue');

// Stands for a callback that was not given.
function nop() {}

function WritableState(options, stream, isDuplex) {
  this[kState] = 0;
  applyOptions(this, options, 'writable', isDuplex);
  this.sync = true;
  this.highWaterMark = highWaterMarkOf(this, options, 'writable', isDuplex);
  this.decodeStrings = options?.decodeStrings !== false;
  this.length = 0;         // bytes, characters or objects that are not yet written
  this.corked = 0;         // cork() calls without uncork()
  this.onwrite = require('internal/streams/writing').onwrite.bind(undefined, stream);
  this.writelen = 0;       // of the write that goes on
  forgetWaiting(this);
  this.pendingcb = 0;      // callbacks to call before 'finish'
}

const { prototype } = WritableState;
defineCommon(prototype, 1 << 24);
defineFlags(prototype, {
  sync: 1 << 9,                // inside _write(): its callback waits for a tick (fact 79)
  finalCalled: 1 << 10,
  needDrain: 1 << 11,          // a write() returned false
  ending: 1 << 12,             // end() was called
  finished: 1 << 13,           // 'finish' was emitted
  decodeStrings: 1 << 14,
  writing: 1 << 15,
  bufferProcessing: 1 << 16,
  prefinished: 1 << 17,
  allBuffers: 1 << 18,
  allNoop: 1 << 19,
  isCorked: 1 << 23,
  expectWriteCb: 1 << 26,
  afterWritePending: 1 << 28,
  ended: 1 << 30,              // end() has returned
});
defineOptionalFlag(prototype, 'writable', 1 << 21, 1 << 22, undefined);
defineValue(prototype, 'onFinished', 1 << 20, kOnFinishedValue, null);         // callbacks of end()
defineValue(prototype, 'writecb', 1 << 25, kWriteCbValue, nop);
defineValue(prototype, 'afterWriteTickInfo', 1 << 27, kAfterWriteTickInfoValue, null);
defineValue(prototype, 'waiting', 1 << 29, kBufferedValue, null);               // { chunk, encoding, callback }, or null
Object.defineProperty(prototype, 'buffered', { get() { return this.waiting ?? []; } });
Object.defineProperty(prototype, 'bufferedRequestCount', { get() { return this.buffered.length - (this.waiting ? this.bufferedIndex : 0); } });
prototype.getBuffer = function getBuffer() { return this.waiting ? this.waiting.slice(this.bufferedIndex) : []; };

function forgetWaiting(state) {
  state.waiting = null;
  state.bufferedIndex = 0;
  state.allBuffers = state.allNoop = true;
}

module.exports = { WritableState, forgetWaiting, nop };
