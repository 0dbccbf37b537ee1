// A request that waits too long: 'timeout' says so, destroying is up to us.
const http = require('http');
const server = http.createServer((req, res) => { setTimeout(() => res.end('late'), 200).unref(); });
server.listen(0, () => {
  const req = http.get({ port: server.address().port, host: '127.0.0.1', timeout: 30 }, () => console.log('response (never)'));
  req.on('timeout', () => { console.log('timeout'); req.destroy(new Error('too slow')); });
  req.on('error', (error) => console.log('error', error.message));
  req.on('close', () => { console.log('close'); server.close(() => console.log('server closed')); });
});
