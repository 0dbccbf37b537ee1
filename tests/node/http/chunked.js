// Several writes without a length go out in chunks.
const http = require('http');
const server = http.createServer((req, res) => {
  res.write('one,');
  res.write('two,');
  setTimeout(() => { res.write('three,'); setImmediate(() => res.end('four')); }, 5);
});
server.listen(0, () => {
  http.get({ port: server.address().port, host: '127.0.0.1' }, (res) => {
    console.log(res.headers['transfer-encoding'], res.headers['content-length']);
    res.on('data', (chunk) => console.log('chunk', String(chunk)));
    res.on('end', () => { console.log('end'); server.close(); });
  });
});
