'use strict';
// read(n) over several chunks, of bytes and of text.
const { Readable } = require('stream');

function take(encoding, sizes) {
  const source = new Readable({ read() {} });
  if (encoding) source.setEncoding(encoding);
  for (const chunk of ['ab', 'cdef', 'g', 'hijklm']) source.push(chunk);
  source.push(null);
  console.log(encoding, sizes.map((size) => {
    const chunk = source.read(size);
    return [size, chunk === null ? null : String(chunk), source.readableLength];
  }));
}
take(null, [1, 2, 3, 0, 10, 2, 5]);
take('utf8', [1, 2, 3, 0, 10, 2, 5]);
take('utf8', [4]);
take(null, [undefined]);
take('utf8', [undefined, undefined]);
take('hex', [3, undefined]);
const marked = new Readable({ highWaterMark: 3, read() {} });
marked.read(5);
console.log(marked.readableHighWaterMark);
