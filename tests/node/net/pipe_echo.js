const net = require('net');
const server = net.createServer((socket) => socket.pipe(socket)).listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  client.write('echo ');
  client.end('me');
  let all = '';
  client.on('data', (data) => { all += data; });
  client.on('end', () => console.log(all));
  client.on('close', () => server.close(() => console.log('closed')));
});
