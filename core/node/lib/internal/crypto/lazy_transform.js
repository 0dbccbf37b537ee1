'use strict';
// Most hashes are never used as the streams they are: their stream state is made when it is first looked at (node:
// lib/internal/streams/lazy_transform.js).

const { define } = require('internal/lazy');

function makeLazyTransform(Class) {
  const { Transform } = require('stream');
  Object.setPrototypeOf(Class.prototype, Transform.prototype);
  Object.setPrototypeOf(Class, Transform);
  for (const name of ['_readableState', '_writableState', '_events']) {
    Object.defineProperty(Class.prototype, name, {
      configurable: true,
      enumerable: true,
      get() {
        for (const own of ['_readableState', '_writableState', '_events']) define(this, own, undefined, true);
        Transform.call(this, this._options);
        if (!this._options || !('decodeStrings' in this._options)) this._writableState.decodeStrings = false;
        return this[name];
      },
      set(value) { define(this, name, value, true); },
    });
  }
}

module.exports = { makeLazyTransform };
