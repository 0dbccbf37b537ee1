function* range(from, to, step = 1) {
  for (let n = from; n <= to; n += step) yield n;
}

function* menu() {
  yield 'numbers';
  yield* range(1, 5, 2);
  yield 'letters';
  yield* 'abc';
}

console.log([...menu()]);
for (const n of range(10, 30, 10)) console.log(n);
