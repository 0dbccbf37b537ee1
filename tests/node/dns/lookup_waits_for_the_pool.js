// Fact 67: lookup() is a job of the pool, and waits where it is busy.
process.env.UV_THREADPOOL_SIZE = '1';
const dns = require('dns');
require('crypto').pbkdf2('p', 's', 200000, 64, 'sha512', () => console.log('pbkdf2'));
dns.lookup('localhost', 4, (error, address) => console.log('lookup', address));
dns.lookup('127.0.0.1', () => console.log('lookup of an address'));
setTimeout(() => console.log('timer'), 1);
