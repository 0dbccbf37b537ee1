'use strict';
// console.time(), timeLog() and timeEnd().

function now() {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
}

const pad = (value) => `${value}`.padStart(2, '0');

// 1.234ms, 2.500s, 1:02.003 (m:ss.mmm), 1:01:02.003 (h:mm:ss.mmm)
function formatTime(ms) {
  if (ms < 1000) return `${Number(ms.toFixed(3))}ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(3)}s`;
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor((ms % 3_600_000) / 60_000);
  const [seconds, fraction] = ((ms % 60_000) / 1000).toFixed(3).split('.');
  if (hours > 0) return `${hours}:${pad(minutes)}:${pad(seconds)}.${fraction} (h:mm:ss.mmm)`;
  return `${minutes}:${pad(seconds)}.${fraction} (m:ss.mmm)`;
}

function start(console, timers, label) {
  if (timers.has(label)) process.emitWarning(`Label '${label}' already exists for console.time()`);
  else timers.set(label, now());
}

function report(console, timers, label, method, data) {
  const started = timers.get(label);
  if (started === undefined) {
    process.emitWarning(`No such label '${label}' for console.${method}()`);
    return false;
  }
  console.log(...(data.length > 0 ? ['%s: %s', label, formatTime(now() - started), ...data] : [`${label}: ${formatTime(now() - started)}`]));
  return true;
}

function log(console, timers, label, data) {
  report(console, timers, label, 'timeLog', data);
}

function end(console, timers, label) {
  if (report(console, timers, label, 'timeEnd', [])) timers.delete(label);
}

module.exports = { formatTime, start, log, end };
