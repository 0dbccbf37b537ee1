setTimeout(() => console.log('150 ms'), 150);
setTimeout(() => console.log('50 ms, first'), 50);
setTimeout(() => console.log('100 ms'), 100);
setTimeout(() => console.log('50 ms, second'), 50);
console.log('four timers wait');
