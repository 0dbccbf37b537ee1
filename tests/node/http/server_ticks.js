// Ticks, promises and immediates around a request.
const http = require('http');
const server = http.createServer((req, res) => {
  console.log('request');
  process.nextTick(() => console.log('tick of request'));
  Promise.resolve().then(() => console.log('promise of request'));
  setImmediate(() => { console.log('immediate of request'); res.end('x'); });
});
server.on('connection', () => { console.log('connection'); process.nextTick(() => console.log('tick of connection')); });
server.listen(0, () => {
  const req = http.get({ port: server.address().port, host: '127.0.0.1' }, (res) => {
    console.log('response');
    process.nextTick(() => console.log('tick of response'));
    setImmediate(() => console.log('immediate of response'));
    res.on('data', () => console.log('data')).on('end', () => { console.log('end'); server.close(() => console.log('closed')); });
  });
  req.on('finish', () => console.log('finish')).on('close', () => console.log('close'));
});
