'use strict';
// Everything that streams put in line is there, as in Node: counted by async_hooks.
const { createHook } = require('async_hooks');
const fs = require('fs');
const { Readable, Transform, Writable, pipeline } = require('stream');
const readline = require('readline');

let counts = {};
createHook({ init(id, type) { counts[type] = (counts[type] ?? 0) + 1; } }).enable();
const tell = (name, next) => {
  fs.writeSync(1, `${name} ${JSON.stringify(counts)}\n`);
  counts = {};
  if (next) setImmediate(next);
};
const numbers = () => {
  let n = 0;
  return new Readable({ objectMode: true, read() { this.push(n < 5 ? n++ : null); } });
};
const steps = [
  (done) => numbers().on('data', () => {}).on('close', done),
  (done) => { const s = numbers(); s.on('readable', () => { while (s.read() !== null); }).on('close', done); },
  (done) => numbers().pipe(new Writable({ objectMode: true, highWaterMark: 1, write(c, e, cb) { process.nextTick(cb); } })).on('close', done),
  (done) => pipeline(numbers(), new Transform({ objectMode: true, transform(c, e, cb) { cb(null, c); } }), async function* (s) { yield* s; },
    new Writable({ objectMode: true, write(c, e, cb) { cb(); } }), done),
  (done) => { (async () => { for await (const _ of numbers()); })().then(done); },
  (done) => numbers().map((x) => x).filter((x) => x).toArray().then(done),
  (done) => { const w = new Writable({ write(c, e, cb) { cb(); } }); w.write('a', () => {}); w.write('b'); w.end('c', done); },
  (done) => fs.createReadStream(__filename).pipe(fs.createWriteStream(`${require('os').tmpdir()}/loopscope-counted.txt`)).on('close', done),
  (done) => readline.createInterface({ input: fs.createReadStream(__filename) }).on('line', () => {}).on('close', done),
];
(function run(at) {
  if (at === steps.length) return;
  steps[at](() => tell(at, () => run(at + 1)));
})(0);
