const EventEmitter = require('events');
const e = new EventEmitter();
e.on('x', () => { console.log('listener 1'); process.nextTick(() => console.log('tick')); Promise.resolve().then(() => console.log('micro')); });
e.on('x', () => console.log('listener 2'));
console.log('before'); e.emit('x'); console.log('after');
