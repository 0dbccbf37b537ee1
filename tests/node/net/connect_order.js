// One connection from listening to close: which callback comes when, with a tick, a promise and an immediate beside.
const net = require('net');
const server = net.createServer((socket) => {
  console.log('connection');
  socket.on('data', (data) => { console.log('server data', String(data)); socket.end('bye'); });
  socket.on('end', () => console.log('server end'));
  socket.on('close', (error) => console.log('server socket close', error));
});
server.on('close', () => console.log('server close'));
server.listen(0, () => {
  console.log('listening');
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    console.log('connect');
    client.write('hello', () => console.log('written'));
    setImmediate(() => console.log('immediate'));
  });
  client.setEncoding('utf8');
  client.on('data', (data) => console.log('client data', data)).on('end', () => console.log('client end'));
  client.on('finish', () => console.log('client finish')).on('ready', () => console.log('ready'));
  client.on('close', (error) => { console.log('client close', error); server.close(); });
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('promise'));
});
