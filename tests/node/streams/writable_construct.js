'use strict';
// _construct(): nothing is written or read before it has called back.
const { Readable, Writable, Duplex } = require('stream');

const target = new Writable({
  construct(callback) { console.log('construct'); setImmediate(() => { console.log('constructed'); callback(); }); },
  write(chunk, encoding, callback) { console.log('_write', String(chunk)); callback(); },
  final(callback) { console.log('_final'); callback(); },
});
console.log(target.write('a'), target.writableLength);
target.end('b', () => console.log('end cb'));
target.on('finish', () => console.log('finish'));

const source = new Readable({
  construct(callback) { console.log('construct source'); callback(); },
  read() { console.log('_read'); this.push(null); },
});
source.on('data', () => {}).on('end', () => console.log('end'));
const broken = new Readable({ construct(callback) { callback(new Error('no start')); }, read() {} });
broken.on('error', (error) => console.log('error', error.message)).on('close', () => console.log('close'));
const early = new Duplex({ construct(callback) { setImmediate(() => setImmediate(callback)); }, read() {}, write() {}, destroy(e, cb) { console.log('_destroy', e?.message); cb(e); } });
early.on('error', (error) => console.log('early error', error.message)).on('close', () => console.log('early close'));
early.destroy(new Error('stopped early'));
console.log('sync', early.destroyed);
