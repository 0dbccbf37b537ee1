'use strict';
// A store follows everything that is made while it is set.
const { AsyncLocalStorage } = require('async_hooks');
const fs = require('fs');

const als = new AsyncLocalStorage();
const show = (word) => () => console.log(word, als.getStore());
als.run('A', () => {
  process.nextTick(show('tick'));
  queueMicrotask(show('microtask'));
  Promise.resolve().then(show('then')).then(show('then 2')).finally(show('finally'));
  setImmediate(show('immediate'));
  (async () => {
    show('async start')();
    await null;
    show('after await')();
    await new Promise((resolve) => setImmediate(resolve));
    show('after immediate')();
    for await (const value of (async function* () { yield 1; await null; yield 2; })()) show(`for await ${value}`)();
  })();
});
als.run('E', () => fs.readFile(__filename, () => { show('readFile')(); process.nextTick(show('tick of readFile')); next(); }));
const next = () => als.run('F', () => fs.promises.stat(__filename).then(() => {
  show('fs.promises')();
  als.run('G', () => {
    setTimeout(show('timer'), 1);
    let runs = 0;
    const interval = setInterval(() => { show('interval')(); if (++runs === 2) clearInterval(interval); }, 20);
  });
}));
show('outside')();
als.run('B', () => als.run('C', () => process.nextTick(show('inner'))));
process.nextTick(show('tick outside'));
