const { setTimeout: sleep, setImmediate: immediate, setInterval: every, scheduler } = require('timers/promises');
const util = require('util');
(async () => {
  console.log(await sleep(5, 'value'), await sleep(), await immediate('soon'));
  console.log(await util.promisify(setTimeout)(1, 'promisified'), await util.promisify(setImmediate)('too'));
  let n = 0;
  for await (const value of every(5, 'tick')) { console.log(value, ++n); if (n === 3) break; }
  await scheduler.wait(5); await scheduler.yield(); console.log('scheduler');
  for (const options of [5, null, { signal: 5 }, { ref: 'x' }]) {
    await sleep(1, null, options).catch((error) => console.log(error.name, error.code, error.message));
    await immediate(null, options).catch((error) => console.log(error.name, error.code, error.message));
  }
  const aborted = AbortSignal.abort('why');
  await sleep(1, null, { signal: aborted }).catch((error) => console.log(error.name, error.code, error.message, error.cause));
  await immediate(1, { signal: aborted }).catch((error) => console.log(error.name, error.code, error.message, error.cause));
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 50);
  try { for await (const value of every(20, 'x', { signal: controller.signal })) console.log(value); } catch (error) { console.log(error.name, error.code); }
  const second = new AbortController();
  const waiting = sleep(1000, null, { signal: second.signal });
  second.abort(new Error('given'));
  await waiting.catch((error) => console.log(error.name, error.cause.message));
  sleep(100000, null, { ref: false }).then(() => console.log('never'));
  console.log('end');
})();
