'use strict';
// The first thing that runs in a process: makes `process` and the globals, and tells the native side whom to call.

require('internal/process/object');
require('internal/globals');
const lifetime = require('internal/process/lifetime');

internalBinding('process').setHooks({
  runMain(path) { require('internal/modules/run_main').runMain(path); },
  onUncaught: lifetime.onUncaught,
  onRejection: lifetime.onRejection,
  onHandledLate: lifetime.onHandledLate,
  emitBeforeExit: lifetime.emitBeforeExit,
  emitExit: lifetime.emitExit,
  exitCode: lifetime.exitCode,
  formatFatal(...args) { return require('internal/process/fatal').formatFatal(...args); },
});

const moduleHooks = {};
for (const name of ['resolve', 'load', 'initializeMeta', 'importDynamic']) {
  moduleHooks[name] = (...args) => require('internal/modules/esm').hooks[name](...args);
}
internalBinding('modules').setHooks(moduleHooks);
