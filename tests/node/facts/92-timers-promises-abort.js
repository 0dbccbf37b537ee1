const { setTimeout: sleep } = require('timers/promises');
const c = new AbortController();
sleep(10000, null, { signal: c.signal }).catch((e) => console.log(e.name, e.code));
process.on('exit', () => console.log('exit at once'));
c.abort();
process.nextTick(() => console.log('tick'));
