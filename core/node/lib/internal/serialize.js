'use strict';
// What postMessage() and structuredClone() make of a value (HTML, 2.7: StructuredSerializeWithTransfer and its inverse).
// The result is a table of flat nodes that can be carried to another engine: values that are no objects stand in it as
// they are, objects as [number of their node]. Classes are told apart by what values are inside, so a changed prototype
// or Symbol.toStringTag does not matter.

const { codes } = require('internal/errors');
const { DOMException } = require('internal/dom_exception');
const { mapOf } = require('internal/util/collections');

const { classOf, transferArrayBuffer } = internalBinding('util');

const errorTypes = mapOf([EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError].map((type) => [type.name, type]));
const boxes = mapOf([['Number', Number], ['String', String], ['Boolean', Boolean], ['BigInt', BigInt]]);
const views = mapOf([Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array,
  Float64Array, BigInt64Array, BigUint64Array, DataView].map((type) => [type.name, type]));

const kUntransferable = Symbol('untransferable');
// Classes of ours that can be handed over: object -> { take(): what is carried }, by whoever makes them.
const transferables = new WeakMap();

function dataCloneError(message) {
  return new DOMException(message, 'DataCloneError');
}

// How V8 names what it cannot clone: the text of a function, else #<Constructor>.
function nameOf(value) {
  if (typeof value === 'function' || typeof value === 'symbol') return String(value);
  const kind = classOf(value);
  if (kind === 'Proxy') return '#<Object>';
  const tag = value[Symbol.toStringTag];
  if (kind === 'Symbol' || kind === 'Generator' || kind === 'AsyncGenerator') return `[object ${tag ?? kind}]`;
  const named = Object.prototype.hasOwnProperty.call(Object.getPrototypeOf(value) ?? {}, 'constructor');
  return `#<${named ? value.constructor.name : 'Object'}>`;
}

function cannotClone(value) {
  return dataCloneError(`${nameOf(value)} could not be cloned.`);
}

function isDetached(buffer) {
  if (buffer.byteLength > 0) return false;
  try {
    new Uint8Array(buffer);
    return false;
  } catch {
    return true;
  }
}

class Serializer {
  nodes = [];
  #seen = new Map();  // object -> [number of its node]: shared references stay shared, circles close
  #transferred;       // ArrayBuffer -> its node, or undefined as long as the value does not hold it
  #ports;

  constructor(transferred, ports) {
    this.#transferred = transferred;
    this.#ports = ports;
  }

  write(value) {
    if (typeof value === 'symbol' || typeof value === 'function') throw cannotClone(value);
    if (typeof value !== 'object' || value === null) return value;
    return this.#seen.get(value) ?? this.#writeObject(value, classOf(value));
  }

  #add(value, node) {
    const reference = [this.nodes.length];
    this.nodes.push(node);
    this.#seen.set(value, reference);
    return reference;
  }

  #writeObject(value, kind) {
    if (transferables.has(value)) return this.#writeTransferable(value);
    if (boxes.has(kind)) return this.#add(value, ['Box', boxes.get(kind).prototype.valueOf.call(value)]);
    if (views.has(kind)) return this.#writeView(value, kind);
    switch (kind) {
      case 'Array': return this.#writeArray(value);
      case 'Object': return this.#writeProperties(value, ['Object']);
      case 'Date': return this.#add(value, ['Date', Date.prototype.getTime.call(value)]);
      case 'RegExp': return this.#add(value, ['RegExp', value.source, value.flags]);
      case 'Error': return this.#writeError(value);
      case 'Map': return this.#writeEntries(value, 'Map', [...Map.prototype.entries.call(value)].flat(1));
      case 'Set': return this.#writeEntries(value, 'Set', [...Set.prototype.values.call(value)]);
      case 'ArrayBuffer': return this.#writeBuffer(value);
      case 'SharedArrayBuffer': return this.#add(value, ['Buffer', value]);
      default: throw cannotClone(value);
    }
  }

  #writeTransferable(value) {
    const at = this.#ports.indexOf(value);
    if (at >= 0) return this.#add(value, ['Transferred', at]);
    if (transferables.get(value).mustBeListed) {
      const error = new TypeError('Object that needs transfer was found in message but not listed in transferList');
      error.code = 'ERR_MISSING_TRANSFERABLE_IN_TRANSFER_LIST';
      throw error;
    }
    throw cannotClone(value);
  }

  #writeArray(array) {
    const { length } = array;
    const keys = Object.keys(array);
    if (keys.length === length && (length === 0 || keys[length - 1] === `${length - 1}`)) {  // dense, without other keys
      const list = [];
      const reference = this.#add(array, ['List', list]);
      for (let i = 0; i < length; i++) list.push(this.write(array[i]));
      return reference;
    }
    return this.#writeProperties(array, ['Array', length], keys);
  }

  #writeProperties(object, node, keys = Object.keys(object)) {
    const reference = this.#add(object, node);
    for (const key of keys) {
      if (!Object.prototype.hasOwnProperty.call(object, key)) continue;  // a getter before it removed it
      node.push(key, this.write(object[key]));
    }
    return reference;
  }

  // The entries as they are when the collection is reached: getters that run later do not matter.
  #writeEntries(collection, kind, entries) {
    const node = [kind];
    const reference = this.#add(collection, node);
    for (const entry of entries) node.push(this.write(entry));
    return reference;
  }

  #writeError(error) {
    const node = ['Error', errorTypes.has(`${error.name}`) ? `${error.name}` : 'Error'];
    const reference = this.#add(error, node);
    const message = Object.getOwnPropertyDescriptor(error, 'message');
    node.push('stack', typeof error.stack === 'string' ? error.stack : undefined);
    if (message && 'value' in message) node.push('message', `${message.value}`);
    if (Object.prototype.hasOwnProperty.call(error, 'cause')) node.push('cause', this.write(error.cause));
    return reference;
  }

  #writeBuffer(buffer) {
    if (this.#transferred.has(buffer)) {
      const node = ['Buffer', null];  // its bytes are moved when all has been read
      this.#transferred.set(buffer, node);
      return this.#add(buffer, node);
    }
    if (isDetached(buffer)) throw dataCloneError('An ArrayBuffer is detached and could not be cloned.');
    return this.#add(buffer, ['Buffer', ArrayBuffer.prototype.slice.call(buffer, 0)]);
  }

  #writeView(view, kind) {
    const { byteOffset, byteLength, length } = view;
    const node = ['View', kind, null, byteOffset, kind === 'DataView' ? byteLength : length];
    const reference = this.#add(view, node);
    node[2] = this.write(view.buffer);
    return reference;
  }
}

class Deserializer {
  #nodes;
  #made = [];
  #transferred;

  constructor(nodes, transferred) {
    this.#nodes = nodes;
    this.#transferred = transferred;
  }

  read(value) {
    if (typeof value !== 'object' || value === null) return value;
    const [at] = value;
    return this.#made[at] === undefined ? this.#readNode(at, this.#nodes[at]) : this.#made[at];
  }

  #keep(at, made) {
    this.#made[at] = made;
    return made;
  }

  #readNode(at, node) {
    switch (node[0]) {
      case 'Object': return this.#readProperties(this.#keep(at, {}), node, 1);
      case 'List': {
        const list = this.#keep(at, []);
        for (const item of node[1]) list.push(this.read(item));
        return list;
      }
      case 'Array': {
        const array = this.#keep(at, []);
        array.length = node[1];
        return this.#readProperties(array, node, 2);
      }
      case 'Box': return this.#keep(at, Object(node[1]));
      case 'Date': return this.#keep(at, new Date(node[1]));
      case 'RegExp': return this.#keep(at, new RegExp(node[1], node[2]));
      case 'Buffer': return this.#keep(at, node[1]);
      case 'Transferred': return this.#keep(at, this.#transferred[node[1]]);
      case 'View': return this.#keep(at, new (views.get(node[1]))(this.read(node[2]), node[3], node[4]));
      case 'Map': {
        const map = this.#keep(at, new Map());
        for (let i = 1; i < node.length; i += 2) map.set(this.read(node[i]), this.read(node[i + 1]));
        return map;
      }
      case 'Set': {
        const set = this.#keep(at, new Set());
        for (let i = 1; i < node.length; i++) set.add(this.read(node[i]));
        return set;
      }
      default: {
        const error = this.#keep(at, new (errorTypes.get(node[1]) ?? Error)());
        for (let i = 2; i < node.length; i += 2) {
          Object.defineProperty(error, node[i], { value: this.read(node[i + 1]), writable: true, configurable: true, enumerable: false });
        }
        return error;
      }
    }
  }

  #readProperties(object, node, from) {
    for (let i = from; i < node.length; i += 2) {
      Object.defineProperty(object, node[i], { value: this.read(node[i + 1]), writable: true, enumerable: true, configurable: true });
    }
    return object;
  }
}

// { table, transferred }: `transferred` are the objects of ours that are handed over, in the order of their numbers.
// Nothing is detached if it throws.
function serialize(value, transferList) {
  const buffers = new Map();
  const handed = [];
  for (const item of transferList) {
    if (transferables.has(item)) {
      if (handed.includes(item)) throw dataCloneError(`Transfer list contains duplicate ${transferables.get(item).name}`);
      transferables.get(item).check?.();
      handed.push(item);
      continue;
    }
    if (classOf(item) !== 'ArrayBuffer') throw new codes.ERR_INVALID_TRANSFER_OBJECT();
    if (buffers.has(item)) throw dataCloneError('Transfer list contains duplicate ArrayBuffer');
    if (item[kUntransferable]) throw dataCloneError('An ArrayBuffer is marked as untransferable');
    buffers.set(item, undefined);
  }
  const serializer = new Serializer(buffers, handed);
  const root = serializer.write(value);
  for (const [buffer, node] of buffers) {
    const moved = isDetached(buffer) ? new ArrayBuffer(0) : transferArrayBuffer(buffer);
    if (node) node[1] = moved;
  }
  return { table: [root, serializer.nodes], transferred: handed };
}

function deserialize([root, nodes], transferred = []) {
  return new Deserializer(nodes, transferred).read(root);
}

module.exports = { dataCloneError, deserialize, kUntransferable, serialize, transferables };
