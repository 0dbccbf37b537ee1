const net = require('net');
const server = net.createServer((socket) => {
  socket.on('data', (data) => console.log('piece', String(data)));
  socket.on('end', () => server.close());
}).listen(0, () => {
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    client.cork();
    client.write('one ');
    client.write('two ');
    client.write(Buffer.from('three'));
    process.nextTick(() => { client.uncork(); console.log('uncorked'); client.end(); });
  });
});
