'use strict';
// What a worker prints goes through its parent (node: lib/internal/worker/io.js, WritableWorkerStdio and
// ReadableWorkerStdio): the first write is sent at once, more only when the parent has asked for it.

const { define, makeLazyEmitter } = require('internal/lazy');
const { notSimulated } = require('internal/not_simulated');
const { postInternal } = require('internal/worker/message_port');

// A buffer may lie in a pool of buffers: only its own bytes are sent.
const own = (chunk) => (typeof chunk === 'string' ? chunk : new Uint8Array(chunk));
const textOf = (chunk) => (typeof chunk === 'string' ? chunk : require('buffer').Buffer.from(chunk).toString());

// process.stdout and process.stderr of a worker.
class WorkerOutput {
  #port;
  #stream;
  #waiting = [];         // [chunk, callback] that wait until the parent wants more
  #unconfirmed = false;  // something was sent, and the parent has not asked for more since
  #callbacks = [];

  constructor(port, stream, descriptor) {
    define(this, '_type', 'pipe');
    this.#port = port;
    this.#stream = stream;
    this.fd = descriptor;
    this.writable = true;
    this.writableEnded = false;
    this.writableLength = 0;
    this.writableHighWaterMark = 16384;
    this.destroyed = false;
  }

  write(chunk, encoding, callback) {
    if (typeof encoding === 'function') [encoding, callback] = [undefined, encoding];
    if (typeof chunk !== 'string' && !ArrayBuffer.isView(chunk)) {
      const { codes } = require('internal/errors');
      if (chunk === null) throw new codes.ERR_STREAM_NULL_VALUES();
      throw new codes.ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk);
    }
    internalBinding('process').spendOnWrite();
    this.#waiting.push([own(chunk), callback]);
    if (!this.#unconfirmed || process._exiting) this.#send();
    return true;
  }

  #send() {
    const sent = this.#waiting;
    this.#waiting = [];
    const text = sent.map(([chunk]) => textOf(chunk)).join('');
    const shown = JSON.stringify(text.length > 40 ? `${text.slice(0, 39)}…` : text.replace(/\n$/, ''));
    postInternal(this.#port, { type: 'output', stream: this.#stream, chunks: sent.map(([chunk]) => chunk) }, [], `output ${shown}`);
    const callbacks = sent.map(([, callback]) => callback).filter((callback) => typeof callback === 'function');
    if (process._exiting) {
      for (const callback of callbacks) process.nextTick(callback);
      return;
    }
    this.#callbacks = callbacks;
    this.#unconfirmed = true;
    holdOpen(this.#port, 1);
  }

  wanted() {
    if (!this.#unconfirmed) return;
    for (const callback of this.#callbacks) process.nextTick(callback);
    this.#callbacks = [];
    this.#unconfirmed = false;
    if (this.#waiting.length > 0) this.#send();
    holdOpen(this.#port, -1);
  }

  end(chunk, encoding, callback) {
    if (typeof chunk === 'function') [chunk, callback] = [undefined, chunk];
    if (chunk !== undefined && chunk !== null) this.write(chunk, encoding);
    if (typeof callback === 'function') process.nextTick(callback);
    return this;
  }

  cork() {}
  uncork() {}
  destroy() { return this; }
  setDefaultEncoding() { return this; }
  pipe() { throw notSimulated('process.stdout.pipe()', 'process.stdout.write()'); }
}
makeLazyEmitter(WorkerOutput.prototype);

// While the parent has not confirmed what was sent, the port keeps the thread alive.
const held = new WeakMap();
function holdOpen(port, change) {
  const count = (held.get(port) ?? 0) + change;
  held.set(port, count);
  if (count === 0) port.unref();
  else if (count === change) port.ref();
}

// The other side: prints on the streams of the parent, and asks for more. Streams are made where the program wants them.
function parentSide(port, options) {
  const streams = {};
  let input;
  const askForMore = (stream) => postInternal(port, { type: 'wanted', stream }, [], false);  // Node: on a tick; nobody can tell

  function outputOf(name) {
    if (streams[name] === undefined) {
      streams[name] = readableFrom(port, () => askForMore(name), Boolean(options[name]));
      if (!options[name]) streams[name].pipe(process[name]);
    }
    return streams[name];
  }

  for (const name of ['stdout', 'stderr']) if (options[name]) outputOf(name);
  if (options.stdin) input = writableTo(port);
  return {
    get stdin() { return input?.stream ?? null; },
    get stdout() { return outputOf('stdout'); },
    get stderr() { return outputOf('stderr'); },
    start() {
      for (const name of ['stdout', 'stderr']) if (streams[name] === undefined) askForMore(name);
    },
    receive({ type, stream, chunks }) {
      if (type === 'wanted') {
        input.wanted();
      } else if (streams[stream] !== undefined) {
        for (const chunk of chunks) streams[stream].push(chunk);
      } else {
        for (const chunk of chunks) process[stream].write(chunk);
        askForMore(stream);
      }
    },
    end() {
      for (const stream of Object.values(streams)) if (!stream.readableEnded) stream.push(null);
    },
  };
}

// While somebody reads from it, it can keep the thread alive: as long as the other side may still send.
function readableFrom(port, ask, holds) {
  const { Readable } = require('stream');
  let reading = false;
  const stream = new Readable({
    read() {
      if (!reading && holds) {
        reading = true;
        holdOpen(port, 1);
      }
      ask();
    },
  });
  stream.on('end', () => { if (reading) holdOpen(port, -1); });
  return stream;
}

// worker.stdin: what is written is confirmed when the worker asks for more.
function writableTo(port) {
  const { Writable } = require('stream');
  let confirm;
  const send = (chunk) => postInternal(port, { type: 'input', chunk }, [], 'input');
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, encoding, callback) {
      send(chunk);
      confirm = callback;
      holdOpen(port, 1);
    },
    final(callback) {
      send(null);
      callback();
    },
  });
  return {
    stream,
    wanted() {
      const callback = confirm;
      confirm = undefined;
      if (callback === undefined) return;
      callback();
      holdOpen(port, -1);
    },
  };
}

// process.stdin of a worker.
function workerInput(port, isOpen) {
  const stream = readableFrom(port, () => postInternal(port, { type: 'wanted', stream: 'stdin' }, [], false), true);
  stream.fd = 0;
  if (!isOpen) stream.push(null);
  return stream;
}

module.exports = { WorkerOutput, parentSide, workerInput };
