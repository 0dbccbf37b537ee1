const http = require('http');
const server = http.createServer(() => { console.log('request'); setImmediate(() => { server.closeAllConnections(); server.close(() => console.log('server closed')); }); });
server.listen(0, () => {
  http.get({ port: server.address().port, host: '127.0.0.1' }).on('error', (error) => console.log(error.code, error.message)).on('close', () => console.log('close'));
});
