import { setTimeout as sleep } from 'node:timers/promises';

console.log('connecting');
setTimeout(() => console.log('a timer runs meanwhile'), 10);

await sleep(50);
console.log('connected');

process.nextTick(() => console.log('tick'));
queueMicrotask(() => console.log('microtask'));
console.log('module body ends');
