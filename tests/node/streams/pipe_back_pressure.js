'use strict';
// pipe() to a slow target: pause, drain, resume.
const { Readable, Writable } = require('stream');

let n = 0;
const source = new Readable({ highWaterMark: 2, read() { this.push(n < 8 ? String(n++) : null); } });
const target = new Writable({
  highWaterMark: 2,
  write(chunk, encoding, callback) { console.log('write', String(chunk), source.readableFlowing); setImmediate(callback); },
});
for (const event of ['pause', 'resume', 'end', 'close']) source.on(event, () => console.log('source', event));
for (const event of ['pipe', 'unpipe', 'drain', 'finish', 'close']) target.on(event, () => console.log('target', event));
console.log(source.pipe(target) === target);
console.log('piped');
