'use strict';
// pipeline(): when its callback comes, and what is destroyed when a part breaks.
const { pipeline, Readable, Transform, Writable, PassThrough } = require('stream');

const log = (...words) => console.log(...words);
const watch = (name, stream) => {
  for (const event of ['end', 'finish', 'close', 'error']) stream.on(event, (e) => log(name, event, e?.code ?? e?.message ?? ''));
  return stream;
};
const sink = (write) => new Writable({ objectMode: true, write });
pipeline(watch('s1', Readable.from(['a', 'b'])), watch('t1', new PassThrough({ objectMode: true })),
  watch('w1', sink((c, e, cb) => { log('write', c); cb(); })), (error) => log('done 1', error));
pipeline(watch('s2', Readable.from(['a', 'b'])), watch('t2', new Transform({ objectMode: true, transform(c, e, cb) { cb(new Error('bad')); } })),
  watch('w2', sink((c, e, cb) => cb())), (error) => log('done 2', error.message));
pipeline(watch('s3', Readable.from(['a', 'b'])), watch('w3', sink((c, e, cb) => cb(new Error('full')))), (error) => log('done 3', error.message));
const cut = watch('w4', sink(() => {}));
pipeline(watch('s4', new Readable({ read() {} })), cut, (error) => log('done 4', error.code));
cut.destroy();
log('sync');
process.nextTick(log, 'tick');
setImmediate(log, 'immediate');
