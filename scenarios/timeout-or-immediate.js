// Is 1 ms over when the loop looks at its timers?
// Sometimes. Never build on this order.
const order = [];

setTimeout(() => order.push('timeout'), 0);
setImmediate(() => order.push('immediate'));

process.on('exit', () => {
  // Sorted, because who came first is a race.
  console.log('both ran:', order.sort().join(', '));
});
