'use strict';
// require('querystring'): the old way to read and write "a=1&b=2".

const { codes } = require('internal/errors');

// encodeURIComponent, but a lone surrogate is an error with a code.
function escape(text) {
  if (typeof text !== 'string') text = typeof text === 'object' ? String(text) : `${text}`;
  try {
    return encodeURIComponent(text);
  } catch {
    throw new codes.ERR_INVALID_URI();
  }
}

// Bytes of %XX and of plain characters; what is no valid UTF-8 becomes U+FFFD.
function unescapeBytes(text) {
  const bytes = text.replace(/%([0-9a-fA-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return require('buffer').Buffer.from(bytes, 'latin1').toString();
}

function unescape(text, decodeSpaces) {
  try {
    return decodeURIComponent(text);
  } catch {
    return unescapeBytes(decodeSpaces ? text.replaceAll('+', ' ') : text);
  }
}

function textOf(value) {
  switch (typeof value) {
    case 'string': return value;
    case 'number': return Number.isFinite(value) ? `${value}` : '';
    case 'bigint': case 'boolean': return `${value}`;
    default: return '';
  }
}

function stringify(object, separator = '&', equals = '=', options = undefined) {
  separator ||= '&';
  equals ||= '=';
  if (object === null || typeof object !== 'object') return '';
  const encode = typeof options?.encodeURIComponent === 'function' ? options.encodeURIComponent : querystring.escape;
  const pairs = [];
  for (const key of Object.keys(object)) {
    const values = Array.isArray(object[key]) ? object[key] : [object[key]];
    for (const value of values) pairs.push(`${encode(textOf(key))}${equals}${encode(textOf(value))}`);
  }
  return pairs.join(separator);
}

function parse(text, separator = '&', equals = '=', options = undefined) {
  const result = { __proto__: null };
  if (typeof text !== 'string' || text.length === 0) return result;
  separator = separator ? `${separator}` : '&';
  equals = equals ? `${equals}` : '=';
  const decode = typeof options?.decodeURIComponent === 'function' ? options.decodeURIComponent : querystring.unescape;
  const decodeSafely = (part) => {
    const spaced = part.replaceAll('+', ' ');
    try {
      return decode(spaced);
    } catch {
      return unescape(spaced, true);
    }
  };
  let max = typeof options?.maxKeys === 'number' ? options.maxKeys : 1000;
  if (max <= 0) max = Infinity;
  const pairs = text.split(separator).filter((pair) => pair !== '').slice(0, max);
  for (const pair of pairs) {
    const at = pair.indexOf(equals);
    const key = decodeSafely(at === -1 ? pair : pair.slice(0, at));
    const value = at === -1 ? '' : decodeSafely(pair.slice(at + equals.length));
    if (!(key in result)) result[key] = value;
    else if (Array.isArray(result[key])) result[key].push(value);
    else result[key] = [result[key], value];
  }
  return result;
}

const querystring = {
  unescapeBuffer: (text) => require('buffer').Buffer.from(unescapeBytes(`${text}`)),
  unescape, escape, stringify, encode: stringify, parse, decode: parse,
};

module.exports = querystring;
