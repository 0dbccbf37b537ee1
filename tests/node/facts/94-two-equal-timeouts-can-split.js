const seen = [];
setTimeout(() => seen.push('t1'), 5);
const end = Date.now() + 2; while (Date.now() < end);
setTimeout(() => seen.push('t2'), 5);
setTimeout(() => console.log(seen.join(' ')), 50);
