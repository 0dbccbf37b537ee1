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
  if (!match) return undefined;
  const column = Number(match[3]);
  return { file: match[1], line: Number(match[2]), column, end: column + 1 };
}

function sourceLine(place) {
  const text = fs.readText(place.file);
  return typeof text === 'string' ? text.split('\n')[place.line - 1]?.replace(/\r$/, '') : undefined;
}

// "/path/file.js:3", the line and a caret below the column; below all of the token where its end is known.
function excerpt(place) {
  const line = place && sourceLine(place);
  if (line === undefined) return '';
  const indent = line.slice(0, place.column - 1).replace(/[^\t]/g, ' ');
  const scheme = require('internal/modules/cjs').formatOf(place.file) === 'module' ? 'file://' : '';
  return `${scheme}${place.file}:${place.line}\n${line}\n${indent}${'^'.repeat(Math.max(1, place.end - place.column))}\n`;
}

function describe(error) {
  const { inspect } = require('internal/util/inspect');
  try {
    if (typeof error === 'string') return error;
    const text = inspect(error);
    // An error whose frames are all Node's own has none here, so that inspect() sets brackets; Node sets them only where
    // there are really none: errors of system calls.
    const bare = isError(error) && typeof error.syscall !== 'string' && text[0] === '[';
    return bare ? text.replace(/^\[([^]*?)\](?= \{|$)/, '$1') : text;
  } catch {
    return String(error);
  }
}

// `thrown` is where it was thrown, as far as that is known; a rejection was thrown nowhere: the error's own stack counts.
function formatFatal(error, fromPromise, file, line, column, end) {
  const thrown = { file, line, column, end: end || column + 1 };
  const made = isError(error) ? topFrame(error) : undefined;
  const where = excerpt(fromPromise || line === 0 ? made : thrown);
  const last = `\nNode.js ${process.version}\n`;
  if (isError(error)) return `${where}${where && '\n'}${describe(error)}\n${last}`;
  const hint = Object(error) === error ? '' : '(Use `node --trace-uncaught ...` to show where the exception was thrown)\n';
  return `\n${where}${describe(error)}\n${hint}${last}`;
}

module.exports = { formatFatal };
