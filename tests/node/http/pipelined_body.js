// A body larger than one buffer, echoed by a pipe.
const http = require('http');
const server = http.createServer((req, res) => { req.pipe(res); });
server.listen(0, () => {
  const size = 500000;
  const req = http.request({ port: server.address().port, host: '127.0.0.1', method: 'POST' }, (res) => {
    let bytes = 0;
    res.on('data', (data) => { bytes += data.length; }).on('end', () => { console.log('echoed all:', bytes === size); server.close(); });
  });
  req.end(Buffer.alloc(size, 'y'));
});
