// What timers accept, what they refuse, and what they are.
const show = (run) => { try { run(); } catch (error) { console.log(error.name, error.code, error.message); } };
for (const bad of ['x', null, undefined, 5, {}, Symbol('s')]) {
  show(() => setTimeout(bad));
  show(() => setInterval(bad));
  show(() => setImmediate(bad));
  show(() => queueMicrotask(bad));
  show(() => process.nextTick(bad));
}
setTimeout((...args) => console.log('timeout', args), 200, 'a', 2, null);
setImmediate((...args) => console.log('immediate', args), 'b', [3]);
process.nextTick((...args) => console.log('tick', args), 'c', { d: 4 });
const timer = setTimeout(function() { console.log('this is the timer', this === timer); }, 300);
const immediate = setImmediate(function() { console.log('this is the immediate', this === immediate); });
console.log(timer.constructor.name, immediate.constructor.name, typeof timer[Symbol.toPrimitive](), `${+timer > 0}`);
console.log(timer.ref() === timer, timer.unref() === timer, timer.hasRef(), timer.ref().hasRef(), timer.refresh() === timer);
console.log(immediate.hasRef(), immediate.unref().hasRef(), immediate.ref().hasRef());
console.log(Object.keys(timer), Object.keys(immediate));
clearTimeout(undefined); clearTimeout(null); clearTimeout(12345); clearTimeout('x'); clearTimeout({}); clearImmediate(undefined); clearInterval(NaN);
const closed = setTimeout(() => console.log('never'), 1); console.log(closed.close() === closed);
const byNumber = +setTimeout(() => console.log('never'), 1); clearTimeout(byNumber);
const byString = `${+setTimeout(() => console.log('never'), 1)}`; clearTimeout(byString);
const interval = setInterval((x) => { console.log('interval', x); clearTimeout(interval); }, 400, 'cleared by clearTimeout');
const timeout = setTimeout(() => console.log('never'), 2); clearInterval(timeout);
console.log(setTimeout[require('util').promisify.custom] === require('timers/promises').setTimeout);
console.log(require('timers').setTimeout === setTimeout, require('timers').promises === require('timers/promises'), Object.keys(require('timers/promises')));
console.log(setTimeout.name, setTimeout.length, setInterval.length, setImmediate.length, clearTimeout.length, process.nextTick.length, queueMicrotask.length);
