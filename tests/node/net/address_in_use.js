const net = require('net');
const first = net.createServer().listen(0, () => {
  const second = net.createServer();
  second.on('error', (error) => {
    console.log('error', error.code, error.syscall, error.errno, error.address, error.port === first.address().port);
    console.log(error.message.replace(/\d{4,}/, 'PORT'));
    console.log(second.listening, second.address());
    first.close(() => console.log('first closed'));
  });
  second.on('listening', () => console.log('listening (never)'));
  second.listen(first.address().port);
  process.nextTick(() => console.log('tick'));
});
