// A sleep with a signal settles some microtasks later than one without: Node waits for its own clean-up.
const { setTimeout: sleep } = require('timers/promises');
const controller = new AbortController();
const order = [];
sleep(400, 1, { signal: controller.signal }).catch(() => order.push('aborted'));
controller.abort();
let chain = Promise.resolve();
for (let i = 1; i <= 8; i++) chain = chain.then(() => order.push(i));
setImmediate(() => console.log(order.join()));
