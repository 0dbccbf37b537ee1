'use strict';
// Intl.NumberFormat of ECMA-402 for English.

const { decompose, split, toFraction, toSignificant } = require('internal/intl/decimal');
const { option, resolveLocale, tagged } = require('internal/intl/locale');
const { britishCurrencies, currencies, currencyNames, unitText, units, wholeCurrencies } = require('internal/intl/units');
const { notSimulated } = require('internal/not_simulated');

const owner = 'Intl.NumberFormat';
const magnitudes = [[12, 'T', ' trillion'], [9, 'B', ' billion'], [6, 'M', ' million'], [3, 'K', ' thousand']];

function digitCount(options, name, minimum, maximum) {
  const value = options[name];
  if (value === undefined) return undefined;
  const count = Math.floor(Number(value));
  if (!(count >= minimum && count <= maximum)) throw new RangeError(`${name} value is out of range.`);
  return count;
}

// How many digits to show: ECMA-402 §15.1.3 SetNumberFormatDigitOptions, without roundingPriority.
function digitSettings(options, minimumDefault, maximumDefault, compact) {
  const integerMinimum = digitCount(options, 'minimumIntegerDigits', 1, 21) ?? 1;
  let significantMinimum = digitCount(options, 'minimumSignificantDigits', 1, 21);
  let significantMaximum = digitCount(options, 'maximumSignificantDigits', significantMinimum ?? 1, 21);
  if (significantMinimum !== undefined || significantMaximum !== undefined) {
    significantMinimum ??= 1;
    significantMaximum ??= 21;
    return { integerMinimum, significantMinimum, significantMaximum };
  }
  let minimum = digitCount(options, 'minimumFractionDigits', 0, 20);
  let maximum = digitCount(options, 'maximumFractionDigits', 0, 20);
  if (minimum === undefined && maximum === undefined && compact) return { integerMinimum, compactRounding: true };
  if (minimum === undefined) minimum = Math.min(minimumDefault, maximum ?? minimumDefault);
  else if (maximum === undefined) maximum = Math.max(maximumDefault, minimum);
  maximum ??= Math.max(maximumDefault, minimum);
  if (minimum > maximum) throw new RangeError('maximumFractionDigits value is out of range.');
  return { integerMinimum, fractionMinimum: minimum, fractionMaximum: maximum };
}

function grouping(options, notation) {
  const value = options.useGrouping;
  if (value === undefined) return notation === 'compact' ? 'min2' : 'auto';
  if (value === false || value === 'false') return false;
  if (value === true || value === '' || value === 'true') return 'always';
  return option(options, 'useGrouping', ['min2', 'auto', 'always'], 'auto', owner);
}

function settingsFrom(locales, options) {
  const locale = resolveLocale(locales);
  const style = option(options, 'style', ['decimal', 'percent', 'currency', 'unit'], 'decimal', owner);
  const currency = option(options, 'currency', null, undefined, owner)?.toUpperCase();
  if (currency !== undefined && !/^[A-Z]{3}$/.test(currency)) throw new RangeError(`Invalid currency code : ${options.currency}`);
  if (style === 'currency' && currency === undefined) throw new TypeError('Currency code is required with currency style.');
  const unit = option(options, 'unit', null, undefined, owner);
  if (style === 'unit' && unit === undefined) throw new TypeError("Invalid unit argument for Intl.NumberFormat() ''");
  if (unit !== undefined && !units[unit]) throw notSimulated(`The unit ${unit} of Intl.NumberFormat`);
  const notation = option(options, 'notation', ['standard', 'scientific', 'engineering', 'compact'], 'standard', owner);
  if (notation === 'scientific' || notation === 'engineering') throw notSimulated(`The notation ${notation} of Intl.NumberFormat`);
  const whole = style === 'currency' && wholeCurrencies.includes(currency);
  const places = style === 'currency' ? [whole ? 0 : 2, whole ? 0 : 2] : style === 'percent' ? [0, 0] : [0, 3];
  return {
    locale, style, notation,
    ...(style === 'currency' && {
      currency,
      currencyDisplay: option(options, 'currencyDisplay', ['code', 'symbol', 'narrowSymbol', 'name'], 'symbol', owner),
      currencySign: option(options, 'currencySign', ['standard', 'accounting'], 'standard', owner),
    }),
    ...(style === 'unit' && { unit, unitDisplay: option(options, 'unitDisplay', ['short', 'narrow', 'long'], 'short', owner) }),
    compactDisplay: option(options, 'compactDisplay', ['short', 'long'], 'short', owner),
    useGrouping: grouping(options, notation),
    signDisplay: option(options, 'signDisplay', ['auto', 'never', 'always', 'exceptZero', 'negative'], 'auto', owner),
    digits: digitSettings(options, places[0], places[1], notation === 'compact'),
  };
}

// ECMA-402 §15.5.16: a text keeps its digits only as far as a number does.
function toNumeric(value) {
  const primitive = typeof value === 'object' && value !== null ? value.valueOf() : value;
  return typeof primitive === 'bigint' ? primitive : Number(primitive);
}

function round(decimal, digits) {
  if (digits.compactRounding) return decimal.point >= 2 ? toFraction(decimal, 0) : toSignificant(decimal, 2);
  if (digits.significantMaximum !== undefined) return toSignificant(decimal, digits.significantMaximum);
  return toFraction(decimal, digits.fractionMaximum);
}

function signOf(settings, negative, isZero) {
  switch (settings.signDisplay) {
    case 'never': return '';
    case 'always': return negative ? '-' : '+';
    case 'exceptZero': return isZero ? '' : negative ? '-' : '+';
    case 'negative': return negative && !isZero ? '-' : '';
    default: return negative ? '-' : '';
  }
}

// The rounded number and the word for its size in compact notation: 15,500 is 16 and 'K'.
function scaled(decimal, settings) {
  if (settings.notation !== 'compact') return { rounded: round(decimal, settings.digits), word: '' };
  const at = (exponent) => round({ ...decimal, point: decimal.point - exponent }, settings.digits);
  let exponent = Math.min(12, Math.max(0, Math.floor((decimal.point - 1) / 3) * 3));
  let rounded = at(exponent);
  // Rounding can reach the next size: 999,999 is 1M.
  if (rounded.point > 3 && exponent < 12) rounded = at(exponent += 3);
  const [, short, long] = magnitudes.find((magnitude) => magnitude[0] === exponent) ?? [0, '', ''];
  return { rounded, word: settings.compactDisplay === 'short' ? short : long };
}

function numberParts(rounded, settings) {
  const { integerMinimum, fractionMinimum = 0, significantMinimum } = settings.digits;
  let minimum = fractionMinimum;
  if (significantMinimum !== undefined) minimum = Math.max(0, significantMinimum - Math.max(rounded.point, 1));
  const { integer, fraction } = split(rounded, integerMinimum, minimum);
  const groups = settings.useGrouping !== false && !(settings.useGrouping === 'min2' && integer.length < 5);
  const parts = [];
  for (const piece of groups ? integer.replace(/\B(?=(\d{3})+$)/g, ',').split(',') : [integer]) {
    if (parts.length > 0) parts.push({ type: 'group', value: ',' });
    parts.push({ type: 'integer', value: piece });
  }
  if (fraction) parts.push({ type: 'decimal', value: '.' }, { type: 'fraction', value: fraction });
  return { parts, one: integer === '1' && fraction === '' };
}

function currencyParts(settings, number, sign, one) {
  const { currency, currencyDisplay } = settings;
  if (currencyDisplay === 'name') {
    const names = currencyNames[currency];
    if (!names) throw notSimulated(`The name of the currency ${currency}`);
    return [...sign, ...number, { type: 'literal', value: ' ' }, { type: 'currency', value: names[one ? 0 : 1] }];
  }
  const signs = settings.locale === 'en-GB' && currencyDisplay !== 'narrowSymbol' ? britishCurrencies : currencies;
  let text = currencyDisplay === 'code' ? currency : signs[currency] ?? currency;
  if (currencyDisplay === 'narrowSymbol') text = text.replace(/^[A-Z]+(?=\W)/, '');
  const space = /[A-Z]$/.test(text) ? [{ type: 'literal', value: '\u00a0' }] : [];
  const inside = [{ type: 'currency', value: text }, ...space, ...number];
  if (settings.currencySign === 'accounting' && sign.length > 0 && sign[0].value === '-')
    return [{ type: 'literal', value: '(' }, ...inside, { type: 'literal', value: ')' }];
  return [...sign, ...inside];
}

function formatParts(value, settings) {
  let number, negative, isZero = false, one = false;
  if (typeof value === 'number' && !Number.isFinite(value)) {
    negative = value < 0;
    number = [Number.isNaN(value) ? { type: 'nan', value: 'NaN' } : { type: 'infinity', value: '∞' }];
    if (Number.isNaN(value)) isZero = true;
  } else {
    const decimal = decompose(value);
    if (settings.style === 'percent') decimal.point += 2;
    const { rounded, word } = scaled(decimal, settings);
    ({ negative } = decimal);
    isZero = rounded.digits === '';
    ({ parts: number, one } = numberParts(rounded, settings));
    if (word) {
      if (word[0] === ' ') number.push({ type: 'literal', value: ' ' });
      number.push({ type: 'compact', value: word.trimStart() });
    }
  }
  const text = signOf(settings, negative, isZero);
  const sign = text ? [{ type: text === '-' ? 'minusSign' : 'plusSign', value: text }] : [];
  if (settings.style === 'currency') return currencyParts(settings, number, sign, one);
  if (settings.style === 'percent') return [...sign, ...number, { type: 'percentSign', value: '%' }];
  if (settings.style === 'unit') {
    const behind = unitText(settings.unit, settings.unitDisplay, one);
    const space = behind[0] === ' ' ? [{ type: 'literal', value: ' ' }] : [];
    return [...sign, ...number, ...space, { type: 'unit', value: behind.trimStart() }];
  }
  return [...sign, ...number];
}

const textOf = (parts) => parts.map((part) => part.value).join('');

class Format {
  #settings;
  #bound;
  constructor(locales, options) {
    if (options === null) throw new TypeError('Cannot convert undefined or null to object');
    this.#settings = settingsFrom(locales, options === undefined ? {} : Object(options));
  }
  get format() {
    return this.#bound ??= (value) => textOf(formatParts(toNumeric(value), this.#settings));
  }
  formatToParts(value) { return formatParts(toNumeric(value), this.#settings); }
  resolvedOptions() {
    const { digits, compactDisplay, ...shown } = this.#settings;
    const { locale, notation, useGrouping, signDisplay, ...style } = shown;
    return {
      locale, numberingSystem: 'latn', ...style, minimumIntegerDigits: digits.integerMinimum,
      ...(digits.significantMaximum === undefined ?
        { minimumFractionDigits: digits.fractionMinimum ?? 0, maximumFractionDigits: digits.fractionMaximum ?? 0 } :
        { minimumSignificantDigits: digits.significantMinimum, maximumSignificantDigits: digits.significantMaximum }),
      useGrouping, notation, ...(notation === 'compact' && { compactDisplay }), signDisplay, roundingMode: 'halfExpand',
      roundingIncrement: 1, trailingZeroDisplay: 'auto', roundingPriority: digits.compactRounding ? 'morePrecision' : 'auto',
    };
  }
}

// Intl.NumberFormat works without `new` too.
function NumberFormat(locales, options) { return Reflect.construct(Format, [locales, options], new.target ?? NumberFormat); }
NumberFormat.prototype = Format.prototype;
Object.defineProperty(NumberFormat.prototype, 'constructor', { value: NumberFormat, writable: true, configurable: true });

let plain;
function numberToLocaleString(value, locales, options) {
  if (locales === undefined && options === undefined) return (plain ??= new Format()).format(value);
  return new Format(locales, options).format(value);
}

module.exports = { NumberFormat: tagged(NumberFormat, 'NumberFormat'), numberToLocaleString };
