'use strict';
// The global Intl: what of ECMA-402 is simulated is in internal/intl/, for English; the rest says its name.

const { define, defineLazy } = require('internal/lazy');
const { Locale, canonical } = require('internal/intl/locale');
const { notSimulated } = require('internal/not_simulated');

const Intl = {};
Object.defineProperty(Intl, Symbol.toStringTag, { value: 'Intl', configurable: true });
define(Intl, 'getCanonicalLocales', function getCanonicalLocales(locales) {
  return (typeof locales === 'string' ? [locales] : Array.from(locales ?? [])).map(canonical);
});
const lazily = (id, names) => names.forEach((name) => defineLazy(Intl, name, () => require(id)[name]));
lazily('internal/intl/date_time_format', ['DateTimeFormat']);
lazily('internal/intl/number_format', ['NumberFormat']);
lazily('internal/intl/collator', ['Collator']);
lazily('internal/intl/sentences', ['PluralRules', 'RelativeTimeFormat', 'ListFormat']);
define(Intl, 'Locale', Locale);
for (const name of ['DisplayNames', 'Segmenter'])
  define(Intl, name, { [name]: class { constructor() { throw notSimulated(`Intl.${name}`); } } }[name]);

module.exports = { Intl };
