'use strict';
// The picture of two values side by side, line by line, as Node 20 prints it. Lines are compared by position; equal
// lines at the end are set aside first.

const SHOWN_MAX = 50;       // then the rest is cut
const SKIPPED = '...';

// Whether two lines are equal, a comma at the end apart; the text to show, undefined where they differ.
function commonText(actual, expected) {
  if (actual === expected || actual === `${expected},`) return actual;
  return `${actual},` === expected ? expected : undefined;
}

function takeCommonTail(actual, expected) {
  const tail = [];
  while (actual.length > 0 && expected.length > 0 && actual[actual.length - 1] === expected[expected.length - 1]) {
    tail.unshift(actual.pop());
    expected.pop();
  }
  return tail;
}

class Printer {
  lines = [];
  skipped = false;
  #minus = [];  // kept back, so that a block of changes reads +++--- and not +-+-+-
  #run = [];    // equal lines since the last change
  #shown = 0;

  same(text) {
    this.#flushMinus();
    this.#run.push(text);
    if (this.#run.length <= 2) this.#show(`  ${text}`);
  }

  change(plus, minus) {
    this.#endRun();
    if (plus !== undefined) this.#show(`+ ${plus}`);
    if (minus !== undefined) {
      this.#minus.push(`- ${minus}`);
      this.#shown++;
    }
  }

  isFull() { return this.#shown > SHOWN_MAX; }

  cut() {
    this.lines.push(SKIPPED);
    this.#flushMinus();
    this.lines.push(SKIPPED);
    this.skipped = true;
  }

  finish(tail) {
    this.#flushMinus();
    if (tail.length < 5) {
      this.lines.push(...tail.map((text) => `  ${text}`));
      return;
    }
    this.skipped = true;
    this.lines.push(`  ${tail[0]}`, SKIPPED, ...tail.slice(-3).map((text) => `  ${text}`));
  }

  #show(line) {
    this.lines.push(line);
    this.#shown++;
  }

  // The first two lines of a run are there already; of a long one the last two follow.
  #endRun() {
    const rest = this.#run.slice(2);
    this.#run = [];
    if (rest.length > 3) {
      this.lines.push(SKIPPED);
      this.skipped = true;
    }
    for (const text of rest.length > 3 ? rest.slice(-2) : rest) this.#show(`  ${text}`);
  }

  #flushMinus() {
    this.lines.push(...this.#minus);
    this.#minus = [];
  }
}

// { lines, skipped }; no lines at all where every line is equal.
function lineDiff(actualLines, expectedLines) {
  const actual = actualLines.slice();
  const expected = expectedLines.slice();
  const tail = takeCommonTail(actual, expected);
  const count = Math.max(actual.length, expected.length);
  if (count === 0) return { lines: [], skipped: false };
  const printer = new Printer();
  for (let i = 0; i < count; i++) {
    const both = i < actual.length && i < expected.length;
    const common = both ? commonText(actual[i], expected[i]) : undefined;
    if (common !== undefined) printer.same(common);
    else printer.change(actual[i], expected[i]);
    if (printer.isFull() && i < count - 2) {
      printer.cut();
      return printer;
    }
  }
  printer.finish(tail);
  return printer;
}

module.exports = { lineDiff };
