'use strict';
// Errors in transform and flush; push(null) before the end.
const { Transform, PassThrough } = require('stream');

function run(name, methods, act) {
  const stream = new Transform(methods);
  for (const event of ['data', 'error', 'end', 'finish', 'close']) {
    stream.on(event, (value) => console.log(name, event, value instanceof Error ? value.message : String(value ?? '')));
  }
  act(stream);
}
run('transform', { transform(c, e, cb) { cb(new Error('bad chunk')); } }, (s) => { s.write('a', (e) => console.log('cb', e?.message)); s.end(); });
run('flush', { transform(c, e, cb) { cb(null, c); }, flush(cb) { cb(new Error('bad end')); } }, (s) => { s.end('a'); });
run('throws', { transform() { throw new Error('thrown'); } }, (s) => { try { s.write('a'); } catch (e) { console.log('caught', e.message); } });
run('early end', { transform(c, e, cb) { this.push(null); cb(); } }, (s) => { s.write('a', () => console.log('cb')); s.write('b', (e) => console.log('cb', e)); });
run('missing', {}, (s) => { try { s.write('a'); } catch (e) { console.log('caught', e.code); } });
const pass = new PassThrough();
pass.end('through');
pass.on('data', (chunk) => console.log(String(chunk)));
