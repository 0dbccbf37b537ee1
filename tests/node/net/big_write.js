// More than fits: write() says false, 'drain' follows, and everything arrives.
const net = require('net');
const size = 8 * 1024 * 1024;
const server = net.createServer((socket) => {
  let bytes = 0;
  socket.on('data', (data) => { bytes += data.length; });
  socket.on('end', () => console.log('received all:', bytes === size));
  socket.on('close', () => server.close());
}).listen(0, () => {
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    console.log('write', client.write(Buffer.alloc(size, 'x'), () => console.log('written')));
    console.log('waiting for drain', client.writableNeedDrain);
    client.on('drain', () => { console.log('drain'); client.end(); });
  });
});
