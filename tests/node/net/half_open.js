// allowHalfOpen: the server may answer after the client's end.
const net = require('net');
const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  let all = '';
  socket.on('data', (data) => { all += data; });
  socket.on('end', () => {
    console.log('server: end of', all);
    setTimeout(() => { console.log('server answers'); socket.end(all.toUpperCase()); }, 5);
  });
  socket.on('close', () => console.log('server: close'));
}).listen(0, () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  client.on('data', (data) => console.log('client:', String(data)));
  client.on('end', () => console.log('client: end'));
  client.on('finish', () => console.log('client: finish'));
  client.on('close', () => { console.log('client: close'); server.close(); });
  client.write('ab');
  client.end('cd');
});
