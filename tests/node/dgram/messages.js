// Three datagrams: each message is a callback of its own, callbacks of send() are ticks.
const dgram = require('dgram');
const server = dgram.createSocket('udp4');
let count = 0;
server.on('message', (message, rinfo) => {
  console.log('message', String(message), rinfo.address, rinfo.family, rinfo.size, Object.keys(rinfo));
  process.nextTick(() => console.log('tick of message'));
  if (++count === 3) server.close();
});
server.bind(0, '127.0.0.1', () => {
  const client = dgram.createSocket('udp4');
  const { port } = server.address();
  client.send('one', port, '127.0.0.1', (error, bytes) => console.log('sent one', error, bytes));
  client.send(Buffer.from('xtwox'), 1, 3, port, '127.0.0.1', (error, bytes) => console.log('sent two', error, bytes));
  client.send(['th', Buffer.from('ree')], port, '127.0.0.1', (error, bytes) => {
    console.log('sent three', error, bytes);
    setImmediate(() => console.log('immediate'));
    client.close(() => console.log('client closed'));
  });
});
server.on('close', () => console.log('server closed'));
