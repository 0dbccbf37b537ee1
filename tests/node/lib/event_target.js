// Event, CustomEvent and EventTarget.
const target = new EventTarget();
const log = [];

target.addEventListener('a', function listener(event) {
  log.push(['function', this === target, event.type, event.target === target, event.currentTarget === target, event.eventPhase]);
});
target.addEventListener('a', { handleEvent(event) { log.push(['object', event.composedPath().length, event.cancelable]); } });
target.addEventListener('a', () => log.push(['once']), { once: true });
const event = new Event('a');
console.log(target.dispatchEvent(event), event.target === target, event.currentTarget, event.eventPhase, event.composedPath());
target.dispatchEvent(new Event('a'));
console.log(log);

const twice = () => console.log('added twice, runs once');
target.addEventListener('b', twice);
target.addEventListener('b', twice);
target.addEventListener('b', twice, true);
target.dispatchEvent(new Event('b'));
target.removeEventListener('b', twice);
target.dispatchEvent(new Event('b'));
target.removeEventListener('b', twice, { capture: true });
target.dispatchEvent(new Event('b'));

const cancelable = new Event('c', { cancelable: true });
target.addEventListener('c', (e) => e.preventDefault());
console.log(target.dispatchEvent(cancelable), cancelable.defaultPrevented, cancelable.returnValue);
console.log(target.dispatchEvent(new Event('c')));
target.addEventListener('d', (e) => e.preventDefault(), { passive: true });
console.log(target.dispatchEvent(new Event('d', { cancelable: true })));

target.addEventListener('e', (e) => { console.log('first'); e.stopImmediatePropagation(); });
target.addEventListener('e', () => console.log('never'));
target.dispatchEvent(new Event('e'));

target.addEventListener('f', () => {
  target.addEventListener('f', () => console.log('added meanwhile'));
  target.removeEventListener('f', removed);
});
const removed = () => console.log('removed meanwhile');
target.addEventListener('f', removed);
console.log('f once');
target.dispatchEvent(new Event('f'));
console.log('f twice');
target.dispatchEvent(new Event('f'));

console.log(new CustomEvent('x', { detail: { a: 1 } }).detail, new CustomEvent('x').detail, new Event('x').bubbles);
console.log(Object.prototype.toString.call(target), Object.prototype.toString.call(event), String(new CustomEvent('q')));
console.log(event.isTrusted, Object.keys(event), Event.AT_TARGET, event.timeStamp >= 0);
console.log(target, new (class Mine extends EventTarget {})());

for (const attempt of [
  () => new Event(), () => target.dispatchEvent({}), () => target.addEventListener('x'), () => target.addEventListener('x', 5),
  () => EventTarget.prototype.addEventListener.call({}, 'x', () => {}), () => target.dispatchEvent(), () => new Event('x', 5),
]) {
  try {
    attempt();
    console.log('no error');
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
const again = new Event('g');
target.addEventListener('g', (e) => {
  try {
    target.dispatchEvent(e);
  } catch (error) {
    console.log(error.code, error.message);
  }
});
target.dispatchEvent(again);

process.on('uncaughtException', (error) => console.log('uncaught', error.message));
target.addEventListener('h', () => { throw new Error('from listener'); });
target.addEventListener('h', async () => { throw new Error('from async listener'); });
target.addEventListener('h', () => console.log('the others run'));
process.nextTick(() => console.log('tick'));
target.dispatchEvent(new Event('h'));
console.log('after dispatch');

const controller = new AbortController();
target.addEventListener('i', () => console.log('i'), { signal: controller.signal });
target.dispatchEvent(new Event('i'));
controller.abort();
target.dispatchEvent(new Event('i'));
