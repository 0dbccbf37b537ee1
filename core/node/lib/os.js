'use strict';
// require('os'): the simulated machine. It is the same on every real one, so that a run is, too.

const { codes } = require('internal/errors');
const { validateInt32 } = require('internal/validators');

const GIB = 2 ** 30;
const priorities = new Map();

const signals = {
  SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGILL: 4, SIGTRAP: 5, SIGABRT: 6, SIGIOT: 6, SIGBUS: 7, SIGFPE: 8, SIGKILL: 9, SIGUSR1: 10,
  SIGSEGV: 11, SIGUSR2: 12, SIGPIPE: 13, SIGALRM: 14, SIGTERM: 15, SIGCHLD: 17, SIGSTKFLT: 16, SIGCONT: 18, SIGSTOP: 19,
  SIGTSTP: 20, SIGTTIN: 21, SIGTTOU: 22, SIGURG: 23, SIGXCPU: 24, SIGXFSZ: 25, SIGVTALRM: 26, SIGPROF: 27, SIGWINCH: 28,
  SIGIO: 29, SIGPOLL: 29, SIGPWR: 30, SIGSYS: 31,
};
const priority = {
  PRIORITY_LOW: 19, PRIORITY_BELOW_NORMAL: 10, PRIORITY_NORMAL: 0, PRIORITY_ABOVE_NORMAL: -7, PRIORITY_HIGH: -14,
  PRIORITY_HIGHEST: -20,
};

function errnoConstants() {
  const { table } = require('internal/util/system_errors');
  const numbers = { __proto__: null };
  for (const [number, name] of table.filter(([each]) => each > -3000)) numbers[name] = -number;
  return numbers;
}

let constants;

function getPriority(pid = 0) {
  validateInt32(pid, 'pid');
  return priorities.get(pid) ?? 0;
}

function setPriority(pid, value) {
  if (value === undefined) [pid, value] = [0, pid];
  validateInt32(pid, 'pid');
  validateInt32(value, 'priority', -20, 19);
  priorities.set(pid, value);
}

function userInfo(options) {
  if (options !== undefined && (options === null || typeof options !== 'object')) {
    throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
  }
  const info = { uid: 1000, gid: 1000, username: 'user', homedir: '/home/user', shell: '/bin/sh' };
  if (options?.encoding !== 'buffer') return info;
  const { Buffer } = require('buffer');
  for (const key of ['username', 'homedir', 'shell']) info[key] = Buffer.from(info[key]);
  return info;
}

function cpu() {
  return { model: 'Simulated CPU', speed: 2000, times: { user: 0, nice: 0, sys: 0, idle: Math.round(process.uptime() * 1000), irq: 0 } };
}

function networkInterfaces() {
  return {
    lo: [
      { address: '127.0.0.1', netmask: '255.0.0.0', family: 'IPv4', mac: '00:00:00:00:00:00', internal: true, cidr: '127.0.0.1/8' },
    ],
  };
}

const os = {
  arch: () => process.arch,
  availableParallelism: () => 4,
  cpus: () => [cpu(), cpu(), cpu(), cpu()],
  endianness: () => 'LE',
  freemem: () => 4 * GIB,
  getPriority,
  homedir: () => process.env.HOME || '/home/user',
  hostname: () => 'loopscope',
  loadavg: () => [0, 0, 0],
  networkInterfaces,
  platform: () => process.platform,
  release: () => '6.1.0',
  setPriority,
  tmpdir: () => (process.env.TMPDIR || process.env.TMP || process.env.TEMP || '/tmp').replace(/(.)\/$/, '$1'),
  totalmem: () => 8 * GIB,
  type: () => 'Linux',
  userInfo,
  uptime: () => process.uptime(),
  version: () => '#1 SMP Loopscope',
  machine: () => 'x86_64',
};
for (const name of ['arch', 'availableParallelism', 'endianness', 'freemem', 'homedir', 'hostname', 'platform', 'release', 'tmpdir',
  'totalmem', 'type', 'uptime', 'version', 'machine']) {
  os[name][Symbol.toPrimitive] = () => os[name]();
}
Object.defineProperties(os, {
  constants: {
    get() {
      constants ??= Object.freeze({
        __proto__: null, UV_UDP_REUSEADDR: 4, dlopen: { __proto__: null }, errno: errnoConstants(),
        signals: Object.freeze({ __proto__: null, ...signals }), priority: { __proto__: null, ...priority },
      });
      return constants;
    },
    enumerable: true, configurable: false,
  },
  EOL: { value: '\n', enumerable: true, writable: false, configurable: true },
  devNull: { value: '/dev/null', enumerable: true, writable: false, configurable: true },
});

module.exports = os;
