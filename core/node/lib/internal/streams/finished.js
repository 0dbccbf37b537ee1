'use strict';
// stream.finished(): calls back when a stream has nothing more to give or take, or broke before.

const { AbortError, codes } = require('internal/errors');
const { hasReadableSide, hasWritableSide, isClosed, isNodeStream, isReadable, isReadableFinished, isWritable, isWritableFinished,
  readableError, willEmitClose, writableError } = require('internal/streams/kinds');
const { named } = require('internal/streams/state');
const { validateAbortSignal, validateBoolean, validateFunction, validateObject } = require('internal/validators');

function once(callback) {
  let called = false;
  return named(callback.name, function(...args) {
    if (called) return;
    called = true;
    Reflect.apply(callback, this, args);
  });
}

// Returns a function that stops watching.
function finished(stream, options, callback) {
  if (arguments.length === 2) [options, callback] = [{}, options];
  else if (options == null) options = {};
  else validateObject(options, 'options');
  validateFunction(callback, 'callback');
  validateAbortSignal(options.signal, 'options.signal');
  if (!isNodeStream(stream)) {
    throw new codes.ERR_INVALID_ARG_TYPE('stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
  }
  let done = once(callback);
  const finish = (...args) => Reflect.apply(done, stream, args);
  const readable = options.readable ?? hasReadableSide(stream);
  const writable = options.writable ?? hasWritableSide(stream);
  const { _writableState: w, _readableState: r } = stream;

  // 'close' follows and says it all: then 'end' and 'finish' are not yet the end.
  let closeFollows = willEmitClose(stream) && hasReadableSide(stream) === readable && hasWritableSide(stream) === writable;
  let writableDone = isWritableFinished(stream, false);
  let readableDone = isReadableFinished(stream, false);
  let closed = isClosed(stream);

  const onFinish = () => {
    writableDone = true;
    if (stream.destroyed) closeFollows = false;
    if (closeFollows && (!stream.readable || readable)) return;
    if (!readable || readableDone) finish();
  };
  const onEnd = () => {
    readableDone = true;
    if (stream.destroyed) closeFollows = false;
    if (closeFollows && (!stream.writable || writable)) return;
    if (!writable || writableDone) finish();
  };
  const onError = (error) => { finish(error); };
  const errorOf = () => {
    const error = writableError(stream) || readableError(stream);
    return typeof error === 'boolean' ? undefined : error;
  };
  const onClose = named('closed (finished)', () => {
    closed = true;
    const error = errorOf();
    const isCutShort = (readable && !readableDone && hasReadableSide(stream, true) && !isReadableFinished(stream, false)) ||
      (writable && !writableDone && !isWritableFinished(stream, false));
    if (error) finish(error);
    else if (isCutShort) finish(new codes.ERR_STREAM_PREMATURE_CLOSE());
    else finish();
  });
  const onClosedBefore = named('was finished (finished)', () => {
    closed = true;
    const error = errorOf();
    if (error) finish(error);
    else finish();
  });
  // Streams without a state of ours say that they are through by 'end' or 'close' only.
  const onOldFinish = () => {
    if (!stream.writable) onFinish();
  };
  // A request of http says 'complete', and 'abort' where nothing closes it.
  const isRequest = Boolean(stream.setHeader && typeof stream.abort === 'function');
  const onRequest = () => { stream.req.on('finish', onFinish); };

  if (isRequest) {
    stream.on('complete', onFinish);
    if (!closeFollows) stream.on('abort', onClose);
    if (stream.req) onRequest();
    else stream.on('request', onRequest);
  } else if (writable && !w) {
    stream.on('end', onOldFinish);
    stream.on('close', onOldFinish);
  }
  if (!closeFollows && typeof stream.aborted === 'boolean') stream.on('aborted', onClose);
  stream.on('end', onEnd);
  stream.on('finish', onFinish);
  if (options.error !== false) stream.on('error', onError);
  stream.on('close', onClose);

  if (closed) {
    process.nextTick(onClose);
  } else if (w?.errorEmitted || r?.errorEmitted) {
    if (!closeFollows) process.nextTick(onClosedBefore);
  } else if (!readable && (!closeFollows || isReadable(stream)) && (writableDone || isWritable(stream) === false) &&
             !(w?.pendingcb > 0)) {
    process.nextTick(onClosedBefore);
  } else if (!writable && (!closeFollows || isWritable(stream)) && (readableDone || isReadable(stream) === false)) {
    process.nextTick(onClosedBefore);
  } else if (r && stream.req && stream.aborted) {
    process.nextTick(onClosedBefore);
  }

  const stop = () => {
    done = () => {};
    stream.removeListener('aborted', onClose);
    stream.removeListener('complete', onFinish);
    stream.removeListener('abort', onClose);
    stream.removeListener('request', onRequest);
    stream.req?.removeListener('finish', onFinish);
    stream.removeListener('end', onOldFinish);
    stream.removeListener('close', onOldFinish);
    stream.removeListener('finish', onFinish);
    stream.removeListener('end', onEnd);
    stream.removeListener('error', onError);
    stream.removeListener('close', onClose);
  };

  if (options.signal && !closed) {
    const abort = named('abort (finished)', () => {
      const tell = done;
      stop();
      Reflect.apply(tell, stream, [new AbortError(undefined, { cause: options.signal.reason })]);
    });
    if (options.signal.aborted) {
      process.nextTick(abort);
    } else {
      const stopWaiting = require('internal/streams/abort').onAbort(options.signal, abort);
      const tell = done;
      done = once((...args) => {
        stopWaiting();
        Reflect.apply(tell, stream, args);
      });
    }
  }
  return stop;
}

// stream/promises: finished()
function whenFinished(stream, options) {
  if (options === null) options = {};
  const cleanUp = Boolean(options?.cleanup);
  if (cleanUp) validateBoolean(options.cleanup, 'cleanup');
  return new Promise((resolve, reject) => {
    const stop = finished(stream, options, (error) => {
      if (cleanUp) stop();
      if (error) reject(error);
      else resolve();
    });
  });
}

module.exports = { finished, once, whenFinished };
