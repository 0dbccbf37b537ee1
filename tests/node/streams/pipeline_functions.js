'use strict';
// pipeline() with iterables and async functions, and its promise.
const { pipeline, Readable, Writable, PassThrough } = require('stream');
const promises = require('stream/promises');

const log = (...words) => console.log(...words);
async function* upper(source) { for await (const chunk of source) yield String(chunk).toUpperCase(); }
const sink = (name) => new Writable({ objectMode: true, write(c, e, cb) { log(name, String(c)); cb(); } });
(async () => {
  await promises.pipeline(['a', 'b'], upper, sink('one'));
  log('one done');
  await promises.pipeline(async function* () { yield 'x'; yield 'y'; }, sink('two'));
  log('two done');
  const value = await promises.pipeline(Readable.from(['p', 'q']), async (source) => {
    let all = '';
    for await (const chunk of source) all += chunk;
    return all;
  });
  log('three', value);
  try {
    await promises.pipeline(Readable.from(['p']), async function* (source) { for await (const c of source) throw new Error(`at ${c}`); }, sink('four'));
  } catch (error) { log('four', error.message); }
  const controller = new AbortController();
  const endless = async function* ({ signal }) { try { for (let i = 0; ; i++) { if (i === 3) controller.abort(); yield String(i); } } finally { log('cleaned up', signal.aborted); } };
  try {
    await promises.pipeline(endless, sink('five'), { signal: controller.signal });
  } catch (error) { log('five', error.name, error.code); }
  const pass = new PassThrough();
  await promises.pipeline(Readable.from(['last']), pass, { end: false });
  log('six', pass.writableEnded, String(pass.read()));
  await promises.finished(Readable.from([]).resume());
  log('finished');
  await promises.finished(new Readable({ read() { this.destroy(new Error('gone')); } }).resume()).catch((e) => log(e.message));
})();
const last = pipeline(Readable.from(['z']), async function* (source) { yield* source; }, (error) => log('callback', error));
last.on('data', (chunk) => log('data', String(chunk)));
log('sync');
