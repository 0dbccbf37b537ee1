'use strict';
// push(null) inside and outside of _read: when 'end' comes.
const { Readable } = require('stream');

for (const [name, act] of [
  ['in read', (s) => { s._read = () => s.push(null); }],
  ['before', (s) => { s._read = () => {}; s.push(null); }],
  ['tick', (s) => { s._read = () => process.nextTick(() => s.push(null)); }],
  ['immediate', (s) => { s._read = () => setImmediate(() => { s.push('x'); s.push(null); console.log('pushed'); }); }],
  ['micro', (s) => { s._read = () => queueMicrotask(() => s.push(null)); }],
]) {
  const source = new Readable();
  act(source);
  source.on('readable', () => { console.log(name, 'readable', String(source.read())); });
  source.on('end', () => console.log(name, 'end'));
}
process.nextTick(() => console.log('tick'));
queueMicrotask(() => console.log('micro'));
