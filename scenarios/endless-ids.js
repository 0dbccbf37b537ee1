function* ids(prefix) {
  // Endless, but it only runs when asked.
  for (let n = 1; ; n += 1) yield `${prefix}-${n}`;
}

const orders = ids('order');
const users = ids('user');

console.log(orders.next().value);
console.log(users.next().value);
console.log(orders.next().value);

for (const id of ids('row')) {
  console.log(id);
  if (id === 'row-3') break;
}
