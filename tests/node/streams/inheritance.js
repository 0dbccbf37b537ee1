'use strict';
// Classes, old-style constructors, instanceof, what console.log shows.
const stream = require('stream');
const { Readable, Writable, Duplex, Transform, PassThrough } = stream;
const util = require('util');

class Counter extends Readable {
  constructor() { super({ objectMode: true }); this.n = 0; }
  _read() { this.push(this.n < 3 ? this.n++ : null); }
}
function Old(options) { Readable.call(this, options); this.chunks = ['o', null]; }
util.inherits(Old, Readable);
Old.prototype._read = function() { this.push(this.chunks.shift()); };
console.log(new Counter() instanceof stream, new Duplex() instanceof Writable, new Duplex() instanceof Readable,
  {} instanceof Writable, new PassThrough() instanceof Transform, Readable() instanceof Readable);
new Counter().on('data', (n) => console.log(n));
new Old().on('data', (c) => console.log(String(c))).on('end', () => console.log('old end'));
console.log(util.inspect(new Readable(), { depth: 0 }));
console.log(new Writable({ highWaterMark: 2 }));
console.log(stream === stream.Stream, Object.keys(stream));
console.log(Object.keys(Readable.prototype), Object.keys(Writable.prototype));
