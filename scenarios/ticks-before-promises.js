Promise.resolve().then(() => console.log('promise'));

process.nextTick(function again(n) {
  console.log('tick', n);
  // A tick made by a tick still comes first.
  if (n < 3) process.nextTick(again, n + 1);
}, 1);
