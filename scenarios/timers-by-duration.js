setTimeout(() => console.log('60 ms'), 60);
setTimeout(() => console.log('20 ms, first'), 20);
setTimeout(() => console.log('40 ms'), 40);
setTimeout(() => console.log('20 ms, second'), 20);
console.log('four timers wait');
