'use strict';
// Signs of currencies and names of units in English: [short, narrow, long singular, long plural]; a short form may
// have a plural of its own behind a bar.

const currencies = {
  USD: '$', EUR: '€', GBP: '£', JPY: '¥', INR: '₹', CNY: 'CN¥', KRW: '₩', BRL: 'R$', CAD: 'CA$', AUD: 'A$', MXN: 'MX$', NZD: 'NZ$',
  ILS: '₪', VND: '₫', HKD: 'HK$', TWD: 'NT$', PHP: '₱', XAF: 'FCFA', XOF: 'F CFA',
};
const britishCurrencies = { ...currencies, USD: 'US$', JPY: 'JP¥' };
const currencyNames = {
  USD: ['US dollar', 'US dollars'], EUR: ['euro', 'euros'], GBP: ['British pound', 'British pounds'],
  JPY: ['Japanese yen', 'Japanese yen'], INR: ['Indian rupee', 'Indian rupees'], CHF: ['Swiss franc', 'Swiss francs'],
  CAD: ['Canadian dollar', 'Canadian dollars'], AUD: ['Australian dollar', 'Australian dollars'],
};
const wholeCurrencies = ['JPY', 'KRW', 'VND', 'CLP', 'ISK', 'XAF', 'XOF', 'PYG', 'UGX'];

const units = {
  'bit': [' bit', 'bit', 'bit', 'bits'], 'byte': [' byte', 'B', 'byte', 'bytes'], 'kilobyte': [' kB', 'kB', 'kilobyte', 'kilobytes'],
  'megabyte': [' MB', 'MB', 'megabyte', 'megabytes'], 'gigabyte': [' GB', 'GB', 'gigabyte', 'gigabytes'],
  'terabyte': [' TB', 'TB', 'terabyte', 'terabytes'],
  'millisecond': [' ms', 'ms', 'millisecond', 'milliseconds'], 'second': [' sec', 's', 'second', 'seconds'],
  'minute': [' min', 'm', 'minute', 'minutes'], 'hour': [' hr', 'h', 'hour', 'hours'], 'day': [' day| days', 'd', 'day', 'days'],
  'week': [' wk| wks', 'w', 'week', 'weeks'], 'month': [' mth| mths', 'm', 'month', 'months'], 'year': [' yr| yrs', 'y', 'year', 'years'],
  'millimeter': [' mm', 'mm', 'millimeter', 'millimeters'], 'centimeter': [' cm', 'cm', 'centimeter', 'centimeters'],
  'meter': [' m', 'm', 'meter', 'meters'], 'kilometer': [' km', 'km', 'kilometer', 'kilometers'],
  'inch': [' in', '\u2033', 'inch', 'inches'], 'foot': [' ft', '\u2032', 'foot', 'feet'], 'mile': [' mi', 'mi', 'mile', 'miles'],
  'gram': [' g', 'g', 'gram', 'grams'], 'kilogram': [' kg', 'kg', 'kilogram', 'kilograms'], 'pound': [' lb', '#', 'pound', 'pounds'],
  'liter': [' L', 'L', 'liter', 'liters'], 'percent': ['%', '%', 'percent', 'percent'], 'degree': [' deg', '°', 'degree', 'degrees'],
  'celsius': ['°C', '°C', 'degree Celsius', 'degrees Celsius'], 'fahrenheit': ['°F', '°', 'degree Fahrenheit', 'degrees Fahrenheit'],
  'kilometer-per-hour': [' km/h', 'km/h', 'kilometer per hour', 'kilometers per hour'],
  'mile-per-hour': [' mph', 'mph', 'mile per hour', 'miles per hour'],
};

// What stands behind the number.
function unitText(name, display, one) {
  const [short, narrow, singular, plural] = units[name];
  if (display === 'long') return ` ${one ? singular : plural}`;
  if (display === 'narrow') return narrow;
  const forms = short.split('|');
  return one ? forms[0] : forms.at(-1);
}

module.exports = { britishCurrencies, currencies, currencyNames, unitText, units, wholeCurrencies };
