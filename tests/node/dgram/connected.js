const dgram = require('dgram');
const server = dgram.createSocket('udp4', (message, rinfo) => { server.send(`echo ${message}`, rinfo.port, rinfo.address); });
server.bind(0, '127.0.0.1', () => {
  const client = dgram.createSocket('udp4');
  client.connect(server.address().port, '127.0.0.1', () => {
    console.log('connected', client.remoteAddress().address);
    client.send('hi', (error) => console.log('sent', error));
    try { client.send('hi', 1, '127.0.0.1'); } catch (error) { console.log(error.code, error.message); }
  });
  client.on('message', (message) => { console.log('client got', String(message)); client.close(); server.close(); });
});
