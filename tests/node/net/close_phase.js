// Facts 70 and 72: a destroyed socket closes in the close phase, a server without connections on a tick.
const net = require('net');
const server = net.createServer((socket) => socket.destroy()).listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    client.destroy();
    client.on('close', () => console.log("socket 'close' (close phase)"));
    setTimeout(() => console.log('timeout'), 0);
    setImmediate(() => console.log('immediate'));
    process.nextTick(() => console.log('tick'));
    const end = Date.now() + 3;
    while (Date.now() < end);
    server.close(() => console.log('server close'));
  });
});
