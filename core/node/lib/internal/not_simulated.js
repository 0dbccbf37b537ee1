'use strict';
// What is not modelled names itself, and what exists instead.

// Modules of Node 20 that scripts may ask for; those with a file in lib/ are simulated.
const nodeModules = [
  '_http_agent', '_http_client', '_http_common', '_http_incoming', '_http_outgoing', '_http_server', '_stream_duplex',
  '_stream_passthrough', '_stream_readable', '_stream_transform', '_stream_wrap', '_stream_writable', '_tls_common', '_tls_wrap',
  'assert', 'assert/strict', 'async_hooks', 'buffer', 'child_process', 'cluster', 'console', 'constants', 'crypto', 'dgram',
  'diagnostics_channel', 'dns', 'dns/promises', 'domain', 'events', 'fs', 'fs/promises', 'http', 'http2', 'https', 'inspector',
  'inspector/promises', 'module', 'net', 'os', 'path', 'path/posix', 'path/win32', 'perf_hooks', 'process', 'punycode',
  'querystring', 'readline', 'readline/promises', 'repl', 'stream', 'stream/consumers', 'stream/promises', 'stream/web',
  'string_decoder', 'sys', 'timers', 'timers/promises', 'tls', 'trace_events', 'tty', 'url', 'util', 'util/types', 'v8', 'vm',
  'wasi', 'worker_threads', 'zlib',
];
const onlyWithScheme = ['sea', 'test', 'test/reporters'];

// Modules that libraries of ours use under a name that Node does not have stay invisible.
const { hasLibrary } = internalBinding('modules');
const isSimulated = (name) => nodeModules.includes(name) && hasLibrary(name);

const instead = {
};

function notSimulated(what, hint) {
  const error = new Error(`${what} is not simulated yet${hint ? `; what exists instead: ${hint}` : ''}`);
  error.code = 'ERR_LOOPSCOPE_NOT_SIMULATED';
  internalBinding('process').noteWarning(4, error.message);
  return error;
}

// A file that exists beside the script, but not in this world.
function notCopied(path) {
  return notSimulated(`reading ${path}`,
    'files that were copied into the simulation. This one was too large or one too many, or the trace left it out because its run never looked at it');
}

function moduleNotSimulated(name) {
  const modules = `the modules ${nodeModules.filter(isSimulated).join(', ')}`;
  return notSimulated(`node:${name}`, instead[name] ? `${instead[name]}; ${modules}` : modules);
}

// Is it a module of Node, as require() or import may name it? Its name without 'node:', or undefined.
function builtinName(specifier) {
  if (specifier.startsWith('node:')) {
    const name = specifier.slice(5);
    return nodeModules.includes(name) || onlyWithScheme.includes(name) ? name : undefined;
  }
  return nodeModules.includes(specifier) ? specifier : undefined;
}

module.exports = { builtinName, instead, isSimulated, moduleNotSimulated, nodeModules, notCopied, notSimulated };
