'use strict';
// AsyncLocalStorage.bind and snapshot, AsyncResource.
const { AsyncLocalStorage, AsyncResource } = require('async_hooks');

const als = new AsyncLocalStorage();
const show = (...args) => { console.log(...args, als.getStore()); return 'result'; };
const bound = als.run('A', () => AsyncLocalStorage.bind(show));
const snapshot = als.run('B', () => AsyncLocalStorage.snapshot());
const resource = als.run('C', () => new AsyncResource('Mine'));
console.log(bound('bound'), snapshot(show, 'snapshot'), resource.runInAsyncScope(show, null, 'resource'));
als.run('D', () => { bound('bound in D'); snapshot(() => process.nextTick(show, 'tick of snapshot')); });
console.log(bound.name, bound.length);
class Pool {
  constructor() { this.waiting = []; }
  get(callback) { this.waiting.push(AsyncResource.bind(callback)); }
  give(value) { for (const each of this.waiting.splice(0)) each(value); }
}
const pool = new Pool();
for (const user of ['ann', 'bob']) als.run(user, () => pool.get((value) => show(value)));
setImmediate(() => pool.give('connection'));
resource.runInAsyncScope(() => als.enterWith('changed'));
resource.runInAsyncScope(show, null, 'kept');
try { new AsyncResource(''); } catch (error) { console.log(error.code); }
try { new AsyncResource(5); } catch (error) { console.log(error.code); }
show('end');
