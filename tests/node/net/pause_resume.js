// A paused socket is not read; the data waits in the kernel.
const net = require('net');
const server = net.createServer((socket) => { socket.write('first'); setTimeout(() => socket.end('second'), 10); }).listen(0, () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  client.on('data', (data) => {
    console.log('data', String(data));
    if (String(data) === 'first') {
      client.pause();
      setTimeout(() => { console.log('resume'); client.resume(); }, 40);
    }
  });
  client.on('end', () => console.log('end'));
  client.on('close', () => { console.log('close'); server.close(); });
});
