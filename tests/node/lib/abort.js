// AbortController and AbortSignal.
const controller = new AbortController();
const { signal } = controller;
console.log(controller, signal, signal.aborted, signal.reason, signal.onabort);
signal.addEventListener('abort', (event) => console.log('listener', event.type, event.isTrusted, event.target === signal));
signal.onabort = function (event) { console.log('onabort', event.type, this === signal); };
console.log('before');
controller.abort();
console.log('after', signal.aborted, signal.reason.name, signal.reason.code, signal.reason.message);
controller.abort('again');
console.log(signal.reason.name);
try {
  signal.throwIfAborted();
} catch (error) {
  console.log(error === signal.reason, error instanceof DOMException, error instanceof Error);
}

const withReason = new AbortController();
withReason.abort(new Error('mine'));
console.log(withReason.signal.reason.message, AbortSignal.abort('why').reason, AbortSignal.abort().reason.name);

const [a, b] = [new AbortController(), new AbortController()];
const any = AbortSignal.any([a.signal, b.signal]);
const anyOfAny = AbortSignal.any([any]);
any.addEventListener('abort', () => console.log('any', any.reason));
anyOfAny.addEventListener('abort', () => console.log('any of any', anyOfAny.reason));
b.signal.addEventListener('abort', () => console.log('source', any.aborted));
b.abort('from b');
a.abort('from a');
console.log(any.aborted, any.reason, AbortSignal.any([]).aborted, AbortSignal.any([AbortSignal.abort(1), signal]).reason);

for (const attempt of [
  () => new AbortSignal(), () => AbortSignal.timeout(-1), () => AbortSignal.timeout('x'), () => AbortSignal.any([1]),
]) {
  try {
    attempt();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const timeout = AbortSignal.timeout(20);
timeout.onabort = () => console.log('timeout', timeout.reason.name, timeout.reason.code, timeout.reason.message);
setTimeout(() => console.log('timer 10'), 10);
setTimeout(() => console.log('timer 40', timeout.aborted), 40);
console.log(Object.keys(AbortSignal), Object.prototype.toString.call(signal));
