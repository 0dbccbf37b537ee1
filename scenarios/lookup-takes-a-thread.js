process.env.UV_THREADPOOL_SIZE = '1';
const dns = require('node:dns');
const { pbkdf2 } = require('node:crypto');

pbkdf2('secret', 'salt', 300000, 32, 'sha256', () => {
  console.log('hash');
});

dns.lookup('localhost', 4, (error, address) => {
  console.log('localhost is', address);
});

dns.lookup('127.0.0.1', (error, address) => {
  console.log('already an address:', address);
});

setTimeout(() => console.log('timer of 1 ms'), 1);
