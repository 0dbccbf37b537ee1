const { Readable } = require('node:stream');

const letters = ['a', 'b', null];
const source = new Readable({
  read() { this.push(letters.shift()); },
});

Promise.resolve().then(() => console.log('promise'));
process.nextTick(() => console.log('tick before'));

source.on('data', (chunk) => console.log(`data ${chunk}`));
source.on('end', () => console.log('end'));
source.on('close', () => console.log('close'));

process.nextTick(() => console.log('tick after'));
setImmediate(() => console.log('immediate'));
console.log('listening');
