'use strict';
// What counts is where a callback was given, not where it is called from; emitters call at once.
const { AsyncLocalStorage } = require('async_hooks');
const EventEmitter = require('events');

const als = new AsyncLocalStorage();
const emitter = new EventEmitter();
let resolveLater;
const later = new Promise((resolve) => { resolveLater = resolve; });
als.run('A', () => {
  emitter.on('x', () => console.log('emitter', als.getStore()));
  later.then((by) => console.log('then in A, resolved in', by, ':', als.getStore()));
  (async () => { const by = await later; console.log('await in A, resolved in', by, ':', als.getStore()); })();
});
als.run('B', () => {
  emitter.emit('x');
  resolveLater('B');
  later.then(() => console.log('then in B', als.getStore()));
});
later.then(() => console.log('then outside', als.getStore()));
const thenable = { then(resolve) { console.log('thenable called', als.getStore()); resolve('value'); } };
als.run('T', () => { Promise.resolve(thenable).then((v) => console.log(v, als.getStore())); });
als.run('R', () => {
  const ready = Promise.resolve();
  als.run('S', () => ready.then(() => console.log('registered in S', als.getStore())));
});
