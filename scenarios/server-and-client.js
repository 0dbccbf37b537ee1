const http = require('node:http');

const server = http.createServer((request, response) => {
  console.log('server: asked for', request.url);
  response.end('hello');
});

server.listen(0, '127.0.0.1', () => {
  console.log('server: listening');
  const { port } = server.address();
  const where = { host: '127.0.0.1', port, path: '/tea' };
  http.get(where, (r) => {
    console.log('client: answer', r.statusCode);
    r.on('data', (bytes) => {
      console.log('client: body', String(bytes));
    });
    r.on('end', () => {
      console.log('client: that was all');
      server.close(() => console.log('server: closed'));
    });
  });
  console.log('client: request is on its way');
});
console.log('main script ends');
