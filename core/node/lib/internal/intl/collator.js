'use strict';
// Intl.Collator and localeCompare() for English: the order of the Unicode Collation Algorithm for Latin letters, digits and
// ASCII signs. Letters first differ by what they are, then by accent, then by case; other characters go by code point.

const { option, resolveLocale, tagged } = require('internal/intl/locale');

const owner = 'Intl.Collator';
const signs = ' _-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$';
const composed = { 'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ø': 'o\u0338', 'ł': 'l\u0335', 'đ': 'd\u0335', 'Æ': 'AE', 'Œ': 'OE', 'Ø': 'O\u0338' };

// The weights of a text, for each of its characters: [letter, accent, case, number]; digits that follow each other are one
// number where `numeric`.
function weights(text, numeric) {
  const list = [];
  for (const [piece] of text.normalize('NFD').matchAll(numeric ? /\d+|[^]/gu : /[^]/gu)) {
    const code = piece.codePointAt(0);
    if (code >= 0x300 && code < 0x370) {
      if (list.length > 0) list[list.length - 1][1] = list[list.length - 1][1] * 128 + (code - 0x300 + 1);
    } else if (/\d/.test(piece)) {
      list.push([100, 0, 0, Number(piece)]);
    } else if (composed[piece]) {
      for (const weight of weights(composed[piece], false)) list.push(weight.with(2, weight[2] + 2));
    } else {
      const lower = piece.toLowerCase();
      const sign = signs.indexOf(piece);
      const weight = sign >= 0 ? 1 + sign : /\s/.test(piece) ? 0 : /[a-z]/.test(lower) ? 200 + lower.charCodeAt(0) : 1000 + lower.codePointAt(0);
      list.push([weight, 0, piece === lower ? 0 : 1, 0]);
    }
  }
  return list;
}

const levels = { base: [0], accent: [0, 1], case: [0, 2], variant: [0, 1, 2] };

function compare(left, right, settings) {
  let a = weights(left, settings.numeric), b = weights(right, settings.numeric);
  if (settings.ignorePunctuation) [a, b] = [a, b].map((list) => list.filter(([weight]) => weight >= 100));
  for (const level of levels[settings.sensitivity]) {
    for (let i = 0; i < a.length || i < b.length; i++) {
      if (i >= a.length || i >= b.length) {
        if (level === 0) return i >= a.length ? -1 : 1;
        break;
      }
      let difference = a[i][level] - b[i][level] || (level === 0 ? a[i][3] - b[i][3] : 0);
      if (level === 2 && settings.caseFirst === 'upper') difference = -difference;
      if (difference !== 0) return difference < 0 ? -1 : 1;
    }
  }
  return 0;
}

function settingsFrom(locales, options) {
  return {
    locale: resolveLocale(locales),
    usage: option(options, 'usage', ['sort', 'search'], 'sort', owner),
    sensitivity: option(options, 'sensitivity', Object.keys(levels), 'variant', owner),
    ignorePunctuation: Boolean(options.ignorePunctuation),
    collation: 'default',
    numeric: Boolean(options.numeric),
    caseFirst: option(options, 'caseFirst', ['upper', 'lower', 'false'], 'false', owner),
  };
}

class Order {
  #settings;
  #bound;
  constructor(locales, options = {}) { this.#settings = settingsFrom(locales, options); }
  get compare() {
    return this.#bound ??= (left, right) => compare(String(left), String(right), this.#settings);
  }
  resolvedOptions() { return { ...this.#settings }; }
}

// Intl.Collator works without `new` too.
function Collator(locales, options) { return Reflect.construct(Order, [locales, options], new.target ?? Collator); }
Collator.prototype = Order.prototype;
Object.defineProperty(Collator.prototype, 'constructor', { value: Collator, writable: true, configurable: true });

let plain;
function localeCompare(left, right, locales, options) {
  if (locales === undefined && options === undefined) return (plain ??= new Order()).compare(left, right);
  return new Order(locales, options).compare(left, right);
}

module.exports = { Collator: tagged(Collator, 'Collator'), localeCompare };
