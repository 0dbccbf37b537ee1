'use strict';
// A copy by pipe, by pipeline, and through a transform.
const fs = require('fs');
const { Transform } = require('stream');
const { pipeline } = require('stream/promises');

const source = fs.createReadStream('numbers.txt', { highWaterMark: 30 });
const target = fs.createWriteStream(`${require('os').tmpdir()}/loopscope-copy-1.txt`, { highWaterMark: 20 });
source.on('pause', () => console.log('pause')).on('resume', () => console.log('resume'));
target.on('drain', () => console.log('drain')).on('unpipe', () => console.log('unpipe'));
source.pipe(target).on('close', async () => {
  console.log(fs.readFileSync(`${require('os').tmpdir()}/loopscope-copy-1.txt`, 'utf8') === fs.readFileSync('numbers.txt', 'utf8'));
  const double = new Transform({ transform(chunk, encoding, callback) { callback(null, `${chunk}${chunk}`); } });
  await pipeline(fs.createReadStream('numbers.txt', { end: 4 }), double, fs.createWriteStream(`${require('os').tmpdir()}/loopscope-copy-2.txt`));
  console.log(fs.readFileSync(`${require('os').tmpdir()}/loopscope-copy-2.txt`, 'utf8'));
  await pipeline(fs.createReadStream('missing.txt'), fs.createWriteStream(`${require('os').tmpdir()}/loopscope-copy-3.txt`)).catch((error) => console.log(error.code));
});
