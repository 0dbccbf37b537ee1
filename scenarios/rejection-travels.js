Promise.reject(new Error('lost'))
  .then(() => {})
  .then(() => {})
  .catch(() => console.log('caught, two thens later'));

Promise.reject(new Error('lost'))
  .then(() => {}, () => console.log('caught at once'));

let turn = Promise.resolve();
for (let n = 1; n <= 3; n += 1) {
  turn = turn.then(() => console.log('turn', n));
}
