// The library goes over its own arrays also where a script has replaced their iterator.
Array.prototype[Symbol.iterator] = function* () {
  if (this.length > 0) yield 'first';
};
console.log('a', 1, [1, 2, 3], { a: new Map([]) });
setTimeout((a, b, c) => console.log('timer', a, b, c), 1, 1, 2, 3);
process.nextTick((a, b, c) => console.log('tick', a, b, c), 1, 2, 3);
const [x, y] = [1, 2];
console.log(x, y);
try {
  require('assert').strictEqual(1, 2);
} catch (error) {
  console.log(error.code);
}
