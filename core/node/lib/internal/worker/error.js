'use strict';
// An error on its way to another thread (node: lib/internal/error_serdes.js): what arrives is an error of the same
// built-in class with the same properties; what is no error arrives as a clone, or as its text.

const { deserialize, serialize } = require('internal/serialize');
const { inspect } = require('internal/util/inspect');

const customInspect = Symbol.for('nodejs.util.inspect.custom');

const types = [Error, TypeError, RangeError, URIError, SyntaxError, ReferenceError, EvalError];

// A DOMException is none by this, and arrives as an object without properties.
function isError(value) {
  return typeof value === 'object' && Object.prototype.toString.call(value) === '[object Error]';
}

function builtinNameOf(error) {
  for (let at = Object.getPrototypeOf(error); at !== null; at = Object.getPrototypeOf(at)) {
    const name = Object.getOwnPropertyDescriptor(at, 'constructor')?.value?.name;
    if (types.some((type) => type.name === name)) return name;
  }
  return undefined;
}

// Own and inherited properties that can be carried, without running more of the script than their getters.
function propertiesOf(error) {
  const found = new Map();
  for (let at = error; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const key of Object.getOwnPropertyNames(at)) {
      if (found.has(key)) continue;
      const descriptor = Object.getOwnPropertyDescriptor(at, key);
      try {
        const value = descriptor.get ? descriptor.get.call(error) : descriptor.value;
        if (typeof value === 'function') continue;
        const carried = key === 'cause' && isError(value) ? { nested: serializeError(value) } : { table: serialize(value, []).table };
        found.set(key, { enumerable: descriptor.enumerable, ...carried });
      } catch {
        // Not to be had, or not to be carried.
      }
    }
  }
  return found;
}

function serializeError(error) {
  if (typeof error === 'symbol') return { kind: 'symbol', description: error.description };
  if (isError(error)) {
    const name = builtinNameOf(error);
    if (name !== undefined) return { kind: 'error', name, properties: [...propertiesOf(error)] };
  }
  try {
    if (error !== null && error !== undefined && customInspect in error) return { kind: 'inspected', text: inspect(error) };
  } catch {
    // A primitive has no properties.
  }
  try {
    return { kind: 'value', table: serialize(error, []).table };
  } catch {
    return { kind: 'text', text: inspect(error) };
  }
}

function deserializeError(carried) {
  switch (carried.kind) {
    case 'value': return deserialize(carried.table);
    case 'text': return carried.text;
    case 'symbol': return Symbol.for(carried.description);
    case 'inspected': return Object.assign(Object.create(null), { [customInspect]: () => carried.text });
    default: {
      const type = types.find(({ name }) => name === carried.name);
      const error = Object.create(type.prototype);
      const made = new type();
      for (const key of Object.getOwnPropertyNames(made)) delete made[key];
      Object.setPrototypeOf(made, Object.getPrototypeOf(error));
      for (const [key, { enumerable, nested, table }] of carried.properties) {
        const value = nested ? deserializeError(nested) : deserialize(table);
        Object.defineProperty(made, key, { value, enumerable, writable: true, configurable: true });
      }
      return made;
    }
  }
}

module.exports = { deserializeError, serializeError };
