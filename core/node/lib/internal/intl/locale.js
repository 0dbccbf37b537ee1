'use strict';
// Which locale a call of Intl or toLocaleString() means. English as in the United States (what Node has without LANG) and
// as in Great Britain are simulated; another one says so.

const { notSimulated } = require('internal/not_simulated');

const simulated = { 'en': 'en-US', 'en-us': 'en-US', 'en-gb': 'en-GB', 'default': 'en-US' };
const validTag = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

// `locales` as every function of ECMA-402 takes it: nothing, a tag, or a list of them.
function resolveLocale(locales) {
  if (locales === undefined) return 'en-US';
  const list = typeof locales === 'string' || locales instanceof Locale ? [locales] : Array.from(locales);
  if (list.length === 0) return 'en-US';
  const tag = String(list[0]);
  const locale = simulated[tag.toLowerCase()];
  if (locale) return tag.toLowerCase() === 'en' ? 'en' : locale;
  if (!validTag.test(tag)) throw new RangeError(`Incorrect locale information provided`);
  throw notSimulated(`The locale ${tag}`, 'en-US and en-GB');
}

function canonical(tag) {
  if (!validTag.test(tag)) throw new RangeError(`Incorrect locale information provided`);
  return tag.split('-').map((part, i) => {
    if (i === 0) return part.toLowerCase();
    if (part.length === 2) return part.toUpperCase();
    return part.length === 4 ? part[0].toUpperCase() + part.slice(1).toLowerCase() : part.toLowerCase();
  }).join('-');
}

class Locale {
  #tag;
  constructor(tag) { this.#tag = canonical(String(tag)); }
  get baseName() { return this.#tag; }
  get language() { return this.#tag.split('-')[0]; }
  get region() { return this.#tag.split('-').find((part, i) => i > 0 && part.length === 2); }
  toString() { return this.#tag; }
}

// One option of `options`: the value where it is allowed, otherwise what Node throws.
function option(options, name, allowed, fallback, owner) {
  const value = options[name];
  if (value === undefined) return fallback;
  const text = String(value);
  if (allowed && !allowed.includes(text)) throw new RangeError(`Value ${text} out of range for ${owner} options property ${name}`);
  return text;
}

// What all constructors of Intl have: callable without `new` where `callable`, a tag for inspection.
function tagged(constructor, name) {
  Object.defineProperty(constructor.prototype, Symbol.toStringTag, { value: `Intl.${name}`, configurable: true });
  Object.defineProperty(constructor, 'supportedLocalesOf', {
    value: (locales) => (typeof locales === 'string' ? [locales] : Array.from(locales ?? []))
      .map(canonical).filter((tag) => tag.toLowerCase() in simulated),
    writable: true, configurable: true,
  });
  return constructor;
}

module.exports = { Locale, canonical, option, resolveLocale, tagged };
