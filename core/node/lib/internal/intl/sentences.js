'use strict';
// Intl.PluralRules, Intl.ListFormat and Intl.RelativeTimeFormat for English.

const { option, resolveLocale, tagged } = require('internal/intl/locale');
const { NumberFormat } = require('internal/intl/number_format');
const { notSimulated } = require('internal/not_simulated');

class PluralRules {
  #locale;
  #type;
  constructor(locales, options = {}) {
    this.#locale = resolveLocale(locales);
    this.#type = option(options, 'type', ['cardinal', 'ordinal'], 'cardinal', 'Intl.PluralRules');
  }
  select(value) {
    const number = Math.abs(Number(value));
    if (this.#type === 'cardinal') return number === 1 ? 'one' : 'other';
    const last = number % 10, lastTwo = number % 100;
    if (last === 1 && lastTwo !== 11) return 'one';
    if (last === 2 && lastTwo !== 12) return 'two';
    return last === 3 && lastTwo !== 13 ? 'few' : 'other';
  }
  resolvedOptions() {
    return {
      locale: this.#locale, type: this.#type, minimumIntegerDigits: 1, minimumFractionDigits: 0, maximumFractionDigits: 3,
      pluralCategories: this.#type === 'cardinal' ? ['one', 'other'] : ['few', 'one', 'two', 'other'],
    };
  }
}

class ListFormat {
  #locale;
  #type;
  #style;
  constructor(locales, options = {}) {
    this.#locale = resolveLocale(locales);
    this.#type = option(options, 'type', ['conjunction', 'disjunction', 'unit'], 'conjunction', 'Intl.ListFormat');
    this.#style = option(options, 'style', ['long', 'short', 'narrow'], 'long', 'Intl.ListFormat');
  }
  // [between two, between several, before the last of several]
  #separators() {
    if (this.#type === 'unit') return this.#style === 'narrow' ? [' ', ' ', ' '] : [', ', ', ', ', '];
    const comma = this.#locale === 'en-GB' ? '' : ',';
    if (this.#type === 'disjunction') return [' or ', ', ', `${comma} or `];
    if (this.#style === 'long') return [' and ', ', ', `${comma} and `];
    return this.#style === 'short' && comma ? [' & ', ', ', ', & '] : this.#style === 'narrow' && comma ? [', ', ', ', ', '] : [' and ', ', ', ' and '];
  }
  formatToParts(list) {
    const items = Array.from(list);
    for (const item of items) if (typeof item !== 'string') throw new TypeError('Iterable yielded a non-String value');
    const [pair, middle, end] = this.#separators();
    return items.flatMap((value, i) => {
      const element = { type: 'element', value };
      if (i === 0) return [element];
      return [{ type: 'literal', value: items.length === 2 ? pair : i === items.length - 1 ? end : middle }, element];
    });
  }
  format(list) { return this.formatToParts(list).map((part) => part.value).join(''); }
  resolvedOptions() { return { locale: this.#locale, type: this.#type, style: this.#style }; }
}

const units = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'];
const spoken = { day: ['yesterday', 'today', 'tomorrow'], second: [undefined, 'now', undefined] };
for (const unit of ['minute', 'hour']) spoken[unit] = [undefined, `this ${unit}`, undefined];
for (const unit of ['week', 'month', 'quarter', 'year']) spoken[unit] = [`last ${unit}`, `this ${unit}`, `next ${unit}`];

class RelativeTimeFormat {
  #locale;
  #numeric;
  #number;
  constructor(locales, options = {}) {
    this.#locale = resolveLocale(locales);
    this.#numeric = option(options, 'numeric', ['always', 'auto'], 'always', 'Intl.RelativeTimeFormat');
    const style = option(options, 'style', ['long', 'short', 'narrow'], 'long', 'Intl.RelativeTimeFormat');
    if (style !== 'long') throw notSimulated(`The style ${style} of Intl.RelativeTimeFormat`, 'long');
    this.#number = new NumberFormat(locales);
  }
  format(value, unit) {
    const number = Number(value);
    if (!Number.isFinite(number)) throw new RangeError("Invalid time value");
    const name = String(unit).replace(/s$/, '');
    if (!units.includes(name)) throw new RangeError(`Invalid unit argument for format() '${unit}'`);
    const text = this.#numeric === 'auto' && spoken[name][number + 1];
    if (text) return text;
    const size = Math.abs(number);
    const amount = `${this.#number.format(size)} ${name}${size === 1 ? '' : 's'}`;
    return number < 0 || Object.is(number, -0) ? `${amount} ago` : `in ${amount}`;
  }
  resolvedOptions() { return { locale: this.#locale, style: 'long', numeric: this.#numeric, numberingSystem: 'latn' }; }
}

module.exports = {
  ListFormat: tagged(ListFormat, 'ListFormat'),
  PluralRules: tagged(PluralRules, 'PluralRules'),
  RelativeTimeFormat: tagged(RelativeTimeFormat, 'RelativeTimeFormat'),
};
