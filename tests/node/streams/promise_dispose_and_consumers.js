'use strict';
// stream/consumers and captureRejections.
const { Readable, Writable } = require('stream');
const { text, json, buffer } = require('stream/consumers');

(async () => {
  console.log(await text(Readable.from(['a', 'b'])));
  console.log(await json(Readable.from(['{"x":', '1}'])));
  console.log(await buffer(Readable.from([Buffer.from('xyz')])));
  await json(Readable.from(['no'])).catch((error) => console.log(error.name));
})();
const source = new Readable({ captureRejections: true, read() { this.push('x'); this.push(null); } });
source.on('data', async () => { throw new Error('in an async listener'); });
source.on('error', (error) => console.log('error', error.message));
source.on('close', () => console.log('close', source.destroyed));
