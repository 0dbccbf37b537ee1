function block(ms) {
  const end = Date.now() + ms;
  while (Date.now() < end);
}

setTimeout(() => console.log('A, due at 100'), 100);
setTimeout(() => console.log('B, due at 50'), 50);
block(120);

// The clock shows 120 now: due at about 170.
setTimeout(() => console.log('C, due at 170'), 50);
block(120);
