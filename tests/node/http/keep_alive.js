// Two requests after each other use one connection; closing the server closes the idle one.
const http = require('http');
let connections = 0;
const server = http.createServer((req, res) => { console.log('request', req.url, 'connection', req.headers.connection); res.end('ok'); });
server.on('connection', (socket) => { console.log('connection', ++connections); socket.on('close', () => console.log('connection closed')); });
server.listen(0, () => {
  const options = (path) => ({ port: server.address().port, host: '127.0.0.1', path });
  http.get(options('/1'), (res) => {
    res.resume().on('end', () => {
      console.log('end 1', res.headers.connection, res.headers['keep-alive']);
      setImmediate(() => {
        const second = http.get(options('/2'), (res2) => res2.resume().on('end', () => {
          console.log('end 2, reused:', second.reusedSocket);
          server.close(() => console.log('server closed'));
        }));
        second.on('close', () => console.log('second request closed'));
      });
    });
  });
});
