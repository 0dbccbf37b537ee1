'use strict';
// BroadcastChannel (node: lib/internal/worker/io.js): a port to all others of its name in the process.

const { codes } = require('internal/errors');
const { DOMException } = require('internal/dom_exception');
const { EventTarget, defineEventHandler } = require('internal/event_target');
const { deserialize, serialize } = require('internal/serialize');
const { MessageEvent, kBroadcastHandle } = require('internal/worker/message_port');

const binding = internalBinding('messages');
const customInspect = Symbol.for('nodejs.util.inspect.custom');

class BroadcastChannel extends EventTarget {
  #name;

  constructor(name) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('name');
    super();
    this.#name = `${name}`;
    Object.defineProperty(this, kBroadcastHandle, { value: binding.openBroadcast(this.#name), writable: true });
    const handle = this[kBroadcastHandle];
    binding.setHandlers(handle, (table) => {
      let data;
      let type = 'message';
      try {
        data = deserialize(table);
      } catch (error) {
        type = 'messageerror';
        data = error;
      }
      this.dispatchEvent(new MessageEvent(type, { data }));
    }, undefined, `BroadcastChannel ${this.#name}`);
    binding.start(handle);
    binding.ref(handle, true);
  }

  [customInspect](depth, options) {
    if (depth < 0) return 'BroadcastChannel';
    const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return `BroadcastChannel ${require('internal/util/inspect').inspect({ name: this.#name, active: this[kBroadcastHandle] !== undefined }, inner)}`;
  }

  get name() { return this.#name; }

  close() {
    if (this[kBroadcastHandle] === undefined) return;
    binding.close(this[kBroadcastHandle]);
    this[kBroadcastHandle] = undefined;
  }

  postMessage(message) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('message');
    if (this[kBroadcastHandle] === undefined) throw new DOMException('BroadcastChannel is closed.', 'InvalidStateError');
    binding.post(this[kBroadcastHandle], serialize(message, []).table, [], message, undefined);
  }

  ref() {
    if (this[kBroadcastHandle] !== undefined) binding.ref(this[kBroadcastHandle], true);
    return this;
  }

  unref() {
    if (this[kBroadcastHandle] !== undefined) binding.ref(this[kBroadcastHandle], false);
    return this;
  }
}
for (const name of ['name', 'close', 'postMessage']) Object.defineProperty(BroadcastChannel.prototype, name, { enumerable: true });
defineEventHandler(BroadcastChannel.prototype, 'message');
defineEventHandler(BroadcastChannel.prototype, 'messageerror');

module.exports = { BroadcastChannel };
