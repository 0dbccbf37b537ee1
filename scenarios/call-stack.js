const prices = { tea: 3, bread: 2 };

// Each call puts a frame on the stack.
// Each return takes it off again.
function price(item) {
  console.log('price of', item);
  return prices[item];
}

function total(items) {
  let sum = 0;
  for (const item of items) sum += price(item);
  return sum;
}

function checkout(items) {
  console.log('checkout');
  console.log('total', total(items));
}

checkout(['tea', 'bread']);
console.log('the stack is empty again');
