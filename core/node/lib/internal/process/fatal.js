'use strict';
// What Node prints before it dies of an uncaught error (node: src/node_errors.cc, PrintException).

const fs = internalBinding('fs');

function isError(value) {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}

// The first frame of a stack that lies in a file: { file, line, column }.
function topFrame(error) {
  let stack;
  try {
    stack = error.stack;
  } catch {
    return undefined;
  }
  if (typeof stack !== 'string') return undefined;
  const match = /^\s+at (?:.*\()?(?:file:\/\/)?(\/[^\n]*?):(\d+):(\d+)\)?$/m.exec(stack);
  return match ? { file: match[1], line: Number(match[2]), column: Number(match[3]) } : undefined;
}

function sourceLine(place) {
  const text = fs.readText(place.file);
  return typeof text === 'string' ? text.split('\n')[place.line - 1]?.replace(/\r$/, '') : undefined;
}

// Where it was thrown: the `throw` statement where there is one, else where the error was made.
function placeOf(error, fromPromise, thrown) {
  const made = isError(error) ? topFrame(error) : undefined;
  if (thrown.line === 0) return made;
  if (!made) return fromPromise ? undefined : thrown;
  if (fromPromise) return made;
  return /^throw\b/.test(sourceLine(thrown)?.slice(thrown.column - 1) ?? '') ? thrown : made;
}

// "/path/file.js:3", the line and a caret below the column.
function excerpt(place) {
  const line = place && sourceLine(place);
  if (line === undefined) return '';
  const indent = line.slice(0, place.column - 1).replace(/[^\t]/g, ' ');
  const url = place.file.endsWith('.mjs') ? 'file://' : '';
  return `${url}${place.file}:${place.line}\n${line}\n${indent}^\n`;
}

function describe(error) {
  const { inspect } = require('internal/util/inspect');
  try {
    const text = typeof error === 'string' ? error : inspect(error);
    // Its frames would all be Node's own; without frames inspect() sets brackets.
    return error?.code === 'ERR_UNHANDLED_REJECTION' ? text.replace(/^\[([^]*)\](?= \{)/, '$1') : text;
  } catch {
    return String(error);
  }
}

function formatFatal(error, fromPromise, file, line, column) {
  const where = excerpt(placeOf(error, fromPromise, { file, line, column }));
  const end = `\nNode.js ${process.version}\n`;
  if (isError(error)) return `${where}${where && '\n'}${describe(error)}\n${end}`;
  const hint = Object(error) === error ? '' : '(Use `node --trace-uncaught ...` to show where the exception was thrown)\n';
  return `\n${where}${describe(error)}\n${hint}${end}`;
}

module.exports = { formatFatal };
