'use strict';
// Errors of a readable: thrown in _read, given to destroy(), push after the end, a bad chunk.
const { Readable } = require('stream');

function show(name, source) {
  for (const event of ['data', 'end', 'close', 'error']) {
    source.on(event, (value) => console.log(name, event, value instanceof Error ? value.code ?? value.message : String(value)));
  }
  return source;
}
show('throws', new Readable({ read() { throw new Error('in _read'); } }));
show('destroyed', new Readable({ read() { this.push('x'); } })).destroy(new Error('given'));
const ended = show('ended', new Readable({ read() {} }));
ended.push(null);
console.log(ended.push('late'));
const bad = show('bad', new Readable({ read() {} }));
console.log(bad.push(5), bad.destroyed, bad.errored?.code, bad.readable);
show('none', new Readable());
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
