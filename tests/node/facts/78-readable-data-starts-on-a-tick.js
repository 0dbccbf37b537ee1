'use strict';
const { Readable } = require('stream');

const source = new Readable({ read() {} });
source.push('a');
source.push('b');
source.push(null);
for (const event of ['end', 'close']) source.on(event, () => console.log(event));
setImmediate(() => console.log('immediate'));
Promise.resolve().then(() => console.log('micro'));
source.on('data', (chunk) => console.log('data', String(chunk)));
process.nextTick(() => console.log('tick'));
console.log('sync');
