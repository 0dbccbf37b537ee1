// stdout and stdin of a worker as streams of its parent.
const { Worker } = require('node:worker_threads');
const worker = new Worker(`
  process.stdin.setEncoding('utf8');
  process.stdin.on('data', (text) => console.log('read', text.trim()));
  process.stdin.on('end', () => { console.log('no more'); process.stderr.write(Buffer.from('bytes\\n')); });
`, { eval: true, stdin: true, stdout: true, stderr: true });
let out = '';
worker.stdout.on('data', (bytes) => { out += bytes; });
worker.stderr.on('data', (bytes) => console.log('stderr', Buffer.isBuffer(bytes), String(bytes).trim()));
worker.stdout.on('end', () => console.log('stdout ended'));
worker.stdin.write('one\n', () => console.log('first is written'));
worker.stdin.end('two\n');
worker.on('exit', (code) => { console.log('exit', code); console.log(out.trim()); });
