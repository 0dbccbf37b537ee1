const fs = require('fs');
console.log(process.argv.slice(2), process.env.HOME, process.cwd().split('/').pop());
console.log(fs.readFileSync('binary.bin'), fs.readFileSync('/etc/motd', 'utf8'));
