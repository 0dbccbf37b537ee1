// Aborted before anything was sent.
const http = require('http');
const server = http.createServer(() => console.log('request (never)')).listen(0, () => {
  const signal = AbortSignal.abort();
  const req = http.get({ port: server.address().port, host: '127.0.0.1', signal });
  req.on('error', (error) => console.log('error', error.name, error.code, error.message));
  req.on('close', () => { console.log('close'); server.close(); });
  const second = http.get({ port: server.address().port, host: '127.0.0.1' });
  second.on('error', (error) => console.log('second', error.code, error.message)).on('close', () => console.log('second close'));
  second.destroy();
  process.nextTick(() => console.log('tick'));
});
