'use strict';
// Lines from any stream: cut in the middle, \r\n, \r, Unicode line ends, characters in two pieces.
const { Readable, PassThrough } = require('stream');
const readline = require('readline');

async function read(name, chunks, options) {
  const rl = readline.createInterface({ input: Readable.from(chunks), ...options });
  rl.on('line', (line) => console.log(name, JSON.stringify(line)));
  await new Promise((resolve) => rl.on('close', resolve));
  console.log(name, 'closed');
}
(async () => {
  await read('cut', ['ab', 'c\nd', 'ef\n', 'g']);
  await read('crlf', ['a\r\nb\r', '\nc\r', 'd\re'], { crlfDelay: Infinity });
  await read('unicode', ['a\u2028b\u2029c\nd']);
  const bytes = Buffer.from('größe\n€\n');
  await read('bytes', [...bytes].map((byte) => Buffer.from([byte])));
  await read('empty', []);
  await read('only ends', ['\n\n\n']);
  const input = new PassThrough();
  const rl = readline.createInterface(input);
  rl.on('line', (line) => { console.log('got', line); if (line === 'two') rl.pause(); });
  rl.on('pause', () => console.log('pause'));
  rl.on('resume', () => console.log('resume'));
  rl.on('close', () => console.log('close', rl.line, rl.terminal));
  input.write('one\ntwo\nthree\n');
  setImmediate(() => { input.write('four\n'); setImmediate(() => { console.log('go on'); rl.resume(); setImmediate(() => rl.close()); }); });
})();
