// The server closes without an answer.
const http = require('http');
const server = http.createServer((req) => { console.log('request'); req.socket.destroy(); });
server.listen(0, () => {
  http.get({ port: server.address().port, host: '127.0.0.1' }, () => console.log('response (never)'))
    .on('error', (error) => console.log('error', error.code, error.message))
    .on('close', () => { console.log('close'); server.close(() => console.log('server closed')); });
});
