const ready = Promise.resolve();

ready.finally(() => {}).then(() => {
  console.log('after finally');
});
ready.then(() => {}).then(() => {
  console.log('after then');
});

let turn = Promise.resolve();
for (let n = 1; n <= 4; n += 1) {
  turn = turn.then(() => console.log('turn', n));
}
