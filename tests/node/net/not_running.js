const net = require('net');
const server = net.createServer();
server.close((error) => console.log('close:', error.code, error.message));
process.nextTick(() => console.log('tick'));
const again = net.createServer().listen(0);
try { again.listen(0); } catch (error) { console.log(error.code, error.message); }
again.close();
for (const options of [{ port: -1 }, { port: 70000 }, { port: 'x1' }, {}]) {
  try { net.createServer().listen(options); } catch (error) { console.log(error.name, error.code, error.message); }
}
for (const args of [[], [{}], [70000]]) {
  try { net.connect(...args); } catch (error) { console.log(error.name, error.code, error.message); }
}
console.log(net.isIP('127.0.0.1'), net.isIP('::1'), net.isIP('1.2.3'), net.isIP('fe80::1%eth0'), net.isIP('::ffff:1.2.3.4'), net.isIP(''));
