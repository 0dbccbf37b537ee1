// Fact 73: 'listening' is a tick; with a host the address has to be looked up first.
const net = require('net');
const a = net.createServer().listen(0, () => { console.log('a listening'); a.close(); });
const b = net.createServer().listen(0, '127.0.0.1', () => { console.log('b listening'); b.close(); });
process.nextTick(() => console.log('tick'));
setImmediate(() => console.log('immediate'));
console.log('a bound:', Boolean(a.address()), 'b bound:', Boolean(b.address()), a.listening, b.listening);
a.on('close', () => console.log('a close'));
b.on('close', () => console.log('b close'));
