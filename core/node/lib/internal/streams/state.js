'use strict';
// What both sides of a stream keep about themselves. Yes and no are bits of one number under kState, as in Node: that number is what
// console.log(stream) shows. Here they are read and set by name.

const { codes } = require('internal/errors');

const kState = Symbol('kState');
const kErroredValue = Symbol('kErroredValue');
const kDefaultEncodingValue = Symbol('kDefaultEncodingValue');

const common = {
  objectMode: 1 << 0,
  errorEmitted: 1 << 1,
  autoDestroy: 1 << 2,
  emitClose: 1 << 3,
  destroyed: 1 << 4,
  closed: 1 << 5,
  closeEmitted: 1 << 6,
  hasErrored: 1 << 7,
  constructed: 1 << 8,
};

function defineFlags(prototype, flags) {
  for (const [name, bit] of Object.entries(flags)) {
    Object.defineProperty(prototype, name, {
      get() { return (this[kState] & bit) !== 0; },
      set(on) {
        if (on) this[kState] |= bit;
        else this[kState] &= ~bit;
      },
    });
  }
}

// A flag with three values: `known` says whether there is one, else it reads as `otherwise`.
function defineOptionalFlag(prototype, name, known, bit, otherwise) {
  Object.defineProperty(prototype, name, {
    get() { return (this[kState] & known) === 0 ? otherwise : (this[kState] & bit) !== 0; },
    set(value) {
      this[kState] &= ~(known | bit);
      if (value != null) this[kState] |= value ? known | bit : known;
    },
  });
}

// A value that is there while its bit is set.
function defineValue(prototype, name, bit, key, otherwise) {
  Object.defineProperty(prototype, name, {
    get() { return (this[kState] & bit) === 0 ? otherwise : this[key]; },
    set(value) {
      this[key] = value;
      if (value) this[kState] |= bit;
      else this[kState] &= ~bit;
    },
  });
}

function defineCommon(prototype, utf8Bit) {
  defineFlags(prototype, common);
  Object.defineProperty(prototype, 'errored', {
    get() { return this.hasErrored ? this[kErroredValue] : null; },
    set(error) {
      if (error) this[kErroredValue] = error;
      this.hasErrored = Boolean(error);
    },
  });
  Object.defineProperty(prototype, 'defaultEncoding', {
    get() { return (this[kState] & utf8Bit) === 0 ? this[kDefaultEncodingValue] : 'utf8'; },
    set(encoding) {
      if (encoding === 'utf8' || encoding === 'utf-8') {
        this[kState] |= utf8Bit;
      } else {
        this[kState] &= ~utf8Bit;
        this[kDefaultEncodingValue] = encoding;
      }
    },
  });
}

// The options that both sides have; `side` is 'readable' or 'writable'.
function applyOptions(state, options, side, isDuplex) {
  state.objectMode = options?.objectMode || (isDuplex && options?.[`${side}ObjectMode`]);
  state.emitClose = options?.emitClose !== false;
  state.autoDestroy = options?.autoDestroy !== false;
  state.constructed = true;
  const encoding = options?.defaultEncoding;
  if (encoding != null && !require('buffer').Buffer.isEncoding(encoding)) throw new codes.ERR_UNKNOWN_ENCODING(encoding);
  state.defaultEncoding = encoding ?? 'utf8';
}

let bytesMark = 16 * 1024;
let objectsMark = 16;

function getDefaultHighWaterMark(objectMode) { return objectMode ? objectsMark : bytesMark; }

function setDefaultHighWaterMark(objectMode, value) {
  require('internal/validators').validateInteger(value, 'value', 0);
  if (objectMode) objectsMark = value;
  else bytesMark = value;
}

// options.highWaterMark, for a duplex also options.readableHighWaterMark or writableHighWaterMark.
function highWaterMarkOf(state, options, side, isDuplex) {
  const ownName = `${side}HighWaterMark`;
  const mark = options?.highWaterMark ?? (isDuplex ? options?.[ownName] : undefined);
  if (mark == null) return getDefaultHighWaterMark(state.objectMode);
  if (!Number.isInteger(mark) || mark < 0) {
    throw new codes.ERR_INVALID_ARG_VALUE(isDuplex ? `options.${ownName}` : 'options.highWaterMark', mark);
  }
  return mark;
}

// The name of a function that runs on a tick is what its token shows.
function named(name, callback) { return Object.defineProperty(callback, 'name', { value: name }); }

module.exports = {
  applyOptions, defineCommon, defineFlags, defineOptionalFlag, defineValue, getDefaultHighWaterMark, highWaterMarkOf, kState, named,
  setDefaultHighWaterMark,
};
