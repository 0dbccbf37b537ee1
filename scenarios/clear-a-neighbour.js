setTimeout(() => {
  console.log('A runs and clears B');
  clearTimeout(b);
}, 5);
const b = setTimeout(() => console.log('B'), 5);
setTimeout(() => console.log('C runs'), 5);
