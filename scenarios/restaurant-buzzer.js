// Ten milliseconds stand for one minute.
function cook(dish, minutes, ready) {
  console.log(`kitchen: starts ${dish}`);
  setTimeout(() => ready(dish), minutes * 10);
}

const serve = (dish) => console.log(`buzzer: ${dish}`);

console.log('order: pizza');
cook('pizza', 20, serve);

console.log('order: salad');
cook('salad', 5, serve);

// Nobody waits at the counter.
console.log('sit down and talk');
