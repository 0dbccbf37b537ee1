'use strict';
// cork() and uncork(), with and without writev.
const { Writable } = require('stream');

function run(name, methods) {
  const target = new Writable({ ...methods, decodeStrings: false });
  target.cork();
  target.cork();
  for (const text of ['a', 'b', 'c']) console.log(name, target.write(text, () => console.log(name, 'cb', text)));
  console.log(name, target.writableCorked, target.writableLength);
  target.uncork();
  console.log(name, 'still corked', target.writableCorked);
  process.nextTick(() => {
    target.uncork();
    console.log(name, 'uncorked');
    target.write('d');
    target.cork();
    target.write('e');
    target.end('f');
  });
  target.on('finish', () => console.log(name, 'finish'));
}
run('write', { write(chunk, encoding, callback) { console.log('_write', chunk, encoding); callback(); } });
run('writev', {
  write(chunk, encoding, callback) { console.log('_write', chunk); callback(); },
  writev(chunks, callback) { console.log('_writev', chunks.map(({ chunk }) => chunk), chunks.allBuffers); callback(); },
});
run('only writev', { writev(chunks, callback) { console.log('_writev', chunks); setImmediate(callback); } });
