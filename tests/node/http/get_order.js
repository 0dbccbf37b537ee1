// Fact 113: one request without an agent, and all the events of both sides.
const http = require('http');
const server = http.createServer((request, response) => {
  console.log('server request', request.method, request.url, request.httpVersion);
  request.on('end', () => console.log('request end')).on('close', () => console.log('request close')).resume();
  response.on('finish', () => console.log('response finish')).on('close', () => console.log('response close'));
  response.end('ok', () => console.log('end callback'));
  console.log('after end', response.writableEnded, response.headersSent, response.finished);
}).listen(0, () => {
  const request = http.get({ port: server.address().port, host: '127.0.0.1', agent: false }, (response) => {
    console.log('client response', response.statusCode);
    response.on('data', (data) => console.log('data', String(data)));
    response.on('end', () => console.log('end', response.complete)).on('close', () => { console.log('close'); server.close(() => console.log('server close')); });
  });
  request.on('socket', () => console.log('socket assigned')).on('finish', () => console.log('request finish')).on('close', () => console.log('client request close'));
  console.log('sync after get()');
});
server.on('connection', () => console.log('connection'));
