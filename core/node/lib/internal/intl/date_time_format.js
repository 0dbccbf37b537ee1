'use strict';
// Intl.DateTimeFormat of ECMA-402 for English, the Gregorian calendar and UTC (the time zone of every run).

const { option, resolveLocale, tagged } = require('internal/intl/locale');
const { notSimulated } = require('internal/not_simulated');

const owner = 'Intl.DateTimeFormat';
const months = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
];
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const zoneArea = /^((africa|america|antarctica|arctic|asia|atlantic|australia|brazil|canada|etc|europe|indian|pacific|us)\/|[a-z]{3,4}$)/i;
const zoneNames = { short: 'UTC', long: 'Coordinated Universal Time' };
const numeric = ['numeric', '2-digit'];
const words = ['long', 'short', 'narrow'];
const fields = {
  weekday: words, year: numeric, month: [...numeric, ...words], day: numeric, hour: numeric, minute: numeric, second: numeric,
  timeZoneName: ['short', 'long'],
};
const dateFields = ['weekday', 'year', 'month', 'day'];
const timeFields = ['hour', 'minute', 'second', 'fractionalSecondDigits'];
const dateStyles = {
  full: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  long: { year: 'numeric', month: 'long', day: 'numeric' },
  medium: { year: 'numeric', month: 'short', day: 'numeric' },
};
const timeStyles = {
  full: { hour: 'numeric', minute: '2-digit', second: '2-digit', timeZoneName: 'long' },
  long: { hour: 'numeric', minute: '2-digit', second: '2-digit', timeZoneName: 'short' },
  medium: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
  short: { hour: 'numeric', minute: '2-digit' },
};

function timeZoneOf(options) {
  if (options.timeZone === undefined) return 'UTC';
  const zone = String(options.timeZone);
  if (/^(utc|gmt|etc\/(utc|gmt))$/i.test(zone)) return 'UTC';
  if (zoneArea.test(zone)) throw notSimulated(`The time zone ${zone}`, 'UTC');
  throw new RangeError(`Invalid time zone specified: ${zone}`);
}

// `required` and `defaults` as in ECMA-402 §11.5.1: what a call asks for when its options name no field.
function settingsFrom(locales, options, required, defaults) {
  const locale = resolveLocale(locales);
  const british = locale === 'en-GB';
  const shown = { locale, british, timeZone: timeZoneOf(options) };
  for (const [name, allowed] of Object.entries(fields)) shown[name] = option(options, name, allowed, undefined, owner);
  for (const name of ['era', 'dayPeriod'])
    if (options[name] !== undefined) throw notSimulated(`The option ${name} of Intl.DateTimeFormat`);
  if (options.fractionalSecondDigits !== undefined) {
    const count = Math.floor(Number(options.fractionalSecondDigits));
    if (!(count >= 1 && count <= 3)) throw new RangeError('fractionalSecondDigits value is out of range.');
    shown.fractionalSecondDigits = count;
  }
  const styles = ['full', 'long', 'medium', 'short'];
  const dateStyle = option(options, 'dateStyle', styles, undefined, owner);
  const timeStyle = option(options, 'timeStyle', styles, undefined, owner);
  const hourCycle = option(options, 'hourCycle', ['h11', 'h12', 'h23', 'h24'], undefined, owner);

  const explicit = [...dateFields, ...timeFields].filter((name) => shown[name] !== undefined);
  if (dateStyle !== undefined || timeStyle !== undefined) {
    if (explicit.length > 0) throw new TypeError(`Can't set option ${explicit[0]} when ${dateStyle ? 'dateStyle' : 'timeStyle'} is used`);
    if (required === 'date' && timeStyle !== undefined) throw new TypeError('Invalid option : timeStyle');
    if (required === 'time' && dateStyle !== undefined) throw new TypeError('Invalid option : dateStyle');
    const short = british ? { year: 'numeric', month: '2-digit', day: '2-digit' } : { year: '2-digit', month: 'numeric', day: 'numeric' };
    Object.assign(shown, dateStyle && (dateStyles[dateStyle] ?? short), timeStyle && timeStyles[timeStyle], { dateStyle, timeStyle });
  } else {
    const needed = { date: dateFields, time: timeFields, any: [...dateFields, ...timeFields] }[required];
    if (!needed.some((name) => shown[name] !== undefined)) {
      if (defaults !== 'time') shown.year = shown.month = shown.day = 'numeric';
      if (defaults !== 'date') shown.hour = shown.minute = shown.second = 'numeric';
    }
  }
  if (shown.hour !== undefined) {
    // hour12: false makes midnight 24:00 in the United States: what V8 in Node 20 does.
    if (options.hour12 !== undefined) shown.hourCycle = options.hour12 ? (british ? 'h11' : 'h12') : (british ? 'h23' : 'h24');
    else shown.hourCycle = hourCycle ?? (british ? 'h23' : 'h12');
  }
  return shown;
}

const two = (value) => String(value).padStart(2, '0');
const worded = (name, form, shortened) => (form === 'long' ? name : form === 'narrow' ? name[0] : shortened ?? name.slice(0, 3));

function dateParts(date, settings) {
  const { british, year, month, day, weekday } = settings;
  const number = (value, form) => (form === '2-digit' ? two(value % 100) : String(value));
  const Y = year && { type: 'year', value: number(date.getUTCFullYear(), year) };
  const W = weekday && { type: 'weekday', value: worded(weekdays[date.getUTCDay()], weekday) };
  const inWords = words.includes(month);
  const padded = british && !inWords && month !== undefined && day !== '2-digit' && month !== '2-digit';
  const D = day && { type: 'day', value: padded ? two(date.getUTCDate()) : number(date.getUTCDate(), day) };
  const index = date.getUTCMonth();
  const shortened = british && index === 8 ? 'Sept' : undefined;
  const M = month && {
    type: 'month',
    value: inWords ? worded(months[index], month, shortened) : british && (day || year) ? two(index + 1) : number(index + 1, month),
  };
  const text = (value) => ({ type: 'literal', value });
  if (!M) {
    if (Y && D) return [Y, text(' (day: '), D, text(')')];
    if (W && D) return british ? [W, text(' '), D] : [D, text(' '), W];
    if (W && Y) return [Y, text(' '), W];
    return [W ?? Y ?? D].filter(Boolean);
  }
  let parts;
  if (inWords) {
    if (british) parts = [D, D && text(' '), M, Y && text(' '), Y];
    else parts = [M, D && text(' '), D, Y && text(D ? ', ' : ' '), Y];
    return [W, W && text(british && !(Y && D) ? ' ' : ', '), ...parts].filter(Boolean);
  }
  parts = (british ? [D, M, Y] : [M, D, Y]).filter(Boolean).flatMap((part, i) => (i === 0 ? [part] : [text('/'), part]));
  return [W, W && text(british && !Y ? ' ' : ', '), ...parts].filter(Boolean);
}

function hourText(hours, settings) {
  const { hourCycle, hour } = settings;
  const { british, minute, second, weekday, timeStyle } = settings;
  const short = hourCycle === 'h12' || hourCycle === 'h11' || (british && minute === '2-digit' && !second && !weekday && !timeStyle);
  let value = hours;
  if (hourCycle === 'h12') value = hours % 12 || 12;
  else if (hourCycle === 'h11') value = hours % 12;
  else if (hourCycle === 'h24') value = hours || 24;
  return short && hour === 'numeric' ? String(value) : two(value);
}

function timeParts(date, settings) {
  const { hour, minute, second, fractionalSecondDigits: places, hourCycle, timeZoneName } = settings;
  const parts = [];
  const add = (type, value) => {
    if (parts.length > 0) parts.push({ type: 'literal', value: ':' });
    parts.push({ type, value });
  };
  if (hour) add('hour', hourText(date.getUTCHours(), settings));
  if (minute) add('minute', hour || second ? two(date.getUTCMinutes()) : String(date.getUTCMinutes()));
  if (second) add('second', minute || hour ? two(date.getUTCSeconds()) : String(date.getUTCSeconds()));
  if (places) {
    if (parts.length > 0) parts.push({ type: 'literal', value: '.' });
    parts.push({ type: 'fractionalSecond', value: String(date.getUTCMilliseconds()).padStart(3, '0').slice(0, places) });
  }
  if (hour && (hourCycle === 'h12' || hourCycle === 'h11')) {
    const text = date.getUTCHours() < 12 ? 'am' : 'pm';
    parts.push({ type: 'literal', value: ' ' }, { type: 'dayPeriod', value: settings.british ? text : text.toUpperCase() });
  }
  if (timeZoneName) {
    if (parts.length > 0) parts.push({ type: 'literal', value: ' ' });
    parts.push({ type: 'timeZoneName', value: zoneNames[timeZoneName] });
  }
  return parts;
}

function formatParts(value, settings) {
  const time = value === undefined ? Date.now() : Number(value);
  if (Number.isNaN(time) || Math.abs(time) > 8.64e15) throw new RangeError('Invalid time value');
  const date = new Date(time);
  const day = dateParts(date, settings), hours = timeParts(date, settings);
  if (day.length === 0 || hours.length === 0) return [...day, ...hours];
  const onlyWeekday = settings.weekday && !settings.month && !settings.year && !settings.day;
  const between = settings.month === 'long' ? ' at ' : onlyWeekday ? ' ' : ', ';
  return [...day, { type: 'literal', value: between }, ...hours];
}

const textOf = (parts) => parts.map((part) => part.value).join('');

class Format {
  #settings;
  #bound;
  constructor(locales, options, required = 'any', defaults = 'date') {
    if (options === null) throw new TypeError('Cannot convert undefined or null to object');
    this.#settings = settingsFrom(locales, options === undefined ? {} : Object(options), required, defaults);
  }
  get format() {
    return this.#bound ??= (value) => textOf(formatParts(value, this.#settings));
  }
  // V8 writes a narrow space before AM and PM here, and an ordinary one in format().
  formatToParts(value) {
    const parts = formatParts(value, this.#settings);
    const last = parts.findIndex((part) => part.type === 'dayPeriod');
    if (last > 0) parts[last - 1].value = '\u202f';
    return parts;
  }
  resolvedOptions() {
    const { locale, timeZone, hourCycle, weekday, year, month, day, hour, minute, second, timeZoneName, dateStyle, timeStyle } = this.#settings;
    const hour12 = hourCycle === undefined ? undefined : hourCycle === 'h12' || hourCycle === 'h11';
    const shown = dateStyle || timeStyle ? { dateStyle, timeStyle } :
      { weekday, year, month, day, hour, minute: minute && '2-digit', second: second && '2-digit', timeZoneName };
    const all = { locale, calendar: 'gregory', numberingSystem: 'latn', timeZone, hourCycle, hour12, ...shown };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  }
}

// Intl.DateTimeFormat works without `new` too.
function DateTimeFormat(locales, options) { return Reflect.construct(Format, [locales, options], new.target ?? DateTimeFormat); }
DateTimeFormat.prototype = Format.prototype;
Object.defineProperty(DateTimeFormat.prototype, 'constructor', { value: DateTimeFormat, writable: true, configurable: true });

// toLocaleString() and its two sisters: `required` and `defaults` say which one.
function dateToLocaleString(date, locales, options, required, defaults) {
  const time = Date.prototype.valueOf.call(date);
  if (Number.isNaN(time)) return 'Invalid Date';
  return new Format(locales, options, required, defaults).format(time);
}

module.exports = { DateTimeFormat: tagged(DateTimeFormat, 'DateTimeFormat'), dateToLocaleString };
