const { EventEmitter } = require('node:events');
const door = new EventEmitter();

door.on('bell', (who) => console.log('dog barks at', who));
door.on('bell', (who) => console.log('host meets', who));

process.nextTick(() => console.log('tick'));
console.log('before emit');
door.emit('bell', 'the postman');
console.log('after emit');
