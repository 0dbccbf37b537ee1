// A connection that becomes something else: both sides get the socket, and the bytes that came with the headers.
const http = require('node:http');
const server = http.createServer((request, response) => response.end(`plain ${request.headers.upgrade}`));
server.on('upgrade', (request, socket, head) => {
  console.log('server: upgrade', request.method, request.url, request.headers.upgrade, request.upgrade, `"${head}"`, request.complete);
  socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\nwelcome');
  socket.on('data', (data) => socket.write(`echo ${data}`));
  socket.on('end', () => { console.log('server: end'); socket.end(); });
});
server.on('connect', (request, socket, head) => {
  console.log('server: connect', request.url, `"${head}"`);
  socket.write('HTTP/1.1 200 Connected\r\n\r\nfirst');
  socket.pipe(socket);
});

const log = (request, name) => {
  for (const event of ['response', 'upgrade', 'connect', 'information', 'error', 'close', 'abort', 'finish']) {
    request.on(event, (v) => console.log(`${name}: ${event}`, v?.statusCode ?? v?.message ?? '', v?.code ?? ''));
  }
  return request;
};

function upgrade(port) {
  const headers = { Connection: 'Upgrade', Upgrade: 'echo' };
  log(http.request({ port, path: '/up', headers }), 'client').on('upgrade', (response, socket, head) => {
    console.log('client: has', response.upgrade, response.headers, `"${head}"`, response.complete, socket.listenerCount('data'), socket.listenerCount('close'));
    socket.write('hello');
    socket.once('data', (data) => {
      console.log('client:', `${data}`);
      socket.end();
    });
    socket.on('close', () => { console.log('client: socket closed'); connect(port); });
  }).end();
}

function connect(port) {
  log(http.request({ port, method: 'CONNECT', path: 'there:443' }), 'tunnel').on('connect', (response, socket, head) => {
    console.log('tunnel: has', response.upgrade, response.statusMessage, `"${head}"`);
    socket.write('through');
    socket.once('data', (data) => {
      console.log('tunnel:', `${data}`);
      socket.destroy();
      nobodyListens(port);
    });
  }).end();
}

// Without a listener for it the client gives the connection up.
function nobodyListens(port) {
  const request = http.request({ port, headers: { Connection: 'Upgrade', Upgrade: 'echo' } });
  for (const event of ['response', 'error', 'close']) request.on(event, (v) => console.log(`nobody: ${event}`, v?.message ?? ''));
  request.on('close', () => withAgent(port));
  request.end();
}

// An agent that keeps connections does not count this one any more.
function withAgent(port) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { Connection: 'Upgrade', Upgrade: 'echo' };
  const first = http.request({ port, agent, headers });
  first.on('upgrade', (response, socket) => {
    console.log('agent: upgraded', Object.keys(agent.sockets).length);
    socket.on('close', () => console.log('agent: closed'));
    http.get({ port, agent }, (answer) => {
      answer.on('data', (data) => console.log('agent: next', `${data}`));
      answer.on('end', () => { socket.end(); agent.destroy(); server.close(() => console.log('server: closed')); });
    });
  });
  first.end();
}

server.listen(0, () => upgrade(server.address().port));
