'use strict';
// node:readline/promises

const readline = require('internal/readline/interface');

class Interface extends readline.Interface {
  question(query, options) {
    return readline.askPromise(this, query, options, (text, answer) => this.ask(text, answer));
  }
}

class Readline {
  constructor() { throw require('internal/not_simulated').notSimulated('readline.Readline', 'readline.cursorTo() and its relatives'); }
}

function createInterface(input, output, completer, terminal) { return new Interface(input, output, completer, terminal); }

module.exports = { Interface, Readline, createInterface };
