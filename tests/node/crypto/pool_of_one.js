// With one thread, what is slow keeps what is quick waiting; a timer is no job (facts 64 and 65).
process.env.UV_THREADPOOL_SIZE = '1';
const crypto = require('crypto');
const fs = require('fs');
crypto.pbkdf2('p', 's', 200000, 64, 'sha512', () => console.log('pbkdf2'));
crypto.scrypt('p', 's', 32, () => console.log('scrypt'));
fs.stat(__filename, () => console.log('stat'));
crypto.randomBytes(8, () => console.log('randomBytes'));
setTimeout(() => console.log('timer'), 1);
process.nextTick(() => console.log('tick'));
