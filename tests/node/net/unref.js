// A server that is not referenced does not keep the process alive.
const net = require('net');
const server = net.createServer().listen(0, () => console.log('listening', server.listening));
server.unref();
setTimeout(() => console.log('timer'), 20);
process.on('exit', () => console.log('exit'));
