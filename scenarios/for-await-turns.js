async function* numbers() {
  yield 1;
  yield Promise.resolve(2);
}

async function main() {
  for await (const n of numbers()) console.log('number', n);
  console.log('loop done');
}
main();

let turn = Promise.resolve();
for (let n = 1; n <= 8; n += 1) {
  turn = turn.then(() => console.log('turn', n));
}
