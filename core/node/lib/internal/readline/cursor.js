'use strict';
// Sequences that move the cursor of a terminal. To what is not a terminal they are written as well, as in Node.

const { codes } = require('internal/errors');
const { validateFunction } = require('internal/validators');

const kEscape = '\x1b[';

function send(stream, sequence, callback) {
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (stream == null || sequence === '') {
    if (typeof callback === 'function') process.nextTick(callback, null);
    return true;
  }
  return stream.write(sequence, callback);
}

function cursorTo(stream, x, y, callback) {
  if (typeof y === 'function') [y, callback] = [undefined, y];
  if (Number.isNaN(x)) throw new codes.ERR_INVALID_ARG_VALUE('x', x);
  if (Number.isNaN(y)) throw new codes.ERR_INVALID_ARG_VALUE('y', y);
  if (typeof x !== 'number') return send(stream, '', callback);
  return send(stream, typeof y !== 'number' ? `${kEscape}${x + 1}G` : `${kEscape}${y + 1};${x + 1}H`, callback);
}

function moveCursor(stream, dx, dy, callback) {
  const part = (count, forwards, backwards) => (count ? `${kEscape}${Math.abs(count)}${count > 0 ? forwards : backwards}` : '');
  return send(stream, part(dx, 'C', 'D') + part(dy, 'B', 'A'), callback);
}

// dir: -1 to the left, 1 to the right, 0 the whole line
function clearLine(stream, dir, callback) {
  return send(stream, kEscape + (dir < 0 ? '1K' : dir > 0 ? '0K' : '2K'), callback);
}

function clearScreenDown(stream, callback) { return send(stream, `${kEscape}0J`, callback); }

function emitKeypressEvents() {
  throw require('internal/not_simulated').notSimulated('readline.emitKeypressEvents()', "the event 'line'");
}

module.exports = { clearLine, clearScreenDown, cursorTo, emitKeypressEvents, moveCursor };
