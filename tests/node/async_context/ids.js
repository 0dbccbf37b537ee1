'use strict';
// Ids of what runs and of what made it.
const { executionAsyncId, triggerAsyncId, AsyncResource } = require('async_hooks');

const main = executionAsyncId();
console.log(main, triggerAsyncId());
process.nextTick(() => {
  const tick = executionAsyncId();
  console.log('tick', tick > main, triggerAsyncId() === main);
  setImmediate(() => console.log('immediate', executionAsyncId() > tick, triggerAsyncId() === tick));
});
setTimeout(() => {
  const timer = executionAsyncId();
  setTimeout(() => console.log('timer', triggerAsyncId() === timer), 0);
}, 0);
const resource = new AsyncResource('Mine', { triggerAsyncId: 7 });
resource.runInAsyncScope(() => console.log(executionAsyncId() === resource.asyncId(), triggerAsyncId(), resource.triggerAsyncId()));
console.log(executionAsyncId() === main);
