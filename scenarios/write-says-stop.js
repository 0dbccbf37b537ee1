const { Writable } = require('node:stream');

const slow = new Writable({
  highWaterMark: 3, // bytes that may wait
  write(chunk, encoding, done) {
    setImmediate(() => {
      console.log(`   stored ${chunk}`);
      done();
    });
  },
});

const letters = ['a', 'b', 'c', 'd', 'e'];
function send() {
  while (letters.length > 0) {
    const letter = letters.shift();
    const goOn = slow.write(letter);
    const { writableLength } = slow;
    console.log(`write ${letter}: ${goOn}`, writableLength);
    if (!goOn) {
      slow.once('drain', () => {
        console.log('drain');
        send();
      });
      return;
    }
  }
  slow.end(() => console.log('all is stored'));
}
send();
