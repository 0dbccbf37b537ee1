// The client gives up in the middle: AbortController.
const http = require('http');
const server = http.createServer((req, res) => {
  req.on('aborted', () => console.log('server: aborted')).on('error', (error) => console.log('server: error', error.code, error.message));
  req.on('close', () => console.log('server: request close'));
  res.on('close', () => { console.log('server: response close, finished', res.writableFinished); server.close(() => console.log('server closed')); });
  res.on('finish', () => console.log('server: finish (never)'));
  res.write('first part');
});
server.listen(0, () => {
  const controller = new AbortController();
  const req = http.get({ port: server.address().port, host: '127.0.0.1', signal: controller.signal }, (res) => {
    res.on('data', (data) => { console.log('client: data', String(data)); controller.abort(); console.log('client: aborted', req.destroyed); });
    res.on('error', (error) => console.log('client: response error', error.code, error.message));
    res.on('aborted', () => console.log('client: response aborted'));
    res.on('close', () => console.log('client: response close'));
  });
  req.on('error', (error) => console.log('client: error', error.name, error.code, error.message));
  req.on('close', () => console.log('client: close'));
});
