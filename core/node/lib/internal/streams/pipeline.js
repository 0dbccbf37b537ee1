'use strict';
// stream.pipeline(): streams, iterables and generator functions one behind the other. Where one breaks, all are destroyed.

const { AbortError, aggregateTwoErrors, codes } = require('internal/errors');
const { AbortController } = require('internal/abort_controller');
const { destroyer } = require('internal/streams/destroy');
const { finished, once } = require('internal/streams/finished');
const { hasReadableSide, isIterable, isNodeStream, isReadable, isReadableFinished } = require('internal/streams/kinds');
const { named } = require('internal/streams/state');
const { validateAbortSignal, validateFunction } = require('internal/validators');

function pipeline(...streams) {
  const callback = streams[streams.length - 1];
  validateFunction(callback, 'streams[stream.length - 1]');
  streams.pop();
  return connect(streams, once(callback));
}

// How one stream of the line is ended, and how watching it stops.
function watch(stream, reading, writing) {
  let isOver = false;
  stream.on('close', () => { isOver = true; });
  const stop = finished(stream, { readable: reading, writable: writing }, (error) => { isOver = !error; });
  const end = (error) => {
    if (isOver) return;
    isOver = true;
    destroyer(stream, error || new codes.ERR_STREAM_DESTROYED('pipe'));
  };
  return { end, stop };
}

function toIterable(value) {
  if (isIterable(value)) return value;
  if (hasReadableSide(value)) return chunksOf(value);
  throw new codes.ERR_INVALID_ARG_TYPE('val', ['Readable', 'Iterable', 'AsyncIterable'], value);
}

async function* chunksOf(stream) {
  yield* require('internal/streams/readable').Readable.prototype[Symbol.asyncIterator].call(stream);
}

// Writes all values of an iterable to a stream, and waits where it is full.
async function pump(iterable, writable, finish, end) {
  let error;
  let wake = null;
  const goOn = (failure) => {
    if (failure) error = failure;
    const waiting = wake;
    wake = null;
    waiting?.();
  };
  const room = () => new Promise((resolve, reject) => {
    const settle = () => (error ? reject(error) : resolve());
    if (error) settle();
    else wake = settle;
  });
  writable.on('drain', goOn);
  const stop = finished(writable, { readable: false }, goOn);
  try {
    if (writable.writableNeedDrain) await room();
    for await (const chunk of iterable) {
      if (!writable.write(chunk)) await room();
    }
    if (end) {
      writable.end();
      await room();
    }
    finish();
  } catch (failure) {
    finish(error !== failure ? aggregateTwoErrors(error, failure) : failure);
  } finally {
    stop();
    writable.off('drain', goOn);
  }
}

// From stream to stream. `finish` is called once for each of the two.
function pipe(source, target, finish, end) {
  let ended = false;
  target.on('close', () => {
    if (!ended) finish(new codes.ERR_STREAM_PREMATURE_CLOSE());
  });
  source.pipe(target, { end: false });
  if (end) {
    const endTarget = named('end the target (pipeline)', () => {
      ended = true;
      target.end();
    });
    if (isReadableFinished(source)) process.nextTick(endTarget);
    else source.once('end', endTarget);
  } else {
    finish();
  }
  finished(source, { readable: true, writable: false }, (error) => {
    const state = source._readableState;
    if (error?.code === 'ERR_STREAM_PREMATURE_CLOSE' && state?.ended && !state.errored && !state.errorEmitted) {
      // Closed before 'end', but all is there: 'end' still comes.
      source.once('end', finish).once('error', finish);
    } else {
      finish(error);
    }
  });
  return finished(target, { readable: false, writable: true }, finish);
}

function connect(streams, callback, options) {
  if (streams.length === 1 && Array.isArray(streams[0])) [streams] = streams;
  if (streams.length < 2) throw new codes.ERR_MISSING_ARGS('streams');
  const controller = new AbortController();
  const { signal } = controller;
  const outerSignal = options?.signal;
  validateAbortSignal(outerSignal, 'options.signal');

  const ends = [];             // one for each stream that is ours to destroy
  const cleanLastStream = [];  // a last stream that goes on being read keeps none of our listeners
  let error;
  let value;
  let left = 0;                // sources and targets that have not finished

  const settle = (failure, isLast) => {
    if (failure && (!error || error.code === 'ERR_STREAM_PREMATURE_CLOSE')) error = failure;
    if (!error && !isLast) return;
    while (ends.length > 0) ends.shift()(error);
    stopWaitingForAbort?.();
    controller.abort();
    if (!isLast) return;
    if (!error) for (const clean of cleanLastStream) clean();
    process.nextTick(callback, error, value);
  };
  const finish = named('finish (pipeline)', (failure) => { settle(failure, --left === 0); });
  const abort = named('abort (pipeline)', () => { settle(new AbortError(undefined, { cause: outerSignal?.reason })); });
  const stopWaitingForAbort = outerSignal && require('internal/streams/abort').onAbort(outerSignal, abort);

  const last = streams.length - 1;
  let current;  // what the next one reads from
  for (const [i, stream] of streams.entries()) {
    const isLast = i === last;
    const end = !isLast || options?.end !== false;
    if (isNodeStream(stream)) {
      const staysReadable = isLast && isReadable(stream);
      if (end) {
        const watched = watch(stream, !isLast, i > 0);
        ends.push(watched.end);
        if (staysReadable) cleanLastStream.push(watched.stop);
      }
      const onError = (failure) => {
        if (failure && failure.name !== 'AbortError' && failure.code !== 'ERR_STREAM_PREMATURE_CLOSE') finish(failure);
      };
      stream.on('error', onError);
      if (staysReadable) cleanLastStream.push(() => { stream.removeListener('error', onError); });
    }

    if (i === 0) {
      current = firstOf(stream, signal);
    } else if (typeof stream === 'function') {
      current = stream(toIterable(current), { signal });
      if (isLast) current = lastFunction(current, end);
      else if (!isIterable(current, true)) throw new codes.ERR_INVALID_RETURN_VALUE('AsyncIterable', `transform[${i - 1}]`, current);
    } else if (isNodeStream(stream)) {
      if (hasReadableSide(current)) {
        left += 2;
        const stop = pipe(current, stream, finish, end);
        if (isLast && isReadable(stream)) cleanLastStream.push(stop);
      } else if (isIterable(current)) {
        left++;
        pump(current, stream, finish, end);
      } else {
        throw new codes.ERR_INVALID_ARG_TYPE('val',
          ['Readable', 'Iterable', 'AsyncIterable', 'ReadableStream', 'TransformStream'], current);
      }
      current = stream;
    } else {
      current = require('internal/streams/duplex').Duplex.from(stream);
    }
  }
  if (signal.aborted || outerSignal?.aborted) process.nextTick(abort);
  return current;

  // What a function at the end of the line returned becomes a stream, so that pipeline() always returns one.
  function lastFunction(result, end) {
    const { PassThrough } = require('internal/streams/transform');
    const output = new PassThrough({ objectMode: true });
    const then = result?.then;
    if (typeof then === 'function') {
      left++;
      then.call(result, (given) => {
        value = given;
        if (given != null) output.write(given);
        if (end) output.end();
        process.nextTick(finish);
      }, (failure) => {
        output.destroy(failure);
        process.nextTick(finish, failure);
      });
    } else if (isIterable(result, true)) {
      left++;
      pump(result, output, finish, end);
    } else {
      throw new codes.ERR_INVALID_RETURN_VALUE('AsyncIterable or Promise', 'destination', result);
    }
    const watched = watch(output, false, true);
    ends.push(watched.end);
    cleanLastStream.push(watched.stop);
    return output;
  }
}

function firstOf(stream, signal) {
  if (typeof stream === 'function') {
    const result = stream({ signal });
    if (!isIterable(result)) throw new codes.ERR_INVALID_RETURN_VALUE('Iterable, AsyncIterable or Stream', 'source', result);
    return result;
  }
  return isIterable(stream) || hasReadableSide(stream) ? stream : require('internal/streams/duplex').Duplex.from(stream);
}

// stream/promises: pipeline()
function whenPiped(...streams) {
  return new Promise((resolve, reject) => {
    const lastArgument = streams[streams.length - 1];
    let options = {};
    if (lastArgument && typeof lastArgument === 'object' && !isNodeStream(lastArgument) && !isIterable(lastArgument)) {
      options = streams.pop();
    }
    connect(streams, named('settle the promise (pipeline)', (error, value) => (error ? reject(error) : resolve(value))),
      { signal: options.signal, end: options.end });
  });
}

module.exports = { pipeline, whenPiped };
