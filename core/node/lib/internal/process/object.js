'use strict';
// The properties of `process`.

const { define, defineLazy, makeLazyEmitter } = require('internal/lazy');

const binding = internalBinding('process');
const tasks = internalBinding('tasks');

const prototype = Object.create(Object.prototype, {
  constructor: { value: function process() {}, writable: true, configurable: true },
  [Symbol.toStringTag]: { value: 'process', configurable: true },
});
Object.setPrototypeOf(process, Object.create(prototype, { constructor: { value: prototype.constructor } }));
const emitter = makeLazyEmitter(prototype);

const surroundings = binding.surroundings();
const versions = { node: '20.20.2', modules: '115', uv: '1.46.0', v8: '11.3.244.8-node.38' };
const release = { name: 'node', lts: 'Iron' };

Object.assign(process, {
  version: `v${versions.node}`,
  versions: Object.freeze(versions),
  arch: 'x64',
  platform: 'linux',
  release,
  title: 'node',
  pid: 4242,
  ppid: 4241,
  execPath: '/usr/bin/node',
  execArgv: [],
  argv0: 'node',
  argv: ['/usr/bin/node', surroundings.script, ...surroundings.argv],
  debugPort: 9229,
  exitCode: undefined,
  features: { inspector: false, debug: false, uv: true, ipv6: true, tls: false },
});

// Values of process.env are strings, whatever is assigned.
defineLazy(process, 'env', () => new Proxy(surroundings.env, {
  set(target, name, value) {
    target[name] = `${value}`;
    return true;
  },
  defineProperty(target, name, descriptor) {
    return Reflect.defineProperty(target, name, 'value' in descriptor ? { ...descriptor, value: `${descriptor.value}` } : descriptor);
  },
}), true);

for (const [name, descriptor] of [['stdout', 1], ['stderr', 2]]) {
  defineLazy(process, name, () => new (require('internal/process/stdio').OutputStream)(descriptor), true);
}
defineLazy(process, 'stdin', () => require('internal/process/input').makeInput(), true);

function codes() { return require('internal/errors').codes; }

function checkExitCode(value) {
  if (value === null || value === undefined) return;
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  if (typeof number !== 'number' || (typeof value === 'string' && !Number.isInteger(number))) {
    throw new (codes().ERR_INVALID_ARG_TYPE)('code', 'number', value);
  }
  if (!Number.isInteger(number)) throw new (codes().ERR_OUT_OF_RANGE)('code', 'an integer', number);
}

let exitCode;
Object.defineProperty(process, 'exitCode', {
  configurable: true,
  enumerable: true,
  get() { return exitCode; },
  set(value) {
    checkExitCode(value);
    exitCode = value;
  },
});
define(process, '_exiting', false);

const methods = {
  nextTick(callback, ...args) {
    if (typeof callback !== 'function') throw new (codes().ERR_INVALID_ARG_TYPE)('callback', 'Function', callback);
    if (!process._exiting) tasks.nextTick(callback, ...args);
  },
  exit(code) {
    if (arguments.length !== 0) process.exitCode = code;
    if (!process._exiting) {
      process._exiting = true;
      process.emit('exit', process.exitCode || 0);
    }
    process.reallyExit(process.exitCode || 0);
  },
  reallyExit(code) { binding.exit(code); },
  abort() {
    binding.exit(134);
  },
  cwd() { return binding.cwd(); },
  chdir(folder) {
    require('internal/validators').validateString(folder, 'directory');
    const error = binding.chdir(folder);
    if (error < 0) throw require('internal/fs/errors').fsError(error, 'chdir', process.cwd(), folder);
  },
  uptime() { return binding.nowNs() / 1e9; },
  memoryUsage() {
    const used = binding.heapBytes();
    return { rss: methods.memoryUsage.rss(), heapTotal: used, heapUsed: used, external: 0, arrayBuffers: 0 };
  },
  cpuUsage(previous) {
    const now = { user: Math.round(binding.nowNs() / 1000 - tasks.idleNs() / 1000), system: 0 };
    return previous ? { user: now.user - previous.user, system: now.system - previous.system } : now;
  },
  resourceUsage() {
    const { user, system } = methods.cpuUsage();
    return { userCPUTime: user, systemCPUTime: system, maxRSS: Math.round(methods.memoryUsage.rss() / 1024) };
  },
  hrtime(previous) {
    const now = binding.nowNs();
    const pair = [Math.floor(now / 1e9), now % 1e9];
    if (previous === undefined) return pair;
    require('internal/validators').validateArray(previous, 'time');
    if (previous.length !== 2) throw new (codes().ERR_OUT_OF_RANGE)('time', 2, previous.length);
    const difference = now - previous[0] * 1e9 - previous[1];
    return [Math.floor(difference / 1e9), ((difference % 1e9) + 1e9) % 1e9];
  },
  emitWarning(...args) { require('internal/process/warning').emitWarning(...args); },
  umask() { return 0o22; },
  getuid() { return 1000; },
  geteuid() { return 1000; },
  getgid() { return 1000; },
  getegid() { return 1000; },
  kill(pid, signal) { return require('internal/process/signals').kill(pid, signal); },
  binding() { throw notSimulated('process.binding()', 'the public modules'); },
  setUncaughtExceptionCaptureCallback(callback) {
    if (callback !== null && typeof callback !== 'function') {
      throw new (codes().ERR_INVALID_ARG_TYPE)('fn', ['Function', 'null'], callback);
    }
    captureCallback = callback;
  },
  hasUncaughtExceptionCaptureCallback() { return captureCallback !== null; },
  getActiveResourcesInfo() { throw notSimulated('process.getActiveResourcesInfo()', 'the recording shows what waits'); },
  dlopen() { throw notSimulated('process.dlopen()', 'modules written in JavaScript'); },
};
methods.memoryUsage.rss = function rss() { return 40 * 1024 * 1024 + binding.heapBytes(); };
methods.hrtime.bigint = function bigint() { return BigInt(binding.nowNs()); };
Object.assign(process, methods);

let captureCallback = null;

function notSimulated(what, instead) {
  return require('internal/not_simulated').notSimulated(what, instead);
}

// Emits only where somebody may listen: `events` is not loaded for nothing.
function emit(name, ...args) {
  if (!emitter.isLoaded() && !Object.hasOwn(process, 'emit')) return false;
  return process.emit(name, ...args);
}

function listens(name) { return emitter.isLoaded() && process.listenerCount(name) > 0; }

module.exports = { emit, listens, getCaptureCallback: () => captureCallback, loadEmitter: emitter.load };
