// Fact 68: an IP address is answered on a tick; names take the pool.
const dns = require('dns');
dns.lookup('127.0.0.1', (error, address, family) => console.log('ip', error, address, family));
dns.lookup('::1', { all: true }, (error, addresses) => console.log('ip', error, addresses));
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('promise'));
dns.lookup('localhost', 4, (error, address, family) => console.log('localhost', error, address, family));
dns.lookup('no-such-host.invalid', (error, address) => console.log(error.message, error.code, error.errno, error.syscall, error.hostname, address));
for (const args of [['localhost'], [5, () => {}], ['localhost', 5, () => {}], ['localhost', { family: 7 }, () => {}], ['localhost', 'x', () => {}]]) {
  try { dns.lookup(...args); } catch (error) { console.log(error.code, error.message); }
}
console.log('main ends');
