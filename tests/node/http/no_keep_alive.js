const http = require('http');
const agent = new http.Agent({ keepAlive: false });
let connections = 0;
const server = http.createServer((req, res) => { console.log('request', req.url, req.headers.connection); res.end('ok'); });
server.on('connection', () => connections++);
server.listen(0, () => {
  const get = (path, next) => http.get({ port: server.address().port, host: '127.0.0.1', path, agent }, (res) => {
    console.log('connection header', res.headers.connection);
    res.resume().on('end', () => console.log('end', path)).on('close', () => { console.log('close', path); next(); });
  });
  get('/1', () => get('/2', () => { console.log('connections', connections); server.close(); }));
});
