'use strict';
// Uncaught errors, unhandled rejections and the end of the process (node: lib/internal/process/execution.js, promises.js).

const { emit, listens, getCaptureCallback } = require('internal/process/object');

const binding = internalBinding('process');

// Codes of node: lib/internal/process/exit codes, src/node_exit_code.h.
const kGenericUserError = 1;
const kUnsettledTopLevelAwait = 13;

const kAfterError = 'Node, after an error';

let mainModuleUnsettled = () => false;
let rejections = 0;

function onUncaught(error, fromPromise) {
  const capture = getCaptureCallback();
  const origin = fromPromise ? 'unhandledRejection' : 'uncaughtException';
  const handled = capture !== null || listens('uncaughtException');
  binding.noteError(error, handled);
  emit('uncaughtExceptionMonitor', error, origin);
  if (capture !== null) {
    capture(error);
  } else if (!emit('uncaughtException', error, origin)) {
    dieQuietly();
    return false;
  }
  // Node: an empty immediate makes sure that what is left over runs, also when nothing else is to do. The loop
  // itself adds it after a callback that threw.
  if (fromPromise && !process._exiting) internalBinding('tasks').addImmediate(undefined, name(() => {}, kAfterError));
  return true;
}

function name(callback, text) { return Object.defineProperty(callback, 'name', { value: text }); }

// 'exit' listeners still run; what they throw is lost.
function dieQuietly() {
  try {
    if (process._exiting) return;
    process._exiting = true;
    process.exitCode = kGenericUserError;
    emit('exit', kGenericUserError);
  } catch {
    // The error that ends the process is the one to print.
  }
}

// Mode 'throw': without a listener the rejection becomes an uncaught error.
function onRejection(promise, reason) {
  rejections++;
  if (emit('unhandledRejection', reason, promise)) return undefined;
  const isError = reason instanceof Error || Object.prototype.toString.call(reason) === '[object Error]';
  return { error: isError ? reason : unhandledRejectionError(reason) };
}

function unhandledRejectionError(reason) {
  const error = new Error('This error originated either by throwing inside of an async function without a catch block, ' +
    'or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason ' +
    `"${describeReason(reason)}".`);
  Object.defineProperty(error, 'name', { value: 'UnhandledPromiseRejection', configurable: true, writable: true });
  Object.defineProperty(error, 'stack', { value: `${error.name}: ${error.message}`, configurable: true, writable: true });
  error.code = 'ERR_UNHANDLED_REJECTION';
  return error;
}

// As V8 prints a value without running code of it: "#<Object>".
function describeReason(reason) {
  if (typeof reason === 'function') return Function.prototype.toString.call(reason);
  if (typeof reason !== 'object' || reason === null) return String(reason);
  return `#<${reason.constructor?.name || 'Object'}>`;
}

function onHandledLate(promise) {
  if (emit('rejectionHandled', promise)) return;
  const warning = new Error(`Promise rejection was handled asynchronously (rejection id: ${rejections})`);
  warning.name = 'PromiseRejectionHandledWarning';
  warning.id = rejections;
  process.emitWarning(warning);
}

function emitBeforeExit() { emit('beforeExit', process.exitCode || 0); }

function emitExit() {
  if (process._exiting) return;
  process._exiting = true;
  emit('exit', process.exitCode || 0);
}

function exitCode() {
  const code = process.exitCode;
  if (code === undefined && mainModuleUnsettled()) return kUnsettledTopLevelAwait;
  return Number(code) || 0;
}

function watchMainModule(isUnsettled) { mainModuleUnsettled = isUnsettled; }

module.exports = { onUncaught, onRejection, onHandledLate, emitBeforeExit, emitExit, exitCode, watchMainModule };
