'use strict';
// Stream, what all streams inherit from: an emitter with the pipe() of old.

const EventEmitter = require('events');

function Stream(options) { EventEmitter.call(this, options); }
Object.setPrototypeOf(Stream.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Stream, EventEmitter);

Stream.prototype.pipe = function(target, options) {
  const source = this;
  let ended = false;
  const once = (act) => () => {
    if (ended) return;
    ended = true;
    act();
  };
  const onData = (chunk) => {
    if (target.writable && target.write(chunk) === false && source.pause) source.pause();
  };
  const onDrain = () => {
    if (source.readable && source.resume) source.resume();
  };
  const onEnd = once(() => target.end());
  const onClose = once(() => {
    if (typeof target.destroy === 'function') target.destroy();
  });
  function onError(error) {
    cleanUp();
    if (EventEmitter.listenerCount(this, 'error') === 0) this.emit('error', error);
  }
  const ends = !target._isStdio && options?.end !== false;
  const listeners = [
    [source, 'data', onData], [target, 'drain', onDrain],
    ...(ends ? [[source, 'end', onEnd], [source, 'close', onClose]] : []),
    [source, 'error', onError, true], [target, 'error', onError, true],
    [source, 'end', cleanUp], [source, 'close', cleanUp], [target, 'close', cleanUp],
  ];
  function cleanUp() {
    for (const [emitter, name, listener] of listeners) emitter.removeListener(name, listener);
  }
  for (const [emitter, name, listener, first] of listeners) {
    if (first) prependListener(emitter, name, listener);
    else emitter.on(name, listener);
  }
  target.emit('pipe', source);
  return target;
};

// Streams keep places for the usual events: only names that are really listened to.
Stream.prototype.eventNames = function eventNames() {
  return Reflect.ownKeys(this._events).filter((name) => {
    const listeners = this._events[name];
    return typeof listeners === 'function' || (Array.isArray(listeners) && listeners.length > 0);
  });
};

function prependListener(emitter, name, listener) {
  if (typeof emitter.prependListener === 'function') emitter.prependListener(name, listener);
  else emitter.on(name, listener);
}

module.exports = { Stream, prependListener };
