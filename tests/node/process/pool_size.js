// One thread: jobs are done in the order in which they were asked for, though the first takes longest.
process.env.UV_THREADPOOL_SIZE = '1';
const fs = require('fs');
const order = [];
const done = (name) => () => { order.push(name); if (order.length === 4) console.log(order.join()); };
fs.stat(__filename, done('a')); fs.access(__filename, done('b')); fs.readdir(__dirname, done('c')); fs.stat(__dirname, done('d'));
