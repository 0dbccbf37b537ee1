const a = setTimeout(() => console.log('A'), 10);
setTimeout(() => console.log('B'), 10);
const before = a.hasRef(); a.unref(); const without = a.hasRef(); a.ref();
console.log('hasRef', before, without, a.hasRef());
a.refresh();
