'use strict';
// _final(): sync, later, with an error, and one that throws.
const { Writable } = require('stream');

function run(name, final) {
  const target = new Writable({ write(chunk, encoding, callback) { callback(); }, final });
  for (const event of ['prefinish', 'finish', 'close', 'error']) {
    target.on(event, (error) => console.log(name, event, error?.message ?? ''));
  }
  target.write('x', () => console.log(name, 'cb'));
  target.end((error) => console.log(name, 'end cb', error?.message));
  console.log(name, 'ended');
}
run('sync', (callback) => { console.log('_final'); callback(); });
run('later', (callback) => { console.log('_final'); setImmediate(callback); });
run('micro', (callback) => { queueMicrotask(callback); });
run('error', (callback) => { callback(new Error('no end')); });
run('late error', (callback) => { setImmediate(callback, new Error('no end')); });
run('throws', () => { throw new Error('thrown'); });
run('twice', (callback) => { callback(); callback(); });
