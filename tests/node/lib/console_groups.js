// console: groups, counters, assertions, dir, and where each goes.
console.log('plain', 1, -0, 5n, true, null, undefined, Symbol('s'));
console.log();
console.log('');
console.log('%s is %d years and %i, %f, %j %o %O %%', 'Ann', 42.5, 42.5, '1.50', { a: 1 }, [1], { b: { c: {} } }, 'rest', { d: 1 });
console.log('%c styled', 'color: red');
console.log('100%', 5, '%s');
console.log('a\nb');
console.group('group', 1);
console.log('one\ntwo');
console.info({ a: 1, b: [1, 2, { c: 3 }] });
console.group();
console.debug('deeper');
console.groupEnd();
console.groupCollapsed('collapsed');
console.table([{ a: 1 }]);
console.groupEnd();
console.groupEnd();
console.groupEnd();
console.log('out');
console.count();
console.count('x');
console.count();
console.countReset();
console.count();
console.count(undefined);
console.count(null);
console.assert(true, 'not shown');
console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
console.dir({ a: { b: { c: { d: 1 } } } });
console.dirxml({ x: 1 }, [2]);
const { log } = console;
log('unbound');
[1, 2].forEach(console.log);
console.log(console.log.name, console.error.name, typeof console.Console, Object.keys(console).length > 20);

const original = process.stdout.write;
const captured = [];
process.stdout.write = (text) => { captured.push(text); return true; };
console.log('captured');
process.stdout.write = original;
console.log(captured);

const { Console } = console;
const lines = [];
class Sink extends require('events') {
  write(text) { lines.push(text); }
}
const own = new Console({ stdout: new Sink(), groupIndentation: 4, inspectOptions: { depth: 0 } });
own.group('own');
own.log({ a: { b: 1 } });
own.error('also', 'here');
console.log(lines);
try {
  new Console({});
} catch (error) {
  console.log(error.name, error.code, error.message);
}
