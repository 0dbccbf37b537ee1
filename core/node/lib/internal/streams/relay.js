'use strict';
// What a Duplex made of other streams does: writes go to the first, reads come from the last.

const { AbortError } = require('internal/errors');
const { destroyer } = require('internal/streams/destroy');

// Callbacks of the duplex that wait for an event of the streams behind it: drain, finish, readable, close. close becomes null when the
// streams are through.
function makeSlots() {
  const slots = {};
  return {
    slots,
    call(name, ...args) {
      const callback = slots[name];
      slots[name] = undefined;
      callback?.(...args);
    },
  };
}

function relayWrites(duplex, target, { slots, call }) {
  duplex._write = (chunk, encoding, callback) => {
    if (target.write(chunk, encoding)) callback();
    else slots.drain = callback;
  };
  duplex._final = (callback) => {
    target.end();
    slots.finish = callback;
  };
  target.on('drain', () => call('drain'));
}

function relayReads(duplex, source, { slots, call }) {
  source.on('readable', () => call('readable'));
  source.on('end', () => { duplex.push(null); });
  duplex._read = () => {
    for (;;) {
      const chunk = source.read();
      if (chunk === null) {
        slots.readable = duplex._read;
        return;
      }
      if (!duplex.push(chunk)) return;
    }
  };
}

// Destroys `streams` with the duplex: `always`, or only while they are at work.
function relayDestroy(duplex, streams, { slots }, always) {
  duplex._destroy = (error, callback) => {
    const isThrough = slots.close === null;
    if (!error && !isThrough) error = new AbortError();
    slots.readable = slots.drain = slots.finish = undefined;
    if (always || !isThrough) for (const stream of streams) destroyer(stream, error);
    if (isThrough) callback(error);
    else slots.close = callback;
  };
}

module.exports = { makeSlots, relayDestroy, relayReads, relayWrites };
