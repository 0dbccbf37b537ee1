console.log('before');
const one = require('./112-module.cjs');
const two = require('./112-module.cjs');
console.log('after', one === two);
Promise.resolve().then(() => console.log('micro'));
