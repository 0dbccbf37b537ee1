'use strict';
// What every Console does. What only few programs use (tables, timers) is in files of its own and loaded when used.

const { codes } = require('internal/errors');

const kState = Symbol('kState');

function inspection() {
  return require('internal/util/inspect');
}

function primitiveText(value) {
  switch (typeof value) {
    case 'string': return value;
    case 'number': return Object.is(value, -0) ? '-0' : `${value}`;
    case 'bigint': return `${value}n`;
    case 'boolean': case 'undefined': return `${value}`;
    default: return value === null ? 'null' : undefined;
  }
}

// What util.format() gives where no object, symbol or % is among the arguments; undefined otherwise. Saves loading
// the inspector in programs that only print text.
function plainText(args) {
  if (args.length === 1) return primitiveText(args[0]);
  if (typeof args[0] === 'string' && args[0].includes('%')) return undefined;
  let text = '';
  for (let i = 0; i < args.length; i++) {
    const part = primitiveText(args[i]);
    if (part === undefined) return undefined;
    text += i === 0 ? part : ` ${part}`;
  }
  return text;
}

function usesColors(state, stream) {
  if (state.colorMode !== 'auto') return state.colorMode;
  return Boolean(stream.isTTY && (typeof stream.getColorDepth === 'function' ? stream.getColorDepth() > 2 : true));
}

function inspectOptionsFor(state, stream) {
  const chosen = state.inspectOptions;
  if (chosen && chosen.colors !== undefined) return chosen;
  return usesColors(state, stream) ? { ...chosen, colors: true } : chosen ?? {};
}

function formatFor(state, stream, args) {
  const options = inspectOptionsFor(state, stream);
  const plain = options.colors || options.numericSeparator ? undefined : plainText(args);
  return plain === undefined ? inspection().formatWithOptions(options, ...args) : plain;
}

function ignore() {}

function writeLine(state, stream, text) {
  if (state.indentation !== '') {
    if (text.includes('\n')) text = text.replace(/\n/g, `\n${state.indentation}`);
    text = state.indentation + text;
  }
  text += '\n';
  if (!state.ignoreErrors || stream.cannotFail) {
    stream.write(text);
    return;
  }
  // Too late: the error comes on a tick, after the callback.
  const tellsLater = stream._isStdio && !stream.writable;
  const guarded = typeof stream.once === 'function' && stream.listenerCount?.('error') === 0;
  if (guarded) stream.once('error', ignore);
  try {
    if (tellsLater) stream.write(text, () => { if (stream.listenerCount('error') === 0) stream.once('error', ignore); });
    else stream.write(text);
  } catch (error) {
    // The console is not a place to fail, unless the program is out of stack.
    if (require('internal/util/stack_overflow').isStackOverflowError(error)) throw error;
  } finally {
    if (guarded) stream.removeListener('error', ignore);
  }
}

function print(state, stream, args) {
  writeLine(state, stream, formatFor(state, stream, args));
}

const methods = {
  log(...args) { print(this[kState], this[kState].streams.stdout, args); },
  warn(...args) { print(this[kState], this[kState].streams.stderr, args); },

  dir(object, options) {
    const state = this[kState];
    const { stdout } = state.streams;
    writeLine(state, stdout, inspection().inspect(object, { customInspect: false, ...inspectOptionsFor(state, stdout), ...options }));
  },

  time(label = 'default') { require('internal/console/timers').start(this, this[kState].timers, `${label}`); },
  timeEnd(label = 'default') { require('internal/console/timers').end(this, this[kState].timers, `${label}`); },
  timeLog(label = 'default', ...data) { require('internal/console/timers').log(this, this[kState].timers, `${label}`, data); },

  trace(...args) {
    const state = this[kState];
    const error = new Error();
    const text = formatFor(state, state.streams.stderr, args);
    require('internal/errors').setStackHeader(error, text === '' ? 'Trace' : `Trace: ${text}`);
    this.error(error.stack);
  },

  assert(expression, ...args) {
    if (expression) return;
    args[0] = `Assertion failed${args.length === 0 ? '' : `: ${args[0]}`}`;
    Reflect.apply(this.warn, this, args);
  },

  clear() {
    const { stdout } = this[kState].streams;
    if (stdout.isTTY && process.env.TERM !== 'dumb') stdout.write('\u001b[1;1H\u001b[0J');
  },

  count(label = 'default') {
    label = `${label}`;
    const { counts } = this[kState];
    const count = (counts.get(label) ?? 0) + 1;
    counts.set(label, count);
    this.log(`${label}: ${count}`);
  },

  countReset(label = 'default') {
    const { counts } = this[kState];
    if (!counts.delete(`${label}`)) process.emitWarning(`Count for '${label}' does not exist`);
  },

  group(...data) {
    if (data.length > 0) Reflect.apply(this.log, this, data);
    this[kState].indentation += ' '.repeat(this[kState].groupIndentation);
  },

  groupEnd() {
    const state = this[kState];
    state.indentation = state.indentation.slice(0, Math.max(0, state.indentation.length - state.groupIndentation));
  },

  table(data, properties) {
    if (data === null || typeof data !== 'object') return this.log(data);
    return this.log(require('internal/console/table').tableText(data, properties));
  },
};

const aliases = {
  debug: 'log', info: 'log', dirxml: 'log', error: 'warn', groupCollapsed: 'group',
};

// The order of Node's console, which is seen when it is itself printed.
const order = ['log', 'warn', 'dir', 'time', 'timeEnd', 'timeLog', 'trace', 'assert', 'clear', 'count', 'countReset', 'group',
  'groupEnd', 'table', 'debug', 'info', 'dirxml', 'error', 'groupCollapsed'];

// Gives `console` the methods, each bound to it.
function makeConsole(console, streams, options = {}) {
  Object.defineProperty(console, kState, {
    value: {
      streams, ignoreErrors: streams.ignoreErrors, colorMode: options.colorMode ?? 'auto', inspectOptions: options.inspectOptions,
      groupIndentation: options.groupIndentation ?? 2, indentation: '', counts: new Map(), timers: new Map(),
    },
  });
  for (const name of order) {
    const bound = methods[aliases[name] ?? name].bind(console);
    Object.defineProperty(bound, 'name', { value: name, configurable: true });
    console[name] = bound;
  }
}

function Console(options, ...rest) {
  if (!new.target) return Reflect.construct(Console, [options, ...rest]);
  if (!options || typeof options.write === 'function') options = { stdout: options, stderr: rest[0], ignoreErrors: rest[1] };
  const { stdout, stderr = stdout, ignoreErrors = true, colorMode = 'auto', inspectOptions, groupIndentation } = options;
  if (!stdout || typeof stdout.write !== 'function') throw new codes.ERR_CONSOLE_WRITABLE_STREAM('stdout');
  if (!stderr || typeof stderr.write !== 'function') throw new codes.ERR_CONSOLE_WRITABLE_STREAM('stderr');
  const { validateInteger, validateObject, validateOneOf } = require('internal/validators');
  validateOneOf(colorMode, 'colorMode', ['auto', true, false]);
  if (groupIndentation !== undefined) validateInteger(groupIndentation, 'groupIndentation', 0, 1000);
  if (inspectOptions !== undefined) {
    validateObject(inspectOptions, 'options.inspectOptions');
    if (inspectOptions.colors !== undefined && options.colorMode !== undefined) {
      throw new codes.ERR_INCOMPATIBLE_OPTION_PAIR('options.inspectOptions.color', 'colorMode');
    }
  }
  makeConsole(this, { stdout, stderr, ignoreErrors: Boolean(ignoreErrors) }, { colorMode, inspectOptions, groupIndentation });
  return this;
}
for (const name of order) Console.prototype[name] = methods[aliases[name] ?? name];

module.exports = { Console, makeConsole };
