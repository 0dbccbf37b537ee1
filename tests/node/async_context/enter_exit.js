'use strict';
// enterWith, exit, nesting, errors, several storages.
const { AsyncLocalStorage } = require('async_hooks');

const one = new AsyncLocalStorage();
const two = new AsyncLocalStorage();
const both = (word) => console.log(word, one.getStore(), two.getStore());
both('nothing');
setImmediate(() => {
  one.enterWith(1);
  both('entered');
  two.run(2, () => {
    both('run');
    one.exit(() => { both('exited'); setTimeout(() => both('timer in exit'), 0); });
    both('after exit');
    one.enterWith(11);
    both('entered again');
    process.nextTick(both, 'tick');
  });
  both('after run');
  try { one.run('x', () => { throw new Error('thrown'); }); } catch (error) { both(error.message); }
  console.log(one.run(5, (a, b) => a + b, 1, 2), one.run({ a: 1 }, () => one.getStore()));
});
setImmediate(() => both('next immediate'));
let runs = 0;
const interval = setInterval(() => {
  both(`interval ${runs}`);
  one.enterWith(`from run ${runs}`);
  if (++runs === 3) clearInterval(interval);
}, 1);
(async () => {
  await null;
  two.enterWith('in async');
  both('async');
  await null;
  both('async 2');
})().then(() => both('after async'));
