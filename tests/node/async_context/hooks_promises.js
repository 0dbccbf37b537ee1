'use strict';
// Promises in createHook(): each then() makes one, an await makes one that nobody sees.
const { createHook, executionAsyncId, triggerAsyncId } = require('async_hooks');
const fs = require('fs');

const names = new Map();
let count = 0;
const nameOf = (id) => names.get(id) ?? '-';
const log = (...words) => fs.writeSync(1, `${words.join(' ')}\n`);
createHook({
  init(id, type, trigger) { names.set(id, `${type} ${++count}`); log('init', nameOf(id), 'by', nameOf(trigger)); },
  before(id) { log('before', nameOf(id)); },
  after(id) { log('after', nameOf(id)); },
}).enable();
const p = Promise.resolve(1);
const q = p.then(() => { log('callback', nameOf(executionAsyncId()), nameOf(triggerAsyncId())); });
log('function');
async function f() { log('in f'); await q; log('after await', nameOf(executionAsyncId())); return 5; }
const r = f();
log('all');
r.then(() => log('end'));
queueMicrotask(() => log('microtask', nameOf(executionAsyncId())));
