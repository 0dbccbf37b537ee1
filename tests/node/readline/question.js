'use strict';
// question(), prompt(), with callbacks and with promises.
const { PassThrough } = require('stream');
const readline = require('readline');
const promises = require('readline/promises');
const util = require('util');

const input = new PassThrough();
const rl = readline.createInterface({ input, output: process.stdout, prompt: 'next> ' });
rl.question('Name? ', (name) => {
  console.log(`\nHello ${name}`);
  rl.setPrompt('more> ');
  rl.prompt();
  console.log(rl.getPrompt());
});
rl.on('line', (line) => console.log('line', line));
input.write('Ann\nextra\n');
setImmediate(async () => {
  const answer = util.promisify(rl.question).call(rl, 'Promised? ');
  input.write('yes\n');
  console.log(await answer);
  const controller = new AbortController();
  rl.question('Aborted? ', { signal: controller.signal }, () => console.log('never'));
  controller.abort();
  input.write('to the line listener\n');
  setImmediate(async () => {
    rl.close();
    try { rl.question('Late? ', () => {}); } catch (error) { console.log(error.code); }
    const other = new PassThrough();
    const asking = promises.createInterface({ input: other, output: process.stdout });
    other.write('blue\n');
    const first = asking.question('Colour? ');
    setImmediate(() => other.write('red\n'));
    console.log(await first);
    await asking.question('Gone? ', { signal: AbortSignal.abort() }).catch((error) => console.log(error.name));
    asking.close();
  });
});
