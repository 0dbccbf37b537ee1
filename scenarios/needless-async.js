function add(a, b) {
  return a + b;
}

async function addLater(a, b) {
  return a + b;
}

console.log('add:', add(1, 2));
console.log('addLater:', addLater(1, 2));

addLater(1, 2).then((sum) => console.log('then:', sum));
queueMicrotask(() => console.log('a microtask'));
console.log('end of script');
