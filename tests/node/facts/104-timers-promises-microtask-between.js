const { setTimeout: sleep } = require('timers/promises');
sleep(5).then(() => console.log('sleep continuation'));
setTimeout(() => console.log('callback timer, same list'), 5);
const end = Date.now() + 20; while (Date.now() < end);
