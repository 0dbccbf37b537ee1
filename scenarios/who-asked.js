const { AsyncLocalStorage } = require('node:async_hooks');
const later = require('node:timers/promises').setImmediate;

const request = new AsyncLocalStorage();

// Nobody hands the user through: it is simply there.
function log(text) {
  console.log(`${request.getStore() ?? 'nobody'}: ${text}`);
}

async function readOrders() {
  log('reads orders');
  await later();
  log('has the orders');
}

async function handle() {
  log('comes in');
  await readOrders();
  process.nextTick(log, 'is counted');
  setImmediate(log, 'is cleaned up after');
}

request.run('Ada', handle);
request.run('Bo', handle);
log('is outside');
