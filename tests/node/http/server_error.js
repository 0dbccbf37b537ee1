// A throw in the request listener is an uncaught error; the server lives on.
const http = require('http');
process.on('uncaughtException', (error) => console.log('caught', error.message));
const server = http.createServer((req, res) => {
  if (req.url === '/bad') { setTimeout(() => { res.statusCode = 500; res.end('sorry'); }, 1); throw new Error('boom'); }
  res.end('fine');
});
server.listen(0, async () => {
  const get = (path) => new Promise((resolve, reject) => {
    http.get({ port: server.address().port, host: '127.0.0.1', path }, (res) => { res.resume().on('end', () => resolve(res.statusCode)); }).on('error', reject);
  });
  console.log(await get('/bad'));
  console.log(await get('/good'));
  server.close();
});
