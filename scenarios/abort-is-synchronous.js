const controller = new AbortController();
const { signal } = controller;

signal.addEventListener('abort', () => {
  console.log('listener:', signal.reason.name);
});

console.log('before abort, aborted:', signal.aborted);
controller.abort();
console.log('after abort, aborted:', signal.aborted);

controller.abort();
console.log('the second abort does nothing');
