setTimeout(() => console.log('20ms, inserted first'), 20);
setTimeout(() => console.log('10ms, inserted second'), 10);
const end = Date.now() + 40; while (Date.now() < end);
