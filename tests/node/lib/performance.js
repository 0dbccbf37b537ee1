// performance.now, marks and measures.
const { performance, PerformanceEntry } = require('perf_hooks');
const before = performance.now();
console.log(typeof before, before >= 0, performance.now() >= before, performance.timeOrigin > 1e12, performance === globalThis.performance);
const mark = performance.mark('a', { detail: { x: 1 }, startTime: 5 });
console.log(mark.name, mark.entryType, mark.startTime, mark.duration, mark.detail, mark instanceof PerformanceEntry);
performance.mark('b', { startTime: 25 });
const measure = performance.measure('a to b', 'a', 'b');
console.log(measure.name, measure.entryType, measure.startTime, measure.duration, measure.detail, measure);
console.log(performance.measure('options', { start: 10, duration: 5, detail: 'd' }).toJSON());
console.log(performance.measure('from start', undefined, 'b').duration, performance.measure('end', { end: 'b', duration: 10 }).startTime);
console.log(performance.getEntriesByType('mark').map((entry) => entry.name), performance.getEntriesByName('a to b').length, performance.getEntries().length);
performance.clearMarks('a');
console.log(performance.getEntriesByType('mark').map((entry) => entry.name));
performance.clearMeasures();
console.log(performance.getEntries().length);
for (const attempt of [() => performance.measure('x', 'nope'), () => performance.mark(), () => performance.mark('x', { startTime: -1 })]) {
  try {
    attempt();
    console.log('no error');
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
const start = performance.now();
setTimeout(() => console.log(performance.now() - start >= 19), 20);
