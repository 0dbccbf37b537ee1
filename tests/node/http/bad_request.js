// Bytes that are no HTTP.
const http = require('http');
const net = require('net');
const server = http.createServer(() => console.log('request (never)'));
server.listen(0, () => {
  const ask = (text, next) => {
    const socket = net.connect(server.address().port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (data) => { answer += data; }).on('close', () => { console.log(JSON.stringify(answer.replace(/Date: [^\r]*/, 'Date: now'))); next(); });
  };
  ask('nonsense\r\n\r\n', () => ask('GET / HTTP/1.1\r\n\r\n', () => {
    server.on('clientError', (error, socket) => { console.log('clientError', error.code); socket.end('HTTP/1.1 400 Bad\r\n\r\n'); });
    ask('nonsense\r\n\r\n', () => server.close());
  }));
});
