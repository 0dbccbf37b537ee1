const net = require('node:net');

const server = net.createServer((socket) => {
  socket.on('error', () => {});
  socket.resume();
});

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const client = net.connect(port, '127.0.0.1', () => {
    setTimeout(() => console.log('timer of 0 ms'), 0);
    setImmediate(() => console.log('immediate'));
    process.nextTick(() => console.log('tick'));
    const end = Date.now() + 5;
    while (Date.now() < end);

    client.on('close', () => {
      console.log('close of client');
    });
    client.destroy();
    server.close();
    console.log('destroyed:', client.destroyed);
  });
});
