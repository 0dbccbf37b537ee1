'use strict';
// Ticks, microtasks and immediates around a chain of three streams.
const { Readable, Transform, Writable } = require('stream');

const mark = (word) => { console.log(word); };
let n = 0;
const source = new Readable({ objectMode: true, read() { mark(`read ${n}`); this.push(n < 4 ? n++ : null); } });
const add = new Transform({ objectMode: true, transform(v, e, cb) { mark(`transform ${v}`); process.nextTick(cb, null, v + 10); } });
const target = new Writable({ objectMode: true, write(v, e, cb) { mark(`write ${v}`); Promise.resolve().then(cb); } });
source.pipe(add).pipe(target).on('finish', () => mark('finish')).on('close', () => mark('close'));
(function ticks(i) { if (i < 12) process.nextTick(() => { mark(`tick ${i}`); ticks(i + 1); }); })(0);
(function micros(i) { if (i < 12) queueMicrotask(() => { mark(`micro ${i}`); micros(i + 1); }); })(0);
setImmediate(() => mark('immediate'));
