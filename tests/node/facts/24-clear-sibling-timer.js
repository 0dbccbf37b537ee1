let b;
setTimeout(() => { console.log('A'); clearTimeout(b); }, 5);
b = setTimeout(() => console.log('B'), 5);
setTimeout(() => console.log('C'), 5);
const end = Date.now() + 20; while (Date.now() < end);
