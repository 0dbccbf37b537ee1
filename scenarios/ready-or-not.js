const cache = new Map([['tea', 3]]);

function priceNow(item, callback) {
  // Sometimes at once, sometimes later.
  if (cache.has(item)) return callback(cache.get(item));
  setTimeout(callback, 10, 5);
}

function priceSoon(item, callback) {
  if (!cache.has(item)) return setTimeout(callback, 10, 5);
  process.nextTick(callback, cache.get(item));
}

let till = 'closed';
priceNow('tea', () => console.log('now: till is', till));
priceSoon('tea', () => console.log('soon: till is', till));
till = 'open';
console.log('till opens');
