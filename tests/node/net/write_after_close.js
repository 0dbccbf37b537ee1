// Writing to a socket whose other side is gone.
const net = require('net');
const server = net.createServer((socket) => socket.destroy()).listen(0, () => {
  const client = net.connect({ port: server.address().port, host: '127.0.0.1', allowHalfOpen: true });
  client.on('error', (error) => console.log('error', error.code));
  client.on('end', () => {
    console.log('end');
    client.write('once');
    setTimeout(() => client.write('twice', (error) => console.log('callback', error?.code)), 10);
  });
  client.on('close', (hadError) => { console.log('close', hadError); server.close(); });
  client.resume();
});
