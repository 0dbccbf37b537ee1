'use strict';
// stream.duplexPair(): two duplexes; what is written to one can be read from the other.

const { Duplex } = require('internal/streams/duplex');

const kCallback = Symbol('Callback');
const kOther = Symbol('other side');

class DuplexSide extends Duplex {
  constructor(options) {
    super(options);
    this[kCallback] = null;
  }

  _read() {
    const callback = this[kCallback];
    this[kCallback] = null;
    callback?.();
  }

  // Written when the other side reads on.
  _write(chunk, encoding, callback) {
    if (chunk.length === 0) {
      process.nextTick(callback);
      return;
    }
    this[kOther].push(chunk);
    this[kOther][kCallback] = callback;
  }

  _final(callback) {
    this[kOther].on('end', callback);
    this[kOther].push(null);
  }
}

function duplexPair(options) {
  const sides = [new DuplexSide(options), new DuplexSide(options)];
  Object.defineProperty(sides[0], kOther, { value: sides[1] });
  Object.defineProperty(sides[1], kOther, { value: sides[0] });
  return sides;
}

module.exports = { duplexPair };
