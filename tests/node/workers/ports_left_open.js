// Ports that are open when their thread ends close in the order in which they were made.
const { Worker, MessageChannel, isMainThread } = require('worker_threads');
if (isMainThread) {
  const w = new Worker(__filename);
  w.on('exit', (c) => console.log('exit', c));
} else {
  const held = [];
  for (let i = 0; i < 9; i++) {
    const { port1, port2 } = new MessageChannel();
    port1.on('message', () => {});
    port2.on('message', () => {});
    held.push(port1, port2);
  }
  setTimeout(() => process.exit(3), 5);
}
