'use strict';
// performance: times on the virtual clock, in milliseconds since the process began.

const { codes } = require('internal/errors');
const { DOMException } = require('internal/dom_exception');
const { validateObject, validateString } = require('internal/validators');
const { notSimulated } = require('internal/not_simulated');

const customInspect = Symbol.for('nodejs.util.inspect.custom');
const kMake = Symbol('kMake');

class PerformanceEntry {
  #name;
  #entryType;
  #startTime;
  #duration;

  constructor(key, name, entryType, startTime, duration) {
    if (key !== kMake) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    this.#name = name;
    this.#entryType = entryType;
    this.#startTime = startTime;
    this.#duration = duration;
  }

  get name() { return this.#name; }
  get entryType() { return this.#entryType; }
  get startTime() { return this.#startTime; }
  get duration() { return this.#duration; }

  toJSON() {
    return { name: this.name, entryType: this.entryType, startTime: this.startTime, duration: this.duration };
  }

  [customInspect](depth, options) {
    if (depth < 0) return this;
    const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return `${this.constructor.name} ${require('internal/util/inspect').inspect(this.toJSON(), inner)}`;
  }
}

class PerformanceMark extends PerformanceEntry {
  #detail;

  constructor(name, options = {}) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('name');
    if (options != null) validateObject(options, 'options');
    const startTime = options?.startTime ?? performance.now();
    if (typeof startTime !== 'number') throw new codes.ERR_INVALID_ARG_TYPE('startTime', 'number', startTime);
    if (startTime < 0) throw new codes.ERR_PERFORMANCE_INVALID_TIMESTAMP(startTime);
    super(kMake, `${name}`, 'mark', startTime, 0);
    this.#detail = options?.detail == null ? null : structuredClone(options.detail);
  }

  get detail() { return this.#detail; }
  toJSON() { return { ...super.toJSON(), detail: this.detail }; }
}

class PerformanceMeasure extends PerformanceEntry {
  #detail;

  constructor(key, name, startTime, duration, detail) {
    super(key, name, 'measure', startTime, duration);
    this.#detail = detail;
  }

  get detail() { return this.#detail; }
  toJSON() { return { ...super.toJSON(), detail: this.detail }; }
}

// Every mark and measure that was not cleared, in the order of their making.
let timeline = [];

function record(entry) {
  timeline.push(entry);
  return entry;
}

// The time that a mark's name or a number stands for.
function timeOf(mark) {
  if (mark === undefined) return undefined;
  if (typeof mark === 'number') {
    if (mark < 0) throw new codes.ERR_PERFORMANCE_INVALID_TIMESTAMP(mark);
    return mark;
  }
  const entry = timeline.findLast((each) => each.entryType === 'mark' && each.name === `${mark}`);
  if (entry === undefined) throw new DOMException(`The "${mark}" performance mark has not been set`, 'SyntaxError');
  return entry.startTime;
}

function rangeOfMeasure(startOrOptions, endMark) {
  if (startOrOptions === null || typeof startOrOptions !== 'object') {
    const end = endMark === undefined ? performance.now() : timeOf(endMark);
    return { start: timeOf(startOrOptions) ?? 0, end, detail: null };
  }
  const { start, end, duration, detail } = startOrOptions;
  const invalid = codes.ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS;
  if (endMark !== undefined) throw new invalid('endMark must not be specified');
  if (start !== undefined && end !== undefined && duration !== undefined) {
    throw new invalid('Must not have options.start, options.end, and options.duration specified');
  }
  let to;
  if (end !== undefined) to = timeOf(end);
  else if (duration !== undefined) to = timeOf(start) + duration;
  else to = performance.now();
  let from;
  if (start !== undefined) from = timeOf(start);
  else from = duration === undefined ? 0 : to - duration;
  return { start: from, end: to, detail: detail == null ? null : structuredClone(detail) };
}

// What of performance.nodeTiming the simulation knows; the moments of Node's own start-up do not exist here.
const nodeTiming = {
  name: 'node',
  entryType: 'node',
  startTime: 0,
  get duration() { return performance.now(); },
  get idleTime() { return internalBinding('tasks').idleNs() / 1e6; },
  get uvMetricsInfo() {
    return {
      loopCount: internalBinding('tasks').iterations(),
      get events() { throw notSimulated('uvMetricsInfo.events', 'uvMetricsInfo.loopCount'); },
      get eventsWaiting() { throw notSimulated('uvMetricsInfo.eventsWaiting', 'uvMetricsInfo.loopCount'); },
    };
  },
};

class Performance {
  constructor(key) {
    if (key !== kMake) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
  }

  now() {
    const [seconds, nanoseconds] = process.hrtime();
    return milliseconds(seconds, nanoseconds) - startOfProcess;
  }

  get timeOrigin() { return originMs; }
  get nodeTiming() { return nodeTiming; }

  mark(name, options = {}) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('name');
    return record(new PerformanceMark(name, options));
  }

  measure(name, startOrOptions = undefined, endMark = undefined) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('name');
    validateString(name, 'name');
    const { start, end, detail } = rangeOfMeasure(startOrOptions, endMark);
    return record(new PerformanceMeasure(kMake, name, start, end - start, detail));
  }

  clearMarks(name) { forget('mark', name); }
  clearMeasures(name) { forget('measure', name); }

  getEntries() { return sorted(timeline); }
  getEntriesByName(name, type) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('name');
    return sorted(timeline.filter((entry) => entry.name === `${name}` && (type === undefined || entry.entryType === type)));
  }
  getEntriesByType(type) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('type');
    return sorted(timeline.filter((entry) => entry.entryType === `${type}`));
  }

  timerify(original) {
    require('internal/validators').validateFunction(original, 'fn');
    return original;
  }

  eventLoopUtilization() { throw notSimulated('performance.eventLoopUtilization()', 'the timeline shows when the loop is busy'); }

  toJSON() { return { timeOrigin: this.timeOrigin }; }
}
Object.defineProperty(Performance.prototype, Symbol.toStringTag, { value: 'Performance', configurable: true });

function forget(type, name) {
  timeline = timeline.filter((entry) => entry.entryType !== type || (name !== undefined && entry.name !== `${name}`));
}

function sorted(entries) {
  return entries.slice().sort((a, b) => a.startTime - b.startTime);
}

function milliseconds(seconds, nanoseconds) {
  return seconds * 1000 + nanoseconds / 1e6;
}

// process.uptime() and hrtime() run on one clock, so the start of the process can be told from any pair of readings.
const [secondsNow, nanosecondsNow] = process.hrtime();
const startOfProcess = milliseconds(secondsNow, nanosecondsNow) - process.uptime() * 1000;
const originMs = Date.now() - (milliseconds(secondsNow, nanosecondsNow) - startOfProcess);

const performance = new Performance(kMake);

// What needs observers of the engine or of the network names itself when it is used.
function missing(name, hint) {
  return { [name]: class { constructor() { throw notSimulated(name, hint); } } }[name];
}

module.exports = {
  Performance, PerformanceEntry, PerformanceMark, PerformanceMeasure,
  PerformanceObserver: missing('PerformanceObserver', 'performance.getEntries()'),
  PerformanceObserverEntryList: missing('PerformanceObserverEntryList', 'performance.getEntries()'),
  PerformanceResourceTiming: missing('PerformanceResourceTiming'),
  monitorEventLoopDelay() { throw notSimulated('monitorEventLoopDelay()', 'the timeline shows when the loop is late'); },
  createHistogram() { throw notSimulated('createHistogram()'); },
  performance, constants: {},
};
