const { EventEmitter } = require('node:events');
const sleep = require('node:timers/promises').setTimeout;
const shop = new EventEmitter();

shop.on('order', async (item) => {
  console.log('packing', item);
  await sleep(10);
  console.log('  packed', item);
});

shop.emit('order', 'lamp');
shop.emit('order', 'chair');
// emit knows nothing of the promises.
console.log('emitted, but nothing is packed');
