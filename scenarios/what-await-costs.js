async function waitFor(name, value) {
  await value;
  console.log(name);
}

const thenable = { then: (resolve) => resolve() };

waitFor('a thenable', thenable);
waitFor('a promise', Promise.resolve());
waitFor('a plain value', 42);

let turn = Promise.resolve();
for (let n = 1; n <= 3; n += 1) {
  turn = turn.then(() => console.log('turn', n));
}
