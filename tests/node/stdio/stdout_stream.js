'use strict';
// process.stdout is a Writable: callbacks, cork, end; after that it still prints.
const { Writable, Readable } = require('stream');

const out = process.stdout;
console.log(out instanceof Writable, out.writable, out.writableLength, out.writableHighWaterMark, out.writableEnded, out.destroyed, out.fd, out.isTTY);
const done = () => console.log('same callback');
console.log(out.write('a\n', done), out.write('b\n', 'utf8', done), out.write('c\n', () => console.log('callback of c')));
for (const event of ['drain', 'finish', 'close', 'pipe', 'unpipe']) out.on(event, () => console.log(event));
console.log(out.write(`${'x'.repeat(20000)}\n`));
process.nextTick(() => console.log('tick'));
out.cork();
out.write('corked ');
console.log('not yet');
out.write('more\n');
out.uncork();
out.write(Buffer.from('buffer\n'));
out.write(new Uint8Array([65, 10]));
out.write('aGV4Cg==', 'base64');
for (const bad of [5, undefined, null]) try { out.write(bad); } catch (error) { console.log(error.code); }
Readable.from(['piped 1\n', 'piped 2\n']).pipe(out);
setImmediate(() => {
  out.end('ending\n', () => console.log('end callback'));
  setImmediate(() => {
    console.log('still printing', out.writableEnded, out.destroyed, out.writableFinished, out.writable);
    out.write('written again\n', () => console.log('called back'));
  });
});
