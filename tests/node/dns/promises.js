const dns = require('dns').promises;
dns.lookup('127.0.0.1').then((found) => console.log('ip', found));
Promise.resolve().then(() => console.log('promise 1')).then(() => console.log('promise 2'));
process.nextTick(() => console.log('tick'));
(async () => {
  console.log(await dns.lookup('localhost', 4));
  console.log(await dns.lookup('localhost', { family: 4, all: true }));
  try { await dns.lookup('no-such-host.invalid'); } catch (error) { console.log(error.message, error.code); }
  try { await dns.resolve4('no-such-host.invalid'); } catch (error) { console.log(error.message, error.code, error.syscall); }
})();
