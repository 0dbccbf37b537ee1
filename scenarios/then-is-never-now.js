// A home-made promise that calls back at once.
const hasty = {
  then(callback) { callback('hasty'); },
};
const real = Promise.resolve('real');

console.log('before');
hasty.then((name) => console.log(name));
real.then((name) => console.log(name));
console.log('after');
