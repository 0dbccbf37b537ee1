// Three clients of one server, and the order in which both sides hear of each other.
const net = require('net');
let count = 0;
const server = net.createServer((socket) => {
  const n = ++count;
  console.log('connection', n);
  process.nextTick(() => console.log('tick of connection', n));
  socket.end(`you are ${n}`);
  socket.on('close', () => console.log('server close', n));
  socket.resume();
}).listen(0, () => {
  const { port } = server.address();
  let left = 3;
  for (const name of ['a', 'b', 'c']) {
    const client = net.connect({ port, host: '127.0.0.1' }, () => console.log('connect', name));
    client.on('data', (data) => console.log(name, String(data)));
    client.on('end', () => console.log('end', name));
    client.on('close', () => { console.log('close', name); if (--left === 0) server.close(() => console.log('server closed')); });
  }
});
