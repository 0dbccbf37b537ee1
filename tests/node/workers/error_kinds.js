// What is thrown in a worker is not always an error that can be cloned.
const { Worker } = require('node:worker_threads');
const { inspect, types } = require('node:util');
const thrown = [
  'Symbol("sign")', '() => {}', '{ a: 1, f() {} }', '{ a: [1, new Map([[1, { b: 2 }]])] }', 'new DOMException("refused", "AbortError")',
  'null', 'undefined', '"text"', 'Object.assign(Object.create(null), { [Symbol.for("nodejs.util.inspect.custom")]: () => "as it likes" })',
  'Object.assign(new RangeError("far"), { [Symbol.toStringTag]: "Odd", at: 3 })', 'new (class Own extends TypeError { extra = 1; })("own")',
  'new AggregateError([new Error("a")], "many")', 'Object.assign(new Error("with"), { cause: new TypeError("inner") })', '12n',
];
(async () => {
  for (const text of thrown) {
    await new Promise((resolve) => {
      const worker = new Worker(`throw ${text}`, { eval: true });
      worker.on('error', (e) => {
        console.log(text);
        console.log('  ', typeof e, e instanceof Error, e?.constructor?.name, e?.message, e?.cause?.message,
          typeof e === 'object' && e !== null ? Object.getOwnPropertyNames(e).filter((name) => name !== 'stack').sort() : inspect(e));
      });
      worker.on('exit', resolve);
    });
  }
})();
