'use strict';
// readable.pipe(writable): 'data' is written on; a write() that returns false pauses the source until 'drain' (fact 80).

const { errorOrDestroy } = require('internal/streams/destroy');
const { prependListener } = require('internal/streams/legacy');
const { named } = require('internal/streams/state');

function pipe(source, target, options) {
  const state = source._readableState;
  if (state.pipes.length === 1 && !state.multiAwaitDrain) {
    state.multiAwaitDrain = true;
    state.awaitDrainWriters = new Set(state.awaitDrainWriters ? [state.awaitDrainWriters] : []);
  }
  state.pipes.push(target);

  let onDrain;
  let stopped = false;
  const leave = named('unpipe (stream)', () => { source.unpipe(target); });
  const endTarget = named('end the target (pipe)', () => { target.end(); });
  const ends = options?.end !== false && !isOutputOfProcess(target);

  const onUnpipe = (readable, info) => {
    if (readable !== source || !info || info.hasUnpiped !== false) return;
    info.hasUnpiped = true;
    stop();
  };
  const onData = (chunk) => {
    if (target.write(chunk) === false) waitForDrain();
  };
  // Who wrote an 'error' listener of its own hears it; otherwise it is thrown as if there were no pipe.
  const onError = (error) => {
    leave();
    target.removeListener('error', onError);
    if (target.listenerCount('error') !== 0) return;
    const { errorEmitted } = target._writableState || target._readableState || { errorEmitted: true };
    if (errorEmitted) target.emit('error', error);
    else errorOrDestroy(target, error);
  };
  const onClose = () => {
    target.removeListener('finish', onFinish);
    leave();
  };
  const onFinish = () => {
    target.removeListener('close', onClose);
    leave();
  };

  function stop() {
    target.removeListener('close', onClose);
    target.removeListener('finish', onFinish);
    if (onDrain) target.removeListener('drain', onDrain);
    target.removeListener('error', onError);
    target.removeListener('unpipe', onUnpipe);
    source.removeListener('end', endTarget);
    source.removeListener('end', leave);
    source.removeListener('data', onData);
    stopped = true;
    // A source that waits for this target would wait forever.
    if (onDrain && state.awaitDrainWriters && (!target._writableState || target._writableState.needDrain)) onDrain();
  }

  function waitForDrain() {
    if (!stopped) {
      if (state.pipes.length === 1 && state.pipes[0] === target) {
        state.awaitDrainWriters = target;
        state.multiAwaitDrain = false;
      } else if (state.pipes.length > 1 && state.pipes.includes(target)) {
        state.awaitDrainWriters.add(target);
      }
      source.pause();
    }
    if (!onDrain) {
      onDrain = () => { goOn(source, target); };
      target.on('drain', onDrain);
    }
  }

  const atEnd = ends ? endTarget : leave;
  if (state.endEmitted) process.nextTick(atEnd);
  else source.once('end', atEnd);
  target.on('unpipe', onUnpipe);
  source.on('data', onData);
  prependListener(target, 'error', onError);
  target.once('close', onClose);
  target.once('finish', onFinish);
  target.emit('pipe', source);
  if (target.writableNeedDrain === true) waitForDrain();
  else if (!state.flowing) source.resume();
  return target;
}

function isOutputOfProcess(stream) { return stream === process.stdout || stream === process.stderr; }

function goOn(source, target) {
  const state = source._readableState;
  if (state.awaitDrainWriters === target) state.awaitDrainWriters = null;
  else if (state.multiAwaitDrain) state.awaitDrainWriters.delete(target);
  const waits = state.awaitDrainWriters && state.awaitDrainWriters.size !== 0;
  if (!waits && state.dataListening) source.resume();
}

function unpipe(source, target) {
  const state = source._readableState;
  if (state.pipes.length === 0) return source;
  if (!target) {
    const targets = state.pipes;
    state.pipes = [];
    source.pause();
    for (const each of targets) each.emit('unpipe', source, { hasUnpiped: false });
    return source;
  }
  const at = state.pipes.indexOf(target);
  if (at === -1) return source;
  state.pipes.splice(at, 1);
  if (state.pipes.length === 0) source.pause();
  target.emit('unpipe', source, { hasUnpiped: false });
  return source;
}

module.exports = { pipe, unpipe };
