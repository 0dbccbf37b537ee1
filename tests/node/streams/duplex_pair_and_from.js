'use strict';
// duplexPair(), Duplex.from() and compose().
const { duplexPair, Duplex, Readable, Writable, compose, Transform } = require('stream');

const [left, right] = duplexPair();
left.on('data', (chunk) => console.log('left got', String(chunk)));
right.on('data', (chunk) => { console.log('right got', String(chunk)); right.end('answer'); });
left.on('end', () => console.log('left end')).on('close', () => console.log('left close'));
right.on('end', () => console.log('right end')).on('close', () => console.log('right close'));
left.end('question');

(async () => {
  const upper = Duplex.from(async function* (source) { for await (const chunk of source) yield String(chunk).toUpperCase(); });
  upper.end('shout');
  for await (const chunk of upper) console.log(chunk);
  for await (const chunk of Duplex.from(Promise.resolve('promised'))) console.log(chunk);
  const both = Duplex.from({ readable: Readable.from(['r']), writable: new Writable({ write(c, e, cb) { console.log('w', String(c)); cb(); } }) });
  both.end('to write');
  for await (const chunk of both) console.log(String(chunk));
  const twice = compose(
    new Transform({ transform(c, e, cb) { cb(null, `${c}!`); } }),
    async function* (source) { for await (const c of source) yield `${c}?`; });
  twice.end('hm');
  for await (const chunk of twice) console.log(String(chunk));
  console.log((await Readable.from([1, 2, 3]).compose(async function* (s) { for await (const n of s) yield n * n; }).toArray()));
})();
