'use strict';
// A TCP connection or a listening port of the virtual network, as net.Socket and net.Server hold it (node: src/tcp_wrap.cc).

const { Buffer } = require('buffer');

const binding = internalBinding('network');

const kOwner = Symbol('owner_symbol');

class TCP {
  #id;
  #closed = false;
  #bytesRead = 0;
  #bytesWritten = 0;

  constructor(accepted) {
    this.reading = false;
    this.onconnection = null;
    if (accepted === undefined) {
      this.#id = binding.open('tcp', this.#callbacks());
    } else {
      this.#id = accepted;
      binding.adopt(accepted, this.#callbacks());
    }
  }

  // What the native side calls, each in a callback scope of its own.
  #callbacks() {
    return {
      onconnection: (id) => { this.onconnection(0, new TCP(id)); },
      onconnect: (status, request) => { request(status); },
      onread: (length, bytes) => {
        if (length > 0) this.#bytesRead += length;
        this.onread?.(length, bytes && Buffer.from(bytes));
      },
      onwrite: (status, request) => { request(status); },
      onshutdown: (status, request) => { request(status); },
    };
  }

  get bytesRead() { return this.#bytesRead; }
  get bytesWritten() { return this.#bytesWritten; }
  get writeQueueSize() { return binding.waiting(this.#id); }
  bind(ip, port, v6Only = false) { return binding.bind(this.#id, ip, port, v6Only); }
  listen() { return binding.listen(this.#id); }
  connect(ip, port, done) { return binding.connect(this.#id, ip, port, done); }
  readStart() { return binding.read(this.#id, true); }
  readStop() { return binding.read(this.#id, false); }
  shutdown(done) { return binding.shutdown(this.#id, done); }
  ref() { binding.ref(this.#id, true); }
  unref() { binding.ref(this.#id, false); }
  setNoDelay() { return 0; }
  setKeepAlive() { return 0; }

  // 0: written, 1: done(status) will be called
  write(bytes, done) {
    const result = binding.write(this.#id, bytes, done);
    if (result >= 0) this.#bytesWritten += bytes.length;
    return result;
  }

  close(done, reset = false) {
    if (this.#closed) return;
    this.#closed = true;
    this.reading = false;
    binding.close(this.#id, reset, done);
  }

  addressOf(remote) {
    const found = binding.address(this.#id, remote);
    return found && { address: found[0], family: found[2], port: found[1] };
  }
}

module.exports = { TCP, kOwner };
