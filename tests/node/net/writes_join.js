// Writes before the connection wait, and go out together; writes in one turn arrive as one piece or in order.
const net = require('net');
const server = net.createServer((socket) => {
  let all = '';
  socket.setEncoding('utf8').on('data', (text) => { all += text; }).on('end', () => { console.log('all', all); });
}).listen(0, () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  console.log(client.write('a', () => console.log('a written')), client.writableLength, client.bytesWritten);
  console.log(client.write('b', () => console.log('b written')), client.writableLength, client.bytesWritten);
  client.on('connect', () => {
    console.log('connect');
    client.write('c', () => console.log('c written'));
    process.nextTick(() => console.log('tick of connect'));
  });
  client.on('ready', () => { client.end('d', () => console.log('end callback')); });
  client.on('finish', () => console.log('finish'));
  client.on('close', () => { console.log('close', client.bytesWritten, client.bytesRead); server.close(); });
});
