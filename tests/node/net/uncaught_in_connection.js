// A throw in a connection callback: a handler takes it, the other connections live on.
const net = require('net');
process.on('uncaughtException', (error) => console.log('caught', error.message));
let n = 0;
const server = net.createServer((socket) => { socket.end('x'); socket.resume(); if (++n === 1) { process.nextTick(() => console.log('tick of', n)); throw new Error('boom'); } console.log('second'); });
server.listen(0, () => {
  let left = 2;
  for (let i = 0; i < 2; i++) {
    net.connect(server.address().port, '127.0.0.1').on('data', (d) => console.log('data', String(d))).on('close', () => { if (--left === 0) server.close(); });
  }
});
