'use strict';
// for await (const chunk of readable).

const { aggregateTwoErrors } = require('internal/errors');
const { destroyer } = require('internal/streams/destroy');
const { finished } = require('internal/streams/finished');

function iterate(stream, options) {
  if (typeof stream.read !== 'function') stream = require('internal/streams/readable').Readable.wrap(stream, { objectMode: true });
  const iterator = chunksOf(stream, options);
  iterator.stream = stream;
  return iterator;
}

function ignore() {}

async function* chunksOf(stream, options) {
  let wake = ignore;
  let error;  // undefined: it goes on; null: it is at its end
  const wakeUp = () => {
    const waiting = wake;
    wake = ignore;
    waiting();
  };
  stream.on('readable', wakeUp);
  const stopWatching = finished(stream, { writable: false }, (failure) => {
    error = failure ? aggregateTwoErrors(error, failure) : null;
    wakeUp();
  });
  try {
    for (;;) {
      const chunk = stream.destroyed ? null : stream.read();
      if (chunk !== null) yield chunk;
      else if (error) throw error;
      else if (error === null) return;
      else await new Promise((resolve) => { wake = resolve; });
    }
  } catch (failure) {
    error = aggregateTwoErrors(error, failure);
    throw error;
  } finally {
    const destroys = (error || options?.destroyOnReturn !== false) && (error === undefined || stream._readableState.autoDestroy);
    if (destroys) {
      destroyer(stream, null);
    } else {
      stream.off('readable', wakeUp);
      stopWatching();
    }
  }
}

module.exports = { iterate };
