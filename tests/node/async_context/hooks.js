'use strict';
// createHook(): what is made, and before and after it runs. Writes directly: console.log would itself be seen.
const { createHook, executionAsyncId } = require('async_hooks');
const fs = require('fs');

const names = new Map();
let first;
const nameOf = (id) => names.get(id) ?? (id === first ? 'main' : id === 0 ? 'none' : 'other');
const log = (...words) => fs.writeSync(1, `${words.join(' ')}\n`);
const counts = {};
first = executionAsyncId();
const hook = createHook({
  init(id, type, trigger) {
    counts[type] = (counts[type] ?? 0) + 1;
    names.set(id, `${type} ${counts[type]}`);
    log('init', nameOf(id), 'by', nameOf(trigger), 'in', nameOf(executionAsyncId()));
  },
  before(id) { log('before', nameOf(id)); },
  after(id) { log('after', nameOf(id)); },
});
hook.enable();
process.nextTick(() => { log('tick'); process.nextTick(() => log('tick 2')); });
setTimeout(() => { log('timer'); setImmediate(() => { hook.disable(); setImmediate(() => log('not seen')); }); }, 30);
setImmediate(() => { log('immediate'); setImmediate(() => { log('immediate 2'); }); });
