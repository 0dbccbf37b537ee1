const http = require('http');
const server = http.createServer((req, res) => {
  res.on('error', (error) => console.log('response error', error.code, error.message));
  res.end('done');
  console.log('write', res.write('more', (error) => console.log('callback', error.code)));
  res.end('again', (error) => console.log('end callback', error.code));
});
server.listen(0, () => {
  http.get({ port: server.address().port, host: '127.0.0.1' }, (res) => {
    res.on('data', (data) => console.log('data', String(data))).on('end', () => server.close());
  });
});
