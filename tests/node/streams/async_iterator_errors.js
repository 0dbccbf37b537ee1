'use strict';
// What a loop over a stream sees when the stream breaks or is destroyed.
const { Readable } = require('stream');

async function read(name, source) {
  try {
    for await (const value of source) console.log(name, String(value));
    console.log(name, 'done');
  } catch (error) {
    console.log(name, 'caught', error.code ?? error.message);
  }
}
let n = 0;
read('error', new Readable({ read() { if (n++ < 2) this.push(`${n}`); else this.destroy(new Error('broken')); } }));
const cut = new Readable({ read() {} });
cut.push('one');
read('cut', cut);
setImmediate(() => cut.destroy());
const before = new Readable({ read() {} });
before.destroy();
read('before', before);
const over = Readable.from([]);
over.on('end', () => setImmediate(() => read('over', over)));
over.resume();
