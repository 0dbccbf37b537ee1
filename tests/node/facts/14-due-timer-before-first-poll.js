const fs = require('fs');
fs.stat(__filename, () => console.log('io'));
setImmediate(() => console.log('immediate'));
setTimeout(() => console.log('timeout'), 1);
const end = Date.now() + 30; while (Date.now() < end);
