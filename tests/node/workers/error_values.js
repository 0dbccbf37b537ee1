// What is thrown need not be an error.
const { Worker } = require('node:worker_threads');
const values = ['"text"', '42', 'undefined', 'null', '({ a: 1 })', 'new Map([[1, 2]])', 'new RangeError("r", { cause: new Error("c") })'];
function next() {
  const value = values.shift();
  if (value === undefined) return;
  const worker = new Worker(`throw ${value}`, { eval: true });
  worker.on('error', (error) => console.log(value, '->', error instanceof Error ? `${error.name} ${error.message} ${error.cause?.message}` : error));
  worker.on('exit', (code) => { console.log('exit', code); next(); });
}
next();
