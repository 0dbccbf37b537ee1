'use strict';
// What is older than the first use of a storage, exit() with all that can happen in it, thenables.
const { AsyncLocalStorage, AsyncResource } = require('async_hooks');

const als = new AsyncLocalStorage();
const show = (word) => console.log(word, als.getStore());
(async () => { await null; show('await before the first use'); })();
Promise.resolve().then(() => show('then before the first use'));
queueMicrotask(() => show('microtask before the first use'));
(async () => {
  await null;
  als.enterWith('entered');
  show('entered');
})();
(async () => { await null; show('await beside it'); })();
setImmediate(() => {
  show('immediate');
  const bound = als.run('bound', () => AsyncResource.bind(() => { show('bound'); process.nextTick(show, 'tick of bound'); }));
  als.run('outer', () => {
    als.exit(() => { show('exit'); bound(); process.nextTick(show, 'tick of exit'); });
    show('after exit');
    als.exit(() => { als.enterWith('in exit'); show('entered in exit'); });
    show('after entering in exit');
    als.exit(() => { als.run('inner', () => show('run in exit')); show('after run in exit'); });
    show('after run');
  });
  let resolve;
  const promise = als.run('creator', () => new Promise((done) => { resolve = done; }));
  promise.then((value) => show(value));
  als.run('resolver', () => resolve({ then(done) { show('thenable'); done('of a thenable'); } }));
});
