// Nobody listens: 'error', then 'close', and what the error says.
const net = require('net');
const socket = net.connect(1, '127.0.0.1');
console.log('connecting', socket.connecting, socket.pending, socket.readyState);
socket.on('error', (error) => {
  console.log('error', error.message, error.code, error.errno, error.syscall, error.address, error.port);
  process.nextTick(() => console.log('tick of error'));
});
socket.on('close', (hadError) => console.log('close', hadError));
socket.on('connect', () => console.log('connect (never)'));
setImmediate(() => console.log('immediate'));
process.nextTick(() => console.log('tick'));
