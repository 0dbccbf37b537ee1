'use strict';
// Worker (node: lib/internal/worker.js). The thread itself is native: internalBinding('worker').

const EventEmitter = require('events');
const { codes } = require('internal/errors');
const { notSimulated } = require('internal/not_simulated');
const { MessageChannel, drain, handleOf, postInternal, setUp, wrap } = require('internal/worker/message_port');
const { parentSide } = require('internal/worker/stdio');
const { validateArray, validateString } = require('internal/validators');

const binding = internalBinding('worker');

const SHARE_ENV = Symbol.for('nodejs.worker_threads.SHARE_ENV');
const self = binding.self();
const isMainThread = self.threadId === 0;
const environmentData = new Map();

function setEnvironmentData(key, value) {
  if (value === undefined) environmentData.delete(key);
  else environmentData.set(key, value);
}

function getEnvironmentData(key) { return environmentData.get(key); }

function assignEnvironmentData(data) {
  for (const [key, value] of data) environmentData.set(key, value);
}

function readFilename(filename, options) {
  if (options.eval) {
    if (typeof filename !== 'string') {
      throw new codes.ERR_INVALID_ARG_VALUE('options.eval', options.eval, "must be false when 'filename' is not a string");
    }
    return { evaluate: true, filename };
  }
  if (typeof filename === 'object' && filename !== null && typeof filename.href === 'string' && filename.protocol) {
    if (filename.protocol === 'data:') throw notSimulated('a worker from a data: URL', 'the option eval: true');
    return { evaluate: false, filename: decodeURIComponent(filename.pathname) };
  }
  if (typeof filename !== 'string') throw new codes.ERR_INVALID_ARG_TYPE('filename', ['string', 'URL'], filename);
  if (filename[0] !== '/' && !/^\.\.?[\\/]/.test(filename)) throw new codes.ERR_WORKER_PATH(filename);
  return { evaluate: false, filename: require('path').resolve(filename) };
}

function readEnv({ env }) {
  if (env === undefined || env === null) return { ...process.env };
  if (env === SHARE_ENV) throw notSimulated('SHARE_ENV', 'the option env, which copies');
  if (typeof env !== 'object') {
    throw new codes.ERR_INVALID_ARG_TYPE('options.env', ['object', 'undefined', 'null', 'worker_threads.SHARE_ENV'], env);
  }
  return Object.fromEntries(Object.entries(env).map(([key, value]) => [key, `${value}`]));
}

const resourceNames = ['maxYoungGenerationSizeMb', 'maxOldGenerationSizeMb', 'codeRangeSizeMb', 'stackSizeMb'];
// What Node uses where nothing is asked for.
const defaultResources = { maxYoungGenerationSizeMb: 48, maxOldGenerationSizeMb: 2096, codeRangeSizeMb: 0, stackSizeMb: 4 };

function readResourceLimits(given) {
  const limits = { ...defaultResources };
  for (const name of resourceNames) if (typeof given?.[name] === 'number') limits[name] = given[name];
  return limits;
}

class Worker extends EventEmitter {
  #handle;
  #port;        // Node's own
  #publicPort;  // the other end is the worker's parentPort
  #threadId;
  #limits;
  #stdio;

  constructor(filename, options = {}) {
    super();
    if (options.execArgv) validateArray(options.execArgv, 'options.execArgv');
    let argv = [];
    if (options.argv) {
      validateArray(options.argv, 'options.argv');
      argv = options.argv.map(String);
    }
    const script = readFilename(filename, options);
    const env = readEnv(options);
    let name = '';
    if (options.name) {
      validateString(options.name, 'options.name');
      name = options.name.trim();
    }
    this.#limits = readResourceLimits(options.resourceLimits);

    const made = binding.create(name);
    this.#handle = made.handle;
    this.#threadId = made.threadId;
    this.#port = wrap(made.port);
    setUp(this.#port, '', true);
    this.#port.on('message', (message) => this.#receive(message));

    const channel = new MessageChannel();
    this.#publicPort = channel.port1;
    setUp(channel.port2, '', true);  // it goes to the worker
    setUp(this.#publicPort, '', true);
    for (const event of ['message', 'messageerror']) this.#publicPort.on(event, (value) => this.emit(event, value));
    this.#followListeners();

    this.#stdio = parentSide(this.#port, options);
    postInternal(this.#port, {
      type: 'start', ...script, argv, env, workerData: options.workerData, environmentData, resourceLimits: this.#limits,
      publicPort: channel.port2, hasStdin: Boolean(options.stdin),
    }, [channel.port2, ...(options.transferList ?? [])], false);
    if (!binding.start(this.#handle, handleOf(this.#port), handleOf(this.#publicPort), (code) => this.#exited(code))) {
      throw notSimulated('more worker threads than 64 at a time, or 1000 in all,', 'a pool of workers that are used again');
    }
    startPort(this.#port);
    this.#stdio.start();
    const { emit, listens } = require('internal/process/object');
    if (listens('worker')) process.nextTick(() => emit('worker', this));
  }

  // Somebody who listens for messages keeps the port referenced.
  #followListeners() {
    const port = this.#publicPort;
    startPort(port);  // what nobody listens for is lost
    port.unref();
    this.on('newListener', (event) => {
      if (event !== 'message' || this.listenerCount('message') > 0 || this.#handle === null) return;
      port.ref();
      startPort(port);
    });
    this.on('removeListener', (event) => {
      if (event !== 'message' || this.listenerCount('message') > 0 || this.#handle === null) return;
      stopPort(port);
      port.unref();
    });
  }

  #receive(message) {
    switch (message.type) {
      case 'online': this.emit('online'); break;
      case 'error': this.emit('error', require('internal/worker/error').deserializeError(message.error)); break;
      case 'unserializable': this.emit('error', new codes.ERR_WORKER_UNSERIALIZABLE_ERROR()); break;
      default: this.#stdio.receive(message);
    }
  }

  #exited(code) {
    drain(this.#publicPort);
    drain(this.#port);
    this.removeAllListeners('message');
    this.#publicPort.unref();
    this.#port.unref();
    this.#handle = null;
    this.#port = null;
    this.#publicPort = null;
    this.#stdio.end();
    this.emit('exit', code);
    this.removeAllListeners();
  }

  postMessage(...args) {
    if (this.#publicPort !== null) this.#publicPort.postMessage(...args);
  }

  terminate(callback) {
    this.ref();
    if (typeof callback === 'function') {
      process.emitWarning('Passing a callback to worker.terminate() is deprecated. It returns a Promise instead.',
        'DeprecationWarning', 'DEP0132');
      if (this.#handle === null) return Promise.resolve();
      this.once('exit', (code) => callback(null, code));
    }
    if (this.#handle === null) return Promise.resolve();
    binding.terminate(this.#handle);
    return new Promise((resolve) => { this.once('exit', resolve); });
  }

  ref() {
    if (this.#handle === null) return;
    binding.ref(this.#handle, true);
    this.#publicPort.ref();
  }

  unref() {
    if (this.#handle === null) return;
    binding.ref(this.#handle, false);
    this.#publicPort.unref();
  }

  get threadId() { return this.#handle === null ? -1 : this.#threadId; }
  get resourceLimits() { return this.#handle === null ? {} : { ...this.#limits }; }
  get stdin() { return this.#stdio.stdin; }
  get stdout() { return this.#stdio.stdout; }
  get stderr() { return this.#stdio.stderr; }
  getHeapSnapshot() { throw notSimulated('worker.getHeapSnapshot()', 'the recording'); }
  get performance() { return { eventLoopUtilization() { throw notSimulated('worker.performance.eventLoopUtilization()', 'the timeline'); } }; }
}

const ports = internalBinding('messages');
function startPort(port) { ports.start(handleOf(port)); }
function stopPort(port) { ports.stop(handleOf(port)); }

module.exports = {
  SHARE_ENV, Worker, assignEnvironmentData, getEnvironmentData, isMainThread, self, setEnvironmentData, threadId: self.threadId,
};
