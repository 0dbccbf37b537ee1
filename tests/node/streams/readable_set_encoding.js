'use strict';
// Characters that are cut in two, and setEncoding() with chunks waiting.
const { Readable } = require('stream');

const bytes = Buffer.from('grüße 🎉!');
const source = new Readable({ read() {} });
for (const byte of bytes.subarray(0, 3)) source.push(Buffer.from([byte]));
source.setEncoding('utf8');
console.log(source.readableLength, source.readableEncoding);
for (const byte of bytes.subarray(3)) source.push(Buffer.from([byte]));
source.push(Buffer.from([0xe2, 0x82]));  // half a character
source.push(null);
source.on('data', (text) => console.log(JSON.stringify(text)));
source.on('end', () => console.log('end'));
