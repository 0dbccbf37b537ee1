'use strict';
// The events of a file that is written, callbacks, several writes in one request.
const fs = require('fs');

const target = fs.createWriteStream(`${require('os').tmpdir()}/loopscope-streams-out.txt`, { highWaterMark: 8 });
console.log(target.path.endsWith('out.txt'), target.fd, target.pending);
for (const event of ['open', 'ready', 'drain', 'finish', 'close']) target.on(event, () => console.log(event, target.bytesWritten));
console.log(target.write('first ', () => console.log('cb first')));
console.log(target.write('second ', () => console.log('cb second')));
console.log(target.write('third ', () => console.log('cb third')));
target.on('drain', () => {
  target.write('fourth', () => console.log('cb fourth'));
  target.end(' end', () => console.log('end cb'));
});
target.on('close', () => {
  console.log(fs.readFileSync(`${require('os').tmpdir()}/loopscope-streams-out.txt`, 'utf8'));
  const more = fs.createWriteStream(`${require('os').tmpdir()}/loopscope-streams-out.txt`, { flags: 'a' });
  more.end('!', () => {
    console.log(fs.readFileSync(`${require('os').tmpdir()}/loopscope-streams-out.txt`, 'utf8'));
    const inside = fs.createWriteStream(`${require('os').tmpdir()}/loopscope-streams-out.txt`, { flags: 'r+', start: 6 });
    inside.write('SECOND');
    inside.close(() => {
      console.log(fs.readFileSync(`${require('os').tmpdir()}/loopscope-streams-out.txt`, 'utf8'));
      fs.createWriteStream('/no/such/folder/x').on('error', (error) => console.log(error.code));
    });
  });
});
