'use strict';
// pause() inside 'data', resume() later.
const { Readable } = require('stream');

const source = Readable.from(['a', 'b', 'c', 'd']);
source.on('data', (chunk) => {
  console.log('data', chunk, source.readableLength);
  if (chunk !== 'b') return;
  source.pause();
  console.log('paused', source.isPaused(), source.readableFlowing);
  setTimeout(() => {
    console.log('timer', source.readableLength);
    source.resume();
    console.log('resumed', source.isPaused(), source.readableFlowing);
    process.nextTick(() => console.log('tick after resume'));
  }, 5);
});
for (const name of ['pause', 'resume', 'end', 'close']) source.on(name, () => console.log(name));
