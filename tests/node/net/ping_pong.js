// Five rounds between two sockets, with immediates between them.
const net = require('net');
const server = net.createServer((socket) => {
  socket.on('data', (data) => { console.log('server', String(data)); setImmediate(() => console.log('server immediate')); socket.write('pong'); });
}).listen(0, () => {
  let round = 0;
  const client = net.connect(server.address().port, '127.0.0.1', () => client.write('ping 0'));
  client.on('data', (data) => {
    console.log('client', String(data));
    setImmediate(() => console.log('client immediate'));
    if (++round < 5) client.write(`ping ${round}`);
    else { client.end(); server.close(() => console.log('done')); }
  });
});
