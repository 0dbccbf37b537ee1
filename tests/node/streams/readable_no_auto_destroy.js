'use strict';
// autoDestroy: false and emitClose: false.
const { Readable } = require('stream');

for (const options of [{ autoDestroy: false }, { emitClose: false }, {}]) {
  const source = new Readable({ ...options, read() { this.push(null); } });
  const name = JSON.stringify(options);
  for (const event of ['end', 'close']) source.on(event, () => console.log(name, event, source.destroyed));
  source.resume();
}
const failing = new Readable({ autoDestroy: false, read() { throw new Error('no'); } });
failing.on('error', (error) => console.log('error', error.message, failing.destroyed));
failing.on('close', () => console.log('never'));
failing.resume();
