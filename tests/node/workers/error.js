const { Worker } = require('node:worker_threads');
const worker = new Worker(`
  process.on('exit', (code) => console.log('exit listener', code));
  class MyError extends TypeError { constructor() { super('boom'); this.name = 'MyError'; this.code = 'E_MINE'; this.list = [1]; } }
  setTimeout(() => { throw new MyError(); }, 5);
  setTimeout(() => console.log('never'), 50);
`, { eval: true });
worker.on('error', (error) => {
  console.log(error.name, error.message, error.code, error.list, error instanceof TypeError, error.constructor.name);
  console.log(error.stack.split('\n')[0]);
});
worker.on('exit', (code) => console.log('exit', code));
