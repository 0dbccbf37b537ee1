setTimeout(() => console.log('1.9'), 1.9);
setTimeout(() => console.log('1'), 1);
setTimeout(() => console.log('1.2'), '1.2');
const end = Date.now() + 10; while (Date.now() < end);
