'use strict';
// The store where errors end up.
const { AsyncLocalStorage } = require('async_hooks');

const als = new AsyncLocalStorage();
process.on('uncaughtException', (error) => console.log(error.message, als.getStore()));
als.run('tick', () => process.nextTick(() => { throw new Error('from tick'); }));
als.run('timer', () => setTimeout(() => { throw new Error('from timer'); }, 1));
als.run('immediate', () => setImmediate(() => { throw new Error('from immediate'); }));
process.nextTick(() => console.log('next tick', als.getStore()));
setTimeout(() => console.log('next timer', als.getStore()), 1);
setImmediate(() => console.log('next immediate', als.getStore()));
process.on('exit', () => console.log('exit', als.getStore()));
als.enterWith('main');
