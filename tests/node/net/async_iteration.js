const net = require('net');
const { once } = require('events');
(async () => {
  const server = net.createServer(async (socket) => {
    for await (const chunk of socket) socket.write(String(chunk).toUpperCase());
    console.log('server loop done');
  }).listen(0);
  await once(server, 'listening');
  const client = net.connect(server.address().port, '127.0.0.1');
  await once(client, 'connect');
  for (const word of ['one', 'two', 'three']) {
    client.write(word);
    const [data] = await once(client, 'data');
    console.log(String(data));
  }
  client.end();
  await once(client, 'close');
  console.log('client closed');
  server.close();
  await once(server, 'close');
  console.log('server closed');
})();
