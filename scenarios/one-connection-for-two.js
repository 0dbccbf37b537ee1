const http = require('node:http');

const server = http.createServer((request, response) => {
  console.log('serve', request.url);
  response.end('ok');
});
server.on('connection', (socket) => {
  console.log('new connection');
  socket.on('close', () => {
    console.log('connection closed');
  });
});

function get(path, agent) {
  const { port } = server.address();
  const where = { host: '127.0.0.1', port, path, agent };
  return new Promise((resolve) => {
    http.get(where, (response) => {
      response.resume();
      response.on('close', () => setImmediate(resolve));
    });
  });
}

server.listen(0, '127.0.0.1', async () => {
  await get('/one');
  await get('/two');
  console.log('now without keep-alive');
  await get('/three', new http.Agent());
  server.close(() => console.log('server closed'));
});
