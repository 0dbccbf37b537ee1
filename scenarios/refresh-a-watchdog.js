const watchdog = setTimeout(() => {
  console.log('nobody moved for 100 ms');
}, 100);

let steps = 0;
const walker = setInterval(() => {
  steps += 1;
  console.log('step', steps);
  // Starts the same timer anew.
  watchdog.refresh();
  if (steps === 3) clearInterval(walker);
}, 10);
