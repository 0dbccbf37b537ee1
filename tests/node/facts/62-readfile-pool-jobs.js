// A read of a whole file takes several trips through the pool, a stat one: on a pool that is free the stat is back first.
const fs = require('fs');
fs.readFile(__filename, () => console.log('readFile'));
fs.stat(__filename, () => console.log('stat'));
