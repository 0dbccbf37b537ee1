'use strict';
// What a readable side knows, and the chunks it holds.

const { Buffer } = require('buffer');
const { applyOptions, defineCommon, defineFlags, defineOptionalFlag, defineValue, highWaterMarkOf, kState } = require('internal/streams/state');

const kDecoderValue = Symbol('kDecoderValue');
const kEncodingValue = Symbol('kEncodingValue');

function ReadableState(options, stream, isDuplex) {
  this[kState] = 0;
  applyOptions(this, options, 'readable', isDuplex);
  this.sync = true;
  this.highWaterMark = highWaterMarkOf(this, options, 'readable', isDuplex);
  this.buffer = [];
  this.bufferIndex = 0;            // of the first chunk that is still there
  this.length = 0;                 // bytes, characters or objects held
  this.pipes = [];
  this.awaitDrainWriters = null;   // whom pipe() waits for: null, one, or a Set
  if (options?.encoding) {
    const { StringDecoder } = require('string_decoder');
    this.decoder = new StringDecoder(options.encoding);
    this.encoding = options.encoding;
  }
}

const { prototype } = ReadableState;
defineCommon(prototype, 1 << 20);
defineFlags(prototype, {
  ended: 1 << 9,               // push(null) was called
  endEmitted: 1 << 10,
  reading: 1 << 11,            // _read() was called and has not pushed yet
  sync: 1 << 12,               // inside _read(), or nothing was ever read: events wait for a tick
  needReadable: 1 << 13,       // the reader got nothing: tell it when there is something
  emittedReadable: 1 << 14,    // 'readable' is on its way, or was emitted and nothing was read since
  readableListening: 1 << 15,
  resumeScheduled: 1 << 16,
  multiAwaitDrain: 1 << 17,    // awaitDrainWriters is a Set
  readingMore: 1 << 18,        // a tick that reads ahead is scheduled
  dataEmitted: 1 << 19,
  dataListening: 1 << 27,
});
defineValue(prototype, 'decoder', 1 << 21, kDecoderValue, null);
defineValue(prototype, 'encoding', 1 << 22, kEncodingValue, null);
// null: nobody has asked yet; true: chunks are given out as they come; false: only on read()
defineOptionalFlag(prototype, 'flowing', 1 << 23, 1 << 24, null);
// Whether pause() or resume() was called last; undefined: neither.
defineOptionalFlag(prototype, 'explicitPause', 1 << 25, 1 << 26, undefined);
Object.defineProperty(prototype, 'paused', {
  get() { return this.explicitPause === true; },
  set(value) { this.explicitPause = Boolean(value); },
});
Object.defineProperty(prototype, 'pipesCount', { get() { return this.pipes.length; } });

// How many read(n) would give now; NaN: whatever is there.
function howMuchToRead(n, state) {
  if (n <= 0 || (state.length === 0 && state.ended)) return 0;
  if (state.objectMode) return 1;
  if (Number.isNaN(n)) return state.flowing && state.length ? state.buffer[state.bufferIndex].length : state.length;
  if (n <= state.length) return n;
  return state.ended ? state.length : 0;
}

// Takes n bytes, characters or one object off the front; state.length is the caller's to change.
function takeChunk(n, state) {
  if (state.length === 0) return null;
  const { buffer } = state;
  const takeFirst = () => {
    const chunk = buffer[state.bufferIndex];
    buffer[state.bufferIndex++] = null;
    return chunk;
  };
  const first = buffer[state.bufferIndex];
  let result;
  if (state.objectMode || (n && n === first.length && n < state.length)) {
    result = takeFirst();
  } else if (!n || n >= state.length) {
    result = takeAll(state, takeFirst);
  } else if (n < first.length) {
    result = first.slice(0, n);
    buffer[state.bufferIndex] = first.slice(n);
  } else {
    result = state.decoder ? takeText(n, state, takeFirst) : takeBytes(n, state, takeFirst);
  }
  dropTaken(state);
  return result;
}

function takeAll(state, takeFirst) {
  const left = state.buffer.length - state.bufferIndex;
  if (state.decoder) {
    let text = '';
    for (let i = 0; i < left; i++) text += takeFirst();
    return text;
  }
  if (left === 1) return takeFirst();
  return Buffer.concat(Array.from({ length: left }, takeFirst), left === 0 ? 0 : state.length);
}

function takeText(n, state, takeFirst) {
  const { buffer } = state;
  let text = '';
  while (state.bufferIndex < buffer.length) {
    const chunk = buffer[state.bufferIndex];
    if (n > chunk.length) {
      text += takeFirst();
      n -= chunk.length;
      continue;
    }
    // Node compares with the number of chunks here, and so gives out more than was asked for where they are equal.
    if (n === buffer.length) {
      text += takeFirst();
    } else {
      text += chunk.slice(0, n);
      buffer[state.bufferIndex] = chunk.slice(n);
    }
    break;
  }
  return text;
}

function takeBytes(n, state, takeFirst) {
  const parts = [];
  let missing = n;
  while (missing > 0 && state.bufferIndex < state.buffer.length) {
    const chunk = state.buffer[state.bufferIndex];
    if (chunk.length <= missing) {
      parts.push(takeFirst());
    } else {
      parts.push(chunk.subarray(0, missing));
      state.buffer[state.bufferIndex] = chunk.subarray(missing);
    }
    missing -= Math.min(missing, chunk.length);
  }
  return Buffer.concat(parts, n);
}

function dropTaken(state) {
  if (state.bufferIndex === state.buffer.length) {
    state.buffer.length = 0;
    state.bufferIndex = 0;
  } else if (state.bufferIndex > 1024) {
    state.buffer.splice(0, state.bufferIndex);
    state.bufferIndex = 0;
  }
}

// node: computeNewHighWaterMark. Who asks for more than the mark raises it to the next power of two.
function raiseMark(n) {
  const largest = 0x40000000;
  if (n > largest) throw new (require('internal/errors').codes.ERR_OUT_OF_RANGE)('size', '<= 1GiB', n);
  let mark = 1;
  while (mark < n) mark *= 2;
  return mark;
}

module.exports = { ReadableState, howMuchToRead, raiseMark, takeChunk };
