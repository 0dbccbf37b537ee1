'use strict';
// Headers (Fetch, section 5.1).

const { hasBadHeaderCharacter, isToken } = require('internal/http/common');
const { inspect } = require('internal/util/inspect');

const customInspect = Symbol.for('nodejs.util.inspect.custom');

function checkName(method, name) {
  name = `${name}`;
  if (!isToken(name)) throw new TypeError(`Headers.${method}: ${name} is an invalid header name.`);
  return name.toLowerCase();
}

function checkValue(method, value) {
  value = `${value}`.replace(/^[\t\r\n ]+|[\t\r\n ]+$/g, '');
  if (hasBadHeaderCharacter(value)) throw new TypeError(`Headers.${method}: ${value} is an invalid header value.`);
  return value;
}

class Headers {
  #values = new Map();  // lower-case name -> list of values

  constructor(init = undefined) {
    if (init == null) return;
    if (typeof init !== 'object') throw new TypeError("Headers constructor: init given is not an object");
    const pairs = init instanceof Headers || typeof init[Symbol.iterator] === 'function' ? init : Object.entries(init);
    for (const pair of pairs) {
      const [name, value, ...more] = pair;
      if (value === undefined || more.length > 0) throw new TypeError('Headers constructor: expected name/value pair to be length 2, found ' + [...pair].length + '.');
      this.append(name, value);
    }
  }

  append(name, value) {
    name = checkName('append', name);
    value = checkValue('append', value);
    if (this.#values.has(name)) this.#values.get(name).push(value);
    else this.#values.set(name, [value]);
  }

  delete(name) { this.#values.delete(checkName('delete', name)); }
  get(name) { return this.#values.get(checkName('get', name))?.join(name.toLowerCase() === 'cookie' ? '; ' : ', ') ?? null; }
  has(name) { return this.#values.has(checkName('has', name)); }
  set(name, value) { this.#values.set(checkName('set', name), [checkValue('set', value)]); }
  getSetCookie() { return [...this.#values.get('set-cookie') ?? []]; }

  // In the order of the names; each cookie that is set stands alone.
  #sorted() {
    const names = [...this.#values.keys()].sort();
    return names.flatMap((name) => (name === 'set-cookie' ? this.#values.get(name).map((value) => [name, value]) : [[name, this.get(name)]]));
  }

  * entries() { yield* this.#sorted(); }
  * keys() { for (const [name] of this.#sorted()) yield name; }
  * values() { for (const [, value] of this.#sorted()) yield value; }
  forEach(callback, thisArg = undefined) { for (const [name, value] of this.#sorted()) callback.call(thisArg, value, name, this); }
  [Symbol.iterator]() { return this.entries(); }

  [customInspect](depth, options) {
    const shown = Object.fromEntries([...this.#values.keys()].map((name) => [name, this.get(name)]));
    return `Headers ${inspect(shown, { ...options, depth: depth ?? options.depth })}`;
  }
}
for (const name of ['append', 'delete', 'get', 'has', 'set', 'getSetCookie', 'entries', 'keys', 'values', 'forEach']) {
  Object.defineProperty(Headers.prototype, name, { enumerable: true });
}
Object.defineProperty(Headers.prototype, Symbol.toStringTag, { value: 'Headers', configurable: true });

module.exports = { Headers };
