// close() waits for the request that is being answered.
const http = require('http');
const server = http.createServer((req, res) => {
  server.close(() => console.log('server closed'));
  console.log('listening', server.listening);
  setTimeout(() => { console.log('answer'); res.end('ok'); }, 10);
});
server.listen(0, () => {
  http.get({ port: server.address().port, host: '127.0.0.1' }, (res) => {
    console.log('status', res.statusCode, res.headers.connection);
    res.resume().on('end', () => console.log('end')).on('close', () => console.log('close'));
  });
});
