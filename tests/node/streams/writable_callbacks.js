'use strict';
// write callbacks, 'drain', end callback, 'finish', 'close': sync and slow targets.
const { Writable } = require('stream');

function run(name, write) {
  const target = new Writable({ highWaterMark: 4, write });
  for (const event of ['drain', 'finish', 'close', 'prefinish']) target.on(event, () => console.log(name, event));
  console.log(name, target.write('ab', () => console.log(name, 'cb ab')));
  console.log(name, target.write('cde', () => console.log(name, 'cb cde')), target.writableNeedDrain, target.writableLength);
  process.nextTick(() => {
    console.log(name, 'tick', target.writableNeedDrain, target.writableLength);
    target.end('f', () => console.log(name, 'end cb'));
    console.log(name, 'ended', target.writableEnded, target.writableFinished, target.writable);
  });
}
run('sync', (chunk, encoding, callback) => { console.log('_write', String(chunk), encoding); callback(); });
run('tick', (chunk, encoding, callback) => { console.log('_write', String(chunk)); process.nextTick(callback); });
run('micro', (chunk, encoding, callback) => { console.log('_write', String(chunk)); queueMicrotask(callback); });
run('immediate', (chunk, encoding, callback) => { console.log('_write', String(chunk)); setImmediate(callback); });
