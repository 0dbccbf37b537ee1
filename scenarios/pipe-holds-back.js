const { Readable, Writable } = require('node:stream');

let made = 0;
let most = 0;
const source = new Readable({
  objectMode: true,
  highWaterMark: 2,
  read() { this.push(made < 20 ? ++made : null); },
});

const slow = new Writable({
  objectMode: true,
  highWaterMark: 2,
  write(number, encoding, done) {
    most = Math.max(most, made - number);
    setImmediate(done);
  },
});

let pauses = 0;
source.on('pause', () => { pauses += 1; });

source.pipe(slow).on('finish', () => {
  console.log(`made ${made}, at most ${most} ahead`);
  console.log(`the source was paused ${pauses} times`);
});
console.log('piped');
