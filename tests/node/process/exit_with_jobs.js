// The process ends while threads of the pool still work for it, and more jobs wait.
const fs = require('fs');
for (let i = 0; i < 6; i++) fs.stat(__filename, () => console.log('never'));
require('crypto').pbkdf2('p', 's', 100000, 64, 'sha512', () => console.log('never'));
require('dns').lookup('localhost', () => console.log('never'));
process.on('exit', () => console.log('exit'));
process.exit();
