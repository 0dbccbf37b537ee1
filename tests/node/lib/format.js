// util.format, each directive with each kind of value.
const util = require('util');
class Point { constructor() { this.x = 1; } }
class Named { toString() { return 'named'; } }
class Failure extends Error {}
const circular = {};
circular.self = circular;
const values = [
  'text', '42.7abc', '', 0, -0, 42.7, NaN, Infinity, 10n, true, null, undefined, Symbol('s'), {}, { a: { b: { c: 1 } } }, [1, [2, [3, [4]]]],
  () => {}, class Foo {}, new Point(), new Named(), new Date(0), /re/g, new Map([[1, { a: 1 }]]), new String('boxed'),
  circular, [], { toString() { return 'own'; } }, { [Symbol.toPrimitive]() { return 7; } },
];
for (const directive of ['%s', '%d', '%i', '%f', '%j', '%o', '%O', '%c', '%x', '%']) {
  for (const value of values) {
    let text;
    try {
      text = util.format(`<${directive}>`, value);
    } catch (error) {
      text = `${error.name}: ${error.message.split('\n')[0]}`;
    }
    console.log(text);
  }
}
console.log(util.format('%s'), util.format('%%', 1), util.format('%s %s', 'one'), util.format('%', 1), util.format(1, '%s', 2));
console.log(util.format('a', 'b', { c: 1 }, [2], null), util.format({ a: 'x' }, 'plain', Symbol('q')));
console.log(util.formatWithOptions({ compact: false }, '%O', { a: 1 }), util.formatWithOptions({ colors: true }, '%s %O', 1, { a: 1 }));
console.log(util.format('%s', new Failure('failed').message), util.format('%d%%', 50), util.format('%s%s', 'a', 'b', 'c'));
console.log(util.format('%s %O %j', Object.create(null), Object.create(null), Object.create(null)), util.format('%s %O', function named() {}, function named() {}));
