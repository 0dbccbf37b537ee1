'use strict';
// Deep equality, strict and loose, as util.isDeepStrictEqual and assert use it.

const { classOf, getOwnNonIndexProperties } = internalBinding('util');
const types = require('internal/util/types');
const { setOf } = require('internal/util/collections');

const ONLY_ENUMERABLE = 2;
const isObject = (value) => value !== null && typeof value === 'object';
const isEnumerable = (object, key) => Object.prototype.propertyIsEnumerable.call(object, key);

class Comparison {
  #strict;
  #left = new Set();  // what is being compared further up, for circular structures
  #right = new Set();

  constructor(strict) {
    this.#strict = strict;
  }

  equal(a, b) {
    if (a === b) return a !== 0 || !this.#strict || Object.is(a, b);
    if (this.#strict) {
      if (typeof a !== 'object') return typeof a === 'number' && Number.isNaN(a) && Number.isNaN(b);
      if (!isObject(a) || !isObject(b)) return false;
      if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
    } else {
      if (!isObject(a)) return !isObject(b) && typeof b !== 'function' && (a == b || (Number.isNaN(a) && Number.isNaN(b)));
      if (!isObject(b)) return false;
    }
    return this.#equalObjects(a, b);
  }

  #equalObjects(a, b) {
    if (Object.prototype.toString.call(a) !== Object.prototype.toString.call(b)) return false;
    if (Array.isArray(a)) {
      if (!Array.isArray(b) || a.length !== b.length) return false;
      return this.#equalProperties(a, b, getOwnNonIndexProperties(a, ONLY_ENUMERABLE), getOwnNonIndexProperties(b, ONLY_ENUMERABLE));
    }
    const kind = classOf(a);
    if (kind !== classOf(b) && !(kind === 'Object' || classOf(b) === 'Object' || kind === 'Proxy' || classOf(b) === 'Proxy')) return false;
    switch (kind) {
      case 'Date':
        if (!types.isDate(b) || Date.prototype.getTime.call(a) !== Date.prototype.getTime.call(b)) return false;
        break;
      case 'RegExp':
        if (!types.isRegExp(b) || a.source !== b.source || a.flags !== b.flags || a.lastIndex !== b.lastIndex) return false;
        break;
      case 'Error':
        if (!this.#equalErrors(a, b)) return false;
        break;
      case 'Number': case 'String': case 'Boolean': case 'BigInt': case 'Symbol':
        if (kind !== classOf(b) || !Object.is(unbox(a, kind), unbox(b, kind))) return false;
        break;
      case 'ArrayBuffer': case 'SharedArrayBuffer': case 'DataView':
        if (kind !== classOf(b) || !this.#equalBytes(a, b)) return false;
        break;
      case 'Set': case 'Map':
        if (kind !== classOf(b) || a.size !== b.size) return false;
        break;
      default:
        if (types.isTypedArray(a)) return this.#equalTypedArrays(a, b);
    }
    if (kind !== classOf(b) && types.isNativeError(b)) return false;
    return this.#equalProperties(a, b, Object.keys(a), Object.keys(b));
  }

  #equalErrors(a, b) {
    if (!types.isNativeError(b) && !(b instanceof Error)) return false;
    if (a.message !== b.message || a.name !== b.name) return false;
    const own = (error, key) => Object.prototype.hasOwnProperty.call(error, key);
    for (const key of ['cause', 'errors']) {
      if (own(a, key) !== own(b, key) && key === 'cause') return false;
      if (own(a, key) && own(b, key) && !isEnumerable(a, key) && !this.equal(a[key], b[key])) return false;
    }
    return true;
  }

  #equalBytes(a, b) {
    const bytes = (value) => (ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : new Uint8Array(value));
    const x = bytes(a);
    const y = bytes(b);
    return x.length === y.length && x.every((byte, i) => byte === y[i]);
  }

  #equalTypedArrays(a, b) {
    if (a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) {
      if (this.#strict ? !Object.is(a[i], b[i]) : a[i] !== b[i] && !(Number.isNaN(a[i]) && Number.isNaN(b[i]))) return false;
    }
    const keysOf = (array) => getOwnNonIndexProperties(array, ONLY_ENUMERABLE);
    return this.#equalProperties(a, b, keysOf(a), keysOf(b), true);
  }

  #equalProperties(a, b, keysA, keysB, elementsKnown = false) {
    if (keysA.length !== keysB.length) return false;
    for (const key of keysA) if (!isEnumerable(b, key)) return false;
    if (this.#strict) {
      const symbolsOf = (object) => Object.getOwnPropertySymbols(object).filter((key) => isEnumerable(object, key));
      const symbolsA = symbolsOf(a).filter((key) => !keysA.includes(key));
      const symbolsB = symbolsOf(b).filter((key) => !keysB.includes(key));
      if (symbolsA.length !== symbolsB.length || !symbolsA.every((key) => isEnumerable(b, key))) return false;
      keysA = [...keysA, ...symbolsA];
    } else {
      keysA = keysA.filter((key) => typeof key === 'string');
    }
    // Both are being compared further up: whether they are equal is being found out there.
    const knownA = this.#left.has(a);
    const knownB = this.#right.has(b);
    if (knownA && knownB) return true;
    this.#left.add(a);
    this.#right.add(b);
    const result = this.#equalContents(a, b, keysA, elementsKnown);
    if (!knownA) this.#left.delete(a);
    if (!knownB) this.#right.delete(b);
    return result;
  }

  #equalContents(a, b, keys, elementsKnown) {
    if (types.isSet(a) && types.isSet(b) && !this.#equalSets(a, b)) return false;
    if (types.isMap(a) && types.isMap(b) && !this.#equalMaps(a, b)) return false;
    if (Array.isArray(a) && !elementsKnown) {
      for (let i = 0; i < a.length; i++) {
        const here = Object.prototype.hasOwnProperty.call(a, i);
        if (here !== Object.prototype.hasOwnProperty.call(b, i)) return false;
        if (!this.equal(a[i], b[i])) return false;
      }
    }
    return keys.every((key) => this.equal(a[key], b[key]));
  }

  // Takes from `candidates` one that fits; the order of sets and maps does not matter.
  #take(candidates, fits) {
    for (const candidate of candidates) {
      if (fits(candidate)) {
        candidates.delete(candidate);
        return true;
      }
    }
    return false;
  }

  // A primitive that is not in the other collection may still be loosely equal to one there.
  #needsSearch(value) {
    return isObject(value) || (!this.#strict && typeof value !== 'symbol' && typeof value !== 'function');
  }

  #equalSets(a, b) {
    const search = [];
    for (const value of a) {
      if (b.has(value)) continue;
      if (!this.#needsSearch(value)) return false;
      search.push(value);
    }
    if (search.length === 0) return true;
    const candidates = setOf([...b].filter((value) => !a.has(value)));
    return search.every((value) => this.#take(candidates, (other) => this.equal(value, other)));
  }

  #equalMaps(a, b) {
    const search = [];
    for (const [key, value] of a) {
      if (b.has(key) && !isObject(key)) {
        if (!this.equal(value, b.get(key))) return false;
        continue;
      }
      if (b.has(key) && this.equal(value, b.get(key))) continue;
      if (!this.#needsSearch(key)) return false;
      search.push([key, value]);
    }
    if (search.length === 0) return true;
    const candidates = setOf([...b].filter(([key]) => !a.has(key) || isObject(key)));
    return search.every(([key, value]) =>
      this.#take(candidates, ([otherKey, other]) => this.equal(key, otherKey) && this.equal(value, other)));
  }
}

function unbox(value, kind) {
  const constructors = { Number, String, Boolean, BigInt, Symbol };
  return constructors[kind].prototype.valueOf.call(value);
}

function isDeepEqual(a, b) {
  return new Comparison(false).equal(a, b);
}

function isDeepStrictEqual(a, b) {
  return new Comparison(true).equal(a, b);
}

module.exports = { isDeepEqual, isDeepStrictEqual };
