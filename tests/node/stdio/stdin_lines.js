'use strict';
// Lines of an empty input, and the pipe from it.
const { PassThrough } = require('stream');

(async () => {
  const copy = process.stdin.pipe(new PassThrough());
  let text = '';
  for await (const chunk of copy) text += chunk;
  console.log(JSON.stringify(text), process.stdin.readableEnded);
})();
