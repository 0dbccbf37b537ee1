'use strict';
// URLSearchParams: the pairs of a query (URL Standard, section 6).

const { codes } = require('internal/errors');
const { percentDecode, percentEncode } = require('internal/url/host');

const customInspect = Symbol.for('nodejs.util.inspect.custom');
const kUpdate = Symbol('update');  // whom changes are told to: the URL
const kSet = Symbol('set');

function toText(value) {
  if (typeof value === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
  return `${value}`.toWellFormed?.() ?? `${value}`;
}

function parse(text) {
  return text.split('&').filter((part) => part !== '').map((part) => {
    const at = part.indexOf('=');
    return (at === -1 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)]).map((piece) => percentDecode(piece.replaceAll('+', ' ')));
  });
}

const isPlain = (c) => /[A-Za-z0-9*\-._]/.test(c);
function encode(text) { return percentEncode(text, (c) => c === ' ' || isPlain(c)).replaceAll(' ', '+'); }

function needArguments(given, ...names) {
  if (given < names.length) throw new codes.ERR_MISSING_ARGS(...names);
}

class URLSearchParams {
  #pairs = [];
  [kUpdate] = undefined;

  constructor(init = undefined) {
    Object.defineProperty(this, kUpdate, { enumerable: false });
    if (init === undefined || init === null) return;
    if (typeof init !== 'object' && typeof init !== 'function') {
      this[kSet](toText(init).replace(/^\?/, ''));
    } else if (typeof init[Symbol.iterator] === 'function') {
      for (const pair of init) {
        if ((typeof pair !== 'object' && typeof pair !== 'function') || pair === null || typeof pair[Symbol.iterator] !== 'function') {
          throw new codes.ERR_INVALID_TUPLE('Each query pair', '[name, value]');
        }
        const [name, value, ...more] = [...pair];
        if ([...pair].length !== 2 || more.length > 0) throw new codes.ERR_INVALID_TUPLE('Each query pair', '[name, value]');
        this.#pairs.push([toText(name), toText(value)]);
      }
    } else if (init[Symbol.iterator] !== undefined && init[Symbol.iterator] !== null) {
      throw new codes.ERR_ARG_NOT_ITERABLE('Query pairs');
    } else {
      for (const key of Reflect.ownKeys(init)) {
        if (Reflect.getOwnPropertyDescriptor(init, key)?.enumerable) this.#pairs.push([toText(key), toText(init[key])]);
      }
    }
  }

  [kSet](query) { this.#pairs = parse(query); }
  #changed() { this[kUpdate]?.(); }

  get size() { return this.#pairs.length; }

  append(name, value) {
    needArguments(arguments.length, 'name', 'value');
    this.#pairs.push([toText(name), toText(value)]);
    this.#changed();
  }

  delete(name, value = undefined) {
    needArguments(arguments.length, 'name');
    name = toText(name);
    this.#pairs = this.#pairs.filter(([key, each]) => key !== name || (value !== undefined && each !== toText(value)));
    this.#changed();
  }

  get(name) {
    needArguments(arguments.length, 'name');
    return this.#pairs.find(([key]) => key === toText(name))?.[1] ?? null;
  }

  getAll(name) {
    needArguments(arguments.length, 'name');
    return this.#pairs.filter(([key]) => key === toText(name)).map(([, value]) => value);
  }

  has(name, value = undefined) {
    needArguments(arguments.length, 'name');
    return this.#pairs.some(([key, each]) => key === toText(name) && (value === undefined || each === toText(value)));
  }

  set(name, value) {
    needArguments(arguments.length, 'name', 'value');
    name = toText(name);
    const at = this.#pairs.findIndex(([key]) => key === name);
    if (at === -1) {
      this.#pairs.push([name, toText(value)]);
    } else {
      this.#pairs[at][1] = toText(value);
      this.#pairs = this.#pairs.filter(([key], i) => key !== name || i === at);
    }
    this.#changed();
  }

  sort() {
    this.#pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    this.#changed();
  }

  *#each(pick) {
    for (let i = 0; i < this.#pairs.length; i++) yield pick(this.#pairs[i]);
  }
  entries() { return makeIterator(this.#each(([name, value]) => [name, value]), () => this.#pairs.map((pair) => [...pair])); }
  keys() { return makeIterator(this.#each(([name]) => name), () => this.#pairs.map(([name]) => name)); }
  values() { return makeIterator(this.#each(([, value]) => value), () => this.#pairs.map(([, value]) => value)); }
  [Symbol.iterator]() { return this.entries(); }

  forEach(callback, thisArg = undefined) {
    require('internal/validators').validateFunction(callback, 'callback');
    for (const [name, value] of this) callback.call(thisArg, value, name, this);
  }

  toString() { return this.#pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&'); }

  [customInspect](depth, options) {
    if (typeof depth === 'number' && depth < 0) return options.stylize('[Object]', 'special');
    const { inspect } = require('internal/util/inspect');
    const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    const shown = this.#pairs.map(([name, value]) => `${inspect(name, inner)} => ${inspect(value, inner)}`);
    const length = shown.reduce((sum, text) => sum + text.replace(/\x1b\[\d\d?m/g, '').length + 2, -2);
    if (length > options.breakLength) return `${this.constructor.name} {\n  ${shown.join(',\n  ')} }`;
    return shown.length === 0 ? `${this.constructor.name} {}` : `${this.constructor.name} { ${shown.join(', ')} }`;
  }
}
Object.defineProperty(URLSearchParams.prototype, Symbol.toStringTag, { value: 'URLSearchParams', configurable: true });
for (const name of ['append', 'delete', 'get', 'getAll', 'has', 'set', 'size', 'sort', 'entries', 'forEach', 'keys', 'values', 'toString']) {
  Object.defineProperty(URLSearchParams.prototype, name, { enumerable: true });
}

const iteratorPrototype = Object.create(Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())), {
  [Symbol.toStringTag]: { value: 'URLSearchParams Iterator', configurable: true },
});
const rest = new WeakMap();
Object.defineProperty(iteratorPrototype, 'next', {
  value: function next() {
    const iterator = rest.get(this);
    const result = iterator.source.next();
    if (!result.done) iterator.taken++;
    return result;
  },
  writable: true, enumerable: true, configurable: true,
});
Object.defineProperty(iteratorPrototype, customInspect, {
  value: function(depth, options) {
    const { list, taken } = rest.get(this);
    const { inspect } = require('internal/util/inspect');
    return `URLSearchParams Iterator { ${list().slice(taken).map((value) => inspect(value, options)).join(', ')} }`;
  },
});
function makeIterator(source, list) {
  const iterator = Object.create(iteratorPrototype);
  rest.set(iterator, { source, list, taken: 0 });
  return iterator;
}

module.exports = { kSet, kUpdate, URLSearchParams };
