// One minute is one millisecond here.
function cook(dish, minutes, ready) {
  console.log(`kitchen: starts ${dish}`);
  setTimeout(() => ready(dish), minutes);
}

const serve = (dish) => console.log(`buzzer: ${dish}`);

console.log('order: pizza');
cook('pizza', 60, serve);

console.log('order: salad');
cook('salad', 20, serve);

// Nobody waits at the counter.
console.log('sit down and talk');
