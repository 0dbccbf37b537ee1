function compute(ms) {
  const end = Date.now() + ms;
  while (Date.now() < end);
}

setTimeout(() => console.log('a timer, due at 5 ms'), 5);
setImmediate(() => console.log('an immediate'));

console.log('computing for 40 ms');
compute(40);
console.log('done, and nothing else could run');
