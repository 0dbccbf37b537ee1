'use strict';
// An 'error' that nobody listens to.
const { Readable } = require('stream');

const source = new Readable({ read() { this.destroy(new Error('nobody listens')); } });
source.on('close', () => console.log('close'));
process.on('uncaughtException', (error, origin) => { console.log(origin, error.message); });
process.nextTick(() => console.log('tick'));
source.resume();
setImmediate(() => { console.log('immediate', source.destroyed); process.removeAllListeners('uncaughtException'); new Readable({ read() { this.destroy(new Error('dies')); } }).resume(); });
