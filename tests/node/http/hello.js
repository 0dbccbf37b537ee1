// The first server everybody writes, with the client that calls it.
const http = require('http');
const server = http.createServer((req, res) => {
  res.statusCode = 200;
  res.setHeader('Content-Type', 'text/plain');
  res.end('Hello, World!\n');
});
server.listen(0, '127.0.0.1', () => {
  console.log('Server running');
  http.get(`http://127.0.0.1:${server.address().port}/`, (res) => {
    const { date, ...headers } = res.headers;
    console.log(res.statusCode, res.statusMessage, headers, typeof date);
    res.setEncoding('utf8');
    let body = '';
    res.on('data', (chunk) => { body += chunk; });
    res.on('end', () => {
      console.log('body:', body.trim());
      server.close(() => console.log('closed'));
    });
  });
});
