function block(ms) {
  const end = Date.now() + ms;
  while (Date.now() < end);
}

setTimeout(() => console.log('A, due at 20'), 20);
setTimeout(() => console.log('B, due at 10'), 10);
block(25);

// The clock shows 25 now: this one is due at 35.
setTimeout(() => console.log('C, due at 35'), 10);
block(25);
