'use strict';
// Leaving a loop over a stream destroys it, unless the iterator was told not to.
const { Readable } = require('stream');

async function leave(name, how, options) {
  const source = new Readable({ objectMode: true, read() { this.push(name); } });
  source.on('close', () => console.log(name, 'close'));
  source.on('error', (error) => console.log(name, 'error', error.message));
  try {
    for await (const value of options ? source.iterator(options) : source) {
      console.log(name, value);
      if (how === 'break') break;
      throw new Error('thrown in the loop');
    }
  } catch (error) {
    console.log(name, 'caught', error.message);
  }
  console.log(name, 'after', source.destroyed);
  setImmediate(() => { console.log(name, 'at last', source.destroyed, source.listenerCount('readable')); source.destroy(); });
}
leave('A', 'break');
leave('B', 'throw');
leave('C', 'break', { destroyOnReturn: false });
leave('D', 'throw', { destroyOnReturn: false });
