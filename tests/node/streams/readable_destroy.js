'use strict';
// destroy(): _destroy that answers later, destroy twice, what a destroyed stream still tells.
const { Readable } = require('stream');

const source = new Readable({
  read() { this.push('x'); },
  destroy(error, callback) {
    console.log('_destroy', error?.message);
    setImmediate(() => { console.log('destroyed at last'); callback(error); });
  },
});
source.on('data', (chunk) => {
  console.log('data', String(chunk));
  source.destroy();
  source.destroy(new Error('again'));
  console.log(source.destroyed, source.closed, source.readableAborted, source.push('more'), source.read());
});
source.on('end', () => console.log('end'));
source.on('close', () => { console.log('close', source.closed, source.errored, source.readableEnded); });
source.on('error', () => console.log('error'));
setImmediate(() => console.log('immediate'));

const plain = new Readable({ read() {} });
plain.on('close', () => console.log('plain close'));
plain.destroy(null, () => console.log('callback of destroy'));
console.log('after destroy');
