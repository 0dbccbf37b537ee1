'use strict';
// A signal closes; errors of the input are those of the interface.
const { Readable, PassThrough } = require('stream');
const readline = require('readline');

const controller = new AbortController();
const rl = readline.createInterface({ input: new PassThrough(), signal: controller.signal });
rl.on('close', () => console.log('closed by the signal'));
controller.abort();
console.log('aborted', rl.closed);
readline.createInterface({ input: new PassThrough(), signal: AbortSignal.abort() }).on('close', () => console.log('closed on a tick'));
const broken = new Readable({ read() { this.destroy(new Error('broken')); } });
const other = readline.createInterface({ input: broken });
other.on('error', (error) => console.log('error', error.message));
other.on('close', () => console.log('never'));
(async () => {
  const late = new Readable({ read() {} });
  late.push('one\n');
  const lines = readline.createInterface({ input: late });
  setImmediate(() => late.destroy(new Error('late')));
  try {
    for await (const line of lines) console.log(line);
  } catch (error) { console.log('caught', error.message); }
})();
try { readline.createInterface({ input: new PassThrough(), historySize: -1 }); } catch (error) { console.log(error.code); }
const out = new PassThrough();
readline.cursorTo(out, 3, 4); readline.moveCursor(out, -2, 1); readline.clearLine(out, 0); readline.clearScreenDown(out);
console.log(JSON.stringify(String(out.read())));
console.log(Object.keys(readline));
