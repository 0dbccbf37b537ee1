'use strict';
// The methods of the language that ECMA-402 redefines: toLocaleString() and localeCompare(). They load the rest of Intl
// when they are first called.

const { define } = require('internal/lazy');

const number = () => require('internal/intl/number_format').numberToLocaleString;
const date = () => require('internal/intl/date_time_format').dateToLocaleString;

const methods = {
  Number: { toLocaleString(...[locales, options]) { return number()(Number.prototype.valueOf.call(this), locales, options); } },
  BigInt: { toLocaleString(...[locales, options]) { return number()(BigInt.prototype.valueOf.call(this), locales, options); } },
  Date: {
    toLocaleString(...[locales, options]) { return date()(this, locales, options, 'any', 'all'); },
    toLocaleDateString(...[locales, options]) { return date()(this, locales, options, 'date', 'date'); },
    toLocaleTimeString(...[locales, options]) { return date()(this, locales, options, 'time', 'time'); },
  },
  String: {
    localeCompare(that, ...[locales, options]) {
      if (this === undefined || this === null) throw new TypeError('String.prototype.localeCompare called on null or undefined');
      return require('internal/intl/collator').localeCompare(String(this), String(that), locales, options);
    },
  },
};

for (const [name, own] of Object.entries(methods))
  for (const [key, method] of Object.entries(own)) define(globalThis[name].prototype, key, method);
