'use strict';
// readline.Interface (node: lib/internal/readline/interface.js): lines of an input, without the editing that a terminal allows.

const EventEmitter = require('events');
const { AbortError, codes } = require('internal/errors');
const { kFirstOnly, on } = require('internal/events/waiting');
const { validateAbortSignal, validateArray, validateNumber, validateString } = require('internal/validators');

const kPrompt = Symbol('_prompt');
const kOldPrompt = Symbol('_oldPrompt');
const kQuestionCallback = Symbol('_questionCallback');
const kLineBuffer = Symbol('_line_buffer');
const kSawReturnAt = Symbol('_sawReturnAt');
const kDecoder = Symbol('_decoder');
const kLines = Symbol('_lines');
const kLineObjectStream = Symbol('line object stream');

const kHistorySize = 30;
const kLeastCrlfDelay = 100;  // ms within which a \n belongs to the \r before it

const lineEnding = /\r?\n|\r(?!\n)/g;

function onAbort(signal, listener) { return require('internal/streams/abort').onAbort(signal, listener); }

class Interface extends EventEmitter {
  constructor(input, output, completer, terminal) {
    super();
    let options = { output, completer, terminal };
    if (input?.input) {
      options = input;
      ({ input } = options);
    }
    const { history = [], historySize = kHistorySize, prompt = '> ', signal, crlfDelay } = options;
    if (signal) validateAbortSignal(signal, 'options.signal');
    if (options.completer !== undefined && typeof options.completer !== 'function') {
      throw new codes.ERR_INVALID_ARG_VALUE('completer', options.completer);
    }
    validateArray(history, 'history');
    validateNumber(historySize, 'historySize', 0);
    if (options.terminal) throw require('internal/not_simulated').notSimulated('readline with a terminal', 'an input that is not a terminal');

    this.line = '';
    this.output = options.output;
    this.input = input;
    this.history = history;
    this.historySize = historySize;
    this.removeHistoryDuplicates = Boolean(options.removeHistoryDuplicates);
    this.crlfDelay = crlfDelay ? Math.max(kLeastCrlfDelay, crlfDelay) : kLeastCrlfDelay;
    this.completer = options.completer;
    this[kPrompt] = prompt;
    this.terminal = false;
    this[kSawReturnAt] = 0;
    this[kLineBuffer] = undefined;
    this[kLineObjectStream] = undefined;
    this[kDecoder] = new (require('string_decoder').StringDecoder)('utf8');

    const onError = (error) => { this.emit('error', error); };
    const onData = (data) => { this[kLines](data); };
    const onEnd = () => {
      if (this[kLineBuffer]) this.emit('line', this[kLineBuffer]);
      this.close();
    };
    input.on('error', onError);
    input.on('data', onData);
    input.on('end', onEnd);
    this.once('close', () => {
      input.removeListener('data', onData);
      input.removeListener('error', onError);
      input.removeListener('end', onEnd);
    });
    if (signal) {
      const close = Object.defineProperty(() => this.close(), 'name', { value: 'close (readline)' });
      if (signal.aborted) process.nextTick(close);
      else this.once('close', onAbort(signal, close));
    }
    input.resume();
  }

  get columns() { return this.output?.columns || Infinity; }
  setPrompt(prompt) { this[kPrompt] = prompt; }
  getPrompt() { return this[kPrompt]; }

  prompt() {
    if (this.paused) this.resume();
    validateString(this[kPrompt], 'stringToWrite');
    if (this.output != null) this.output.write(this[kPrompt]);
  }

  close() {
    if (this.closed) return;
    this.pause();
    this.closed = true;
    this.emit('close');
  }

  pause() {
    if (this.paused) return undefined;
    this.input.pause();
    this.paused = true;
    this.emit('pause');
    return this;
  }

  resume() {
    if (!this.paused) return undefined;
    this.input.resume();
    this.paused = false;
    this.emit('resume');
    return this;
  }

  write(data) {
    if (this.paused) this.resume();
    this[kLines](data);
  }

  getCursorPos() { return { rows: 0, cols: this[kPrompt].length + (this.cursor ?? 0) }; }

  // Cuts what came into lines; the rest waits for more. All lines of a chunk are emitted at once, one after the other.
  [kLines](data) {
    if (data === undefined) return;
    let text = this[kDecoder].write(data);
    if (this[kSawReturnAt] && Date.now() - this[kSawReturnAt] <= this.crlfDelay) {
      if (text[0] === '\n') text = text.slice(1);
      this[kSawReturnAt] = 0;
    }
    lineEnding.lastIndex = 0;
    if (lineEnding.test(text)) {
      text = (this[kLineBuffer] ?? '') + text;
      this[kSawReturnAt] = text.endsWith('\r') ? Date.now() : 0;
      const lines = text.split(lineEnding);
      this[kLineBuffer] = lines.pop();
      for (const line of lines) this.#give(line);
    } else if (text) {
      this[kLineBuffer] = (this[kLineBuffer] ?? '') + text;
    }
  }

  #give(line) {
    const answer = this[kQuestionCallback];
    if (!answer) {
      this.emit('line', line);
      return;
    }
    this[kQuestionCallback] = null;
    this.setPrompt(this[kOldPrompt]);
    answer(line);
  }

  // The next line answers; one question at a time.
  ask(query, callback) {
    if (this.closed) throw new codes.ERR_USE_AFTER_CLOSE('readline');
    if (!this[kQuestionCallback]) {
      this[kOldPrompt] = this[kPrompt];
      this.setPrompt(query);
      this[kQuestionCallback] = callback;
    }
    this.prompt();
  }

  cancelQuestion() {
    if (!this[kQuestionCallback]) return;
    this[kQuestionCallback] = null;
    this.setPrompt(this[kOldPrompt]);
    if (this.output != null) this.output.write('\r\n');
  }

  // Lines that come before somebody asks are kept; more than 1024 pause the input.
  [Symbol.asyncIterator]() {
    this[kLineObjectStream] ??= on(this, 'line', { close: ['close'], highWaterMark: 1024, [kFirstOnly]: true });
    return this[kLineObjectStream];
  }

  [Symbol.dispose ?? Symbol.for('nodejs.dispose')]() { this.close(); }
}

function createInterface(input, output, completer, terminal) { return new Interface(input, output, completer, terminal); }

// A promise for the answer; the signal rejects it.
function askPromise(rl, query, options, ask) {
  return new Promise((resolve, reject) => {
    const signal = options?.signal;
    if (signal) validateAbortSignal(signal, 'options.signal');
    const abortError = () => new AbortError(undefined, { cause: signal.reason });
    if (signal?.aborted) {
      reject(abortError());
      return;
    }
    const stop = signal && onAbort(signal, () => {
      rl.cancelQuestion();
      reject(abortError());
    });
    ask(query, (answer) => {
      stop?.();
      resolve(answer);
    });
  });
}

module.exports = { askPromise, createInterface, Interface, onAbort };
