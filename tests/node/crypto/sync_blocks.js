// The Sync forms keep the loop waiting: the timer is late, and comes before the immediate.
const crypto = require('crypto');
setTimeout(() => console.log('timer'), 5);
setImmediate(() => console.log('immediate'));
process.nextTick(() => console.log('tick'));
const before = Date.now();
crypto.pbkdf2Sync('p', 's', 100000, 64, 'sha512');
console.log('blocked for a while:', Date.now() - before > 10);
