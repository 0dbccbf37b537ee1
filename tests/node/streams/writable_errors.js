'use strict';
// Errors of a writable: given to the callback at once or later, thrown, written after the end, null.
const { Writable } = require('stream');

function run(name, write, act) {
  const target = new Writable({ write });
  for (const event of ['error', 'close', 'finish', 'drain']) {
    target.on(event, (error) => console.log(name, event, error ? error.code ?? error.message : ''));
  }
  const done = (word) => (error) => console.log(name, 'cb', word, error ? error.code ?? error.message : error);
  try {
    act(target, done);
  } catch (error) {
    console.log(name, 'thrown', error.code ?? error.message);
  }
  console.log(name, 'sync', target.destroyed, target.errored?.message, target.writable);
}
const fail = (chunk, encoding, callback) => callback(new Error('refused'));
const ok = (chunk, encoding, callback) => callback();
run('sync', fail, (t, done) => { t.write('a', done('a')); t.write('b', done('b')); t.end(done('end')); });
run('later', (c, e, callback) => setImmediate(fail, c, e, callback), (t, done) => {
  t.write('a', done('a')); t.write('b', done('b')); t.end('c', done('end'));
});
run('throws', () => { throw new Error('thrown in _write'); }, (t, done) => { t.write('a', done('a')); });
run('after end', ok, (t, done) => { t.end('a', done('end')); console.log(t.write('b', done('b'))); });
run('end twice', ok, (t, done) => { t.end(done('end')); t.end(done('end 2')); });
run('end after finish', ok, (t, done) => { t.end(); t.on('finish', () => { t.end(done('end 2')); t.end('more', done('end 3')); }); });
run('null', ok, (t) => { t.write(null); });
run('number', ok, (t) => { t.write(7); });
run('encoding', ok, (t) => { t.write('a', 'nothing'); });
run('destroyed', ok, (t, done) => { t.destroy(); t.write('a', done('a')); t.end(done('end')); });
run('waiting', () => {}, (t, done) => { t.write('a', done('a')); t.write('b', done('b')); t.end(done('end')); t.destroy(new Error('given up')); });
run('callback twice', (c, e, callback) => { callback(); callback(); }, (t, done) => { t.write('a', done('a')); });
