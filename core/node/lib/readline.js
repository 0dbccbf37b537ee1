'use strict';
// node:readline

const { defineLazy } = require('internal/lazy');
const readline = require('internal/readline/interface');
const { validateAbortSignal } = require('internal/validators');

// Callable without new, too.
function Interface(input, output, completer, terminal) {
  return Reflect.construct(readline.Interface, [input, output, completer, terminal], new.target ?? Interface);
}
Object.setPrototypeOf(Interface, readline.Interface);
Interface.prototype = Object.create(readline.Interface.prototype, { constructor: { value: Interface, writable: true, configurable: true } });

// question(query, options, callback): an aborted signal takes the question back.
Interface.prototype.question = function question(query, options, callback) {
  if (typeof options === 'function') callback = options;
  const signal = options?.signal;
  let answer = callback;
  if (signal) {
    validateAbortSignal(signal, 'options.signal');
    if (signal.aborted) return;
    const stop = readline.onAbort(signal, () => { this.cancelQuestion(); });
    answer = (line) => {
      stop();
      return callback?.(line);
    };
  }
  if (typeof answer === 'function') this.ask(query, answer);
};
Object.defineProperty(Interface.prototype.question, Symbol.for('nodejs.util.promisify.custom'), {
  value(query, options) { return readline.askPromise(this, query, options, (text, answer) => this.question(text, answer)); },
});

function createInterface(input, output, completer, terminal) { return new Interface(input, output, completer, terminal); }

const { clearLine, clearScreenDown, cursorTo, emitKeypressEvents, moveCursor } = require('internal/readline/cursor');
module.exports = { Interface, clearLine, clearScreenDown, createInterface, cursorTo, emitKeypressEvents, moveCursor };
defineLazy(module.exports, 'promises', () => require('readline/promises'), true);
