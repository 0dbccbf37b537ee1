const ready = Promise.resolve();

async function value() { return 1; }
async function awaited() { return await ready; }
async function promise() { return ready; }

promise().then(() => console.log('return promise'));
awaited().then(() => console.log('return await promise'));
value().then(() => console.log('return value'));

let turn = Promise.resolve();
for (let n = 1; n <= 3; n += 1) {
  turn = turn.then(() => console.log('turn', n));
}
