const http = require('node:http');

function countSheep() {
  const end = Date.now() + 80;
  while (Date.now() < end);
}

const server = http.createServer((request, reply) => {
  console.log('serve', request.url);
  if (request.url === '/sheep') countSheep();
  reply.end(request.url);
});

function ask(path) {
  const { port } = server.address();
  http.get({ host: '127.0.0.1', port, path }, (reply) => {
    reply.on('data', (bytes) => {
      console.log('answer', String(bytes));
    });
    reply.on('end', () => {
      if (++answered === 3) server.close();
    });
  });
}

let answered = 0;
server.listen(0, '127.0.0.1', () => {
  ask('/sheep');
  ask('/tea');
  ask('/cake');
});
