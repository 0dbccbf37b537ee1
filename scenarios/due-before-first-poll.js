const fs = require('node:fs');

fs.stat(__filename, () => console.log('file facts'));
setTimeout(() => console.log('timeout'), 1);

// When the script ends, both are ready.
const end = Date.now() + 20;
while (Date.now() < end);
console.log('script ends');
