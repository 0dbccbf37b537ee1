'use strict';
// process.kill() to oneself (node: lib/internal/process/per_thread.js, lib/internal/process/signal.js; fact 102).

const { codes } = require('internal/errors');
const { errnoException } = require('internal/net/errors');
const { mapOf } = require('internal/util/collections');

const binding = internalBinding('signals');

const EINVAL = -22;
const ESRCH = -3;
const signals = require('os').constants.signals;
const names = mapOf(Object.entries(signals).map(([name, number]) => [number, name]).reverse());
// What does nothing where nobody listens: the system ignores it, or Node does.
const harmless = new Set(['SIGCHLD', 'SIGCONT', 'SIGURG', 'SIGWINCH', 'SIGPIPE', 'SIGUSR1']);

function kill(pid, signal) {
  if (pid != (pid | 0)) throw new codes.ERR_INVALID_ARG_TYPE('pid', 'number', pid);
  let number = signal;
  if (typeof signal === 'string') {
    number = signals[signal];
    if (number === undefined) throw new codes.ERR_UNKNOWN_SIGNAL(signal);
  } else if (signal === undefined) {
    number = signals.SIGTERM;
  }
  number |= 0;
  if (number < 0 || number > 64) throw errnoException(EINVAL, 'kill');
  if (pid !== process.pid && pid !== 0) throw errnoException(ESRCH, 'kill');
  if (number !== 0) deliver(names.get(number) ?? `SIG${number}`, number);
  return true;
}

function deliver(name, number) {
  const catchable = name !== 'SIGKILL' && name !== 'SIGSTOP';
  if (catchable && process.listenerCount(name) > 0) {
    binding.post(name, () => { process.emit(name, name, number); });
  } else if (!harmless.has(name)) {
    process.reallyExit(128 + number);  // what a shell says of a process that a signal ended
  }
}

module.exports = { kill };
