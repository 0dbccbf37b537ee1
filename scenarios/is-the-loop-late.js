function work() {
  const end = performance.now() + 300;
  while (performance.now() < end);
  console.log('heavy work ends');
}

// Ask for 100 ms, look at how long it really took.
function watch(checks) {
  const asked = performance.now();
  setTimeout(() => {
    const late = performance.now() - asked - 100;
    if (late > 150) console.log('the loop was late');
    else console.log('in time');
    if (checks > 1) watch(checks - 1);
  }, 100);
}

watch(3);
setTimeout(work, 150);
