'use strict';
// What a worker thread runs first (node: lib/internal/main/worker_thread.js). Its script comes as a message.

const { postInternal, setUp, wrap } = require('internal/worker/message_port');
const { WorkerOutput, workerInput } = require('internal/worker/stdio');
const { defineLazy } = require('internal/lazy');
const worker = require('internal/worker/worker');

const { spendOnError, spendOnLoading } = internalBinding('worker');
const port = wrap(worker.self.port);
setUp(port, '', true);

const output = {};
for (const [name, descriptor] of [['stdout', 1], ['stderr', 2]]) {
  output[name] = new WorkerOutput(port, name, descriptor);
  defineLazy(process, name, () => {
    flushAtExit();
    return output[name];
  }, true);
}

// node: lib/internal/bootstrap/switches/is_not_main_thread.js. What still waits for the parent is sent after all.
let flushes = false;
function flushAtExit() {
  if (flushes) return;
  flushes = true;
  process.on('exit', function flushSync() {
    output.stdout.wanted();
    output.stderr.wanted();
  });
}

const kUnavailable = ['abort', 'chdir', 'setuid', 'seteuid', 'setgid', 'setegid', 'setgroups', 'initgroups'];
for (const name of kUnavailable) {
  const unavailable = function unavailableInWorker() {
    throw new (require('internal/errors').codes.ERR_WORKER_UNSUPPORTED_OPERATION)(`process.${name}()`);
  };
  unavailable.disabled = true;
  process[name] = unavailable;
}

const { umask } = process;
process.umask = (mask) => {
  if (mask === undefined) return umask();
  throw new (require('internal/errors').codes.ERR_WORKER_UNSUPPORTED_OPERATION)('Setting process.umask()');
};

port.on('message', (message) => {
  if (message.type === 'wanted') output[message.stream].wanted();
  else if (message.type === 'input') process.stdin.push(message.chunk);
  else start(message);
});

function start({ evaluate, filename, argv, env, workerData, environmentData, resourceLimits, publicPort, hasStdin }) {
  port.unref();
  if (!hasStdin) flushAtExit();
  defineLazy(process, 'stdin', () => {
    flushAtExit();
    return workerInput(port, hasStdin);
  }, true);
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  setUp(publicPort, 'parentPort', false);
  worker.assignEnvironmentData(environmentData);
  worker.started = { parentPort: publicPort, workerData, resourceLimits };
  postInternal(port, { type: 'online' }, [], 'online');
  spendOnLoading();
  process.argv = [process.argv[0], evaluate ? '[worker eval]' : filename, ...argv];
  if (evaluate) require('internal/modules/cjs').Module.runEval(filename, '[worker eval]');
  else require('internal/modules/run_main').runMain(filename);
}

// An uncaught error is the parent's: it hears of it by 'error', and the thread ends.
const { onUncaught } = require('internal/process/lifetime');
internalBinding('process').setOnUncaught((error, fromPromise) => {
  let uncaught = error;
  try {
    if (onUncaught(error, fromPromise)) return true;
  } catch (thrown) {
    uncaught = thrown;
    process.exitCode = 1;
    process._exiting = true;
  }
  spendOnError();
  let carried;
  try {
    carried = require('internal/worker/error').serializeError(uncaught);
  } catch {
    // Told without it.
  }
  if (carried) postInternal(port, { type: 'error', error: carried }, [], 'error');
  else postInternal(port, { type: 'unserializable' }, [], 'error');
  process.reallyExit(process.exitCode ?? 1);
  return true;
});

internalBinding('messages').start(worker.self.port);
port.ref();
