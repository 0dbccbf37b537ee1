function compute(piece) {
  const end = Date.now() + 10;
  while (Date.now() < end);
  console.log('piece', piece);
}

function work(piece) {
  compute(piece);
  // Let the loop turn before the next piece.
  if (piece < 3) setImmediate(work, piece + 1);
}

setTimeout(() => console.log('  timer, due at 5'), 5);
work(1);
console.log('script ends');
