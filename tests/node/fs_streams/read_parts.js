'use strict';
// start and end, errors, empty files, folders.
const fs = require('fs');

async function read(name, path, options) {
  let text = '';
  try {
    for await (const chunk of fs.createReadStream(path, options)) text += chunk;
    console.log(name, JSON.stringify(text));
  } catch (error) {
    console.log(name, error.code, error.syscall);
  }
}
(async () => {
  await read('start and end', 'numbers.txt', { start: 2, end: 9 });
  await read('end', 'numbers.txt', { end: 3 });
  await read('start', 'numbers.txt', { start: 100 });
  await read('small pieces', 'numbers.txt', { start: 0, end: 6, highWaterMark: 2 });
  await read('missing', 'missing.txt');
  await read('folder', '.');
  fs.writeFileSync(`${require('os').tmpdir()}/loopscope-empty.txt`, '');
  await read('empty', `${require('os').tmpdir()}/loopscope-empty.txt`);
  const fd = fs.openSync('numbers.txt');
  await read('descriptor', null, { fd, end: 4, autoClose: false });
  console.log(fs.readSync(fd, Buffer.alloc(3)));
  fs.closeSync(fd);
})();
for (const options of [{ start: 5, end: 2 }, { start: -1 }, { start: 'x' }, { fd: 'x' }, { encoding: 'nothing' }]) {
  try { fs.createReadStream('numbers.txt', options); } catch (error) { console.log(error.code); }
}
