'use strict';
// MessagePort, MessageChannel and MessageEvent (node: lib/internal/worker/io.js, src/node_messaging.cc).

const { codes } = require('internal/errors');
const { Event, NodeEventTarget, defineEventHandler, dispatchValue, kListenerAdded, kListenerRemoved } =
  require('internal/event_target');
const { deserialize, serialize, transferables } = require('internal/serialize');
const { readTransferList, typeError } = require('internal/structured_clone');

const binding = internalBinding('messages');
const customInspect = Symbol.for('nodejs.util.inspect.custom');

const kConstruct = Symbol('kConstruct');

class MessageEvent extends Event {
  #data;
  #origin;
  #lastEventId;
  #source;
  #ports;

  constructor(type, { data = null, origin = '', lastEventId = '', source = null, ports = [] } = {}) {
    super(type);
    this.#data = data;
    this.#origin = `${origin}`;
    this.#lastEventId = `${lastEventId}`;
    this.#source = source;
    this.#ports = [...ports];
    if (source !== null) checkPort(source, 'init.source');
    this.#ports.forEach((port, i) => checkPort(port, `init.ports[${i}]`));
  }

  get data() { return this.#data; }
  get origin() { return this.#origin; }
  get lastEventId() { return this.#lastEventId; }
  get source() { return this.#source; }
  get ports() { return this.#ports; }
}
for (const name of ['data', 'origin', 'lastEventId', 'source', 'ports']) {
  Object.defineProperty(MessageEvent.prototype, name, { enumerable: true });
}

function checkPort(port, name) {
  if (!(port instanceof MessagePort)) throw new codes.ERR_INVALID_ARG_TYPE(name, 'MessagePort', port);
}

class MessagePort extends NodeEventTarget {
  #handle;
  #watched = false;  // listeners decide whether it keeps the loop alive

  constructor(key, handle) {
    if (key !== kConstruct) throw illegalConstructor();
    super();
    this.#handle = handle;
    transferables.set(this, {
      name: 'MessagePort',
      mustBeListed: true,
      check: () => {
        if (!binding.isOpen(handle)) throw dataCloneError('MessagePort in transfer list is already detached');
      },
    });
    binding.setHandlers(handle, (table, ports) => receive(this, table, ports), () => this.#closed(), 'message port');
  }

  #closed() { this.dispatchEvent(new Event('close')); }

  [kListenerAdded](type, count) {
    if (type !== 'message' || count !== 1 || this.#watched) return;
    binding.ref(this.#handle, true);
    binding.start(this.#handle);
  }

  [kListenerRemoved](type, count) {
    if (type !== 'message' || count !== 0 || this.#watched) return;
    binding.stop(this.#handle);
    binding.ref(this.#handle, false);
  }

  postMessage(value, options) {
    if (arguments.length === 0) throw typeError('ERR_MISSING_ARGS', 'Not enough arguments to MessagePort.postMessage');
    const list = Array.isArray(options) ? options : readTransferList(options);
    if (list.includes(this)) throw dataCloneError('Transfer list contains source port');
    const { table, transferred } = serialize(value, list);
    binding.post(this.#handle, table, transferred.map(handleOf), value, undefined);
  }

  start() { binding.start(this.#handle); }
  close(callback) {
    if (typeof callback === 'function') this.once('close', callback);
    binding.close(this.#handle);
  }
  drain() { binding.drain(this.#handle); }
  ref() { binding.ref(this.#handle, true); }
  unref() { binding.ref(this.#handle, false); }
  hasRef() { return binding.hasRef(this.#handle) === true; }

  [customInspect]() {
    if (!(#handle in this)) return this;
    const refed = binding.hasRef(this.#handle);
    return Object.assign(Object.create(MessagePort.prototype), refed === undefined ? { active: false } : { active: true, refed });
  }

  static handleOf(port) { return port.#handle; }
  // For ports that are Node's own or whose listeners are kept elsewhere: `label` as in the binding.
  static setUp(port, label, watched) {
    port.#watched = watched;
    binding.setHandlers(port.#handle, (table, ports) => receive(port, table, ports), label === '' ? undefined : () => port.#closed(), label);
  }
  static refer(port, on) { binding.ref(port.#handle, on); }
}
const { handleOf, setUp } = MessagePort;
for (const name of ['handleOf', 'setUp', 'refer']) delete MessagePort[name];
const portDrain = MessagePort.prototype.drain;
delete MessagePort.prototype.drain;
Object.defineProperty(MessagePort, 'name', { value: 'MessagePort' });
for (const name of ['postMessage', 'start', 'close', 'ref', 'unref', 'hasRef']) {
  Object.defineProperty(MessagePort.prototype, name, { enumerable: true });
}
defineEventHandler(MessagePort.prototype, 'message');
defineEventHandler(MessagePort.prototype, 'messageerror');

function dataCloneError(message) { return require('internal/serialize').dataCloneError(message); }

function illegalConstructor() {
  const error = new TypeError('Constructor cannot be called');
  error.code = 'ERR_CONSTRUCT_CALL_INVALID';
  return error;
}

function wrap(handle) { return new MessagePort(kConstruct, handle); }

function receive(port, table, handles) {
  const ports = handles.map(wrap);
  let data;
  try {
    data = deserialize(table, ports);
  } catch (error) {
    dispatchValue(port, new MessageEvent('messageerror', { data: error }), error);
    return;
  }
  dispatchValue(port, new MessageEvent('message', { data, ports }), data);
}

class MessageChannel {
  constructor() {
    const [one, two] = binding.createChannel();
    this.port1 = wrap(one);
    this.port2 = wrap(two);
  }
}

function receiveMessageOnPort(port) {
  const handle = port instanceof MessagePort ? handleOf(port) : port?.[kBroadcastHandle];
  if (handle === undefined) {
    const error = new TypeError('The "port" argument must be a MessagePort instance');
    error.code = 'ERR_INVALID_ARG_TYPE';
    throw error;
  }
  const received = binding.receive(handle);
  if (received === undefined) return undefined;
  const [table, handles] = received;
  return { message: deserialize(table, handles.map(wrap)) };
}

const kBroadcastHandle = Symbol('kBroadcastHandle');

// For Node's own messages between a worker and its parent: `kind` as in the binding.
function postInternal(port, value, transferList, kind) {
  const { table, transferred } = serialize(value, transferList);
  binding.post(handleOf(port), table, transferred.map(handleOf), undefined, kind);
}

module.exports = {
  MessageChannel, MessageEvent, MessagePort, drain: (port) => portDrain.call(port), handleOf, kBroadcastHandle, postInternal,
  receiveMessageOnPort, setUp, wrap,
};
