// Fact 71.
const socket = require('dgram').createSocket('udp4').on('close', () => console.log("dgram 'close' (a nextTick)"));
socket.bind(0, () => {
  console.log('bound', socket.address().address, socket.address().family);
  setImmediate(() => console.log('immediate'));
  socket.close();
  process.nextTick(() => console.log('tick after close()'));
  try { socket.close(); } catch (error) { console.log(error.code, error.message); }
});
socket.on('listening', () => console.log('listening'));
process.nextTick(() => console.log('tick'));
console.log('main ends');
