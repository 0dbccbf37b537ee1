function throttle(work, ms) {
  let resting = false;
  return (...args) => {
    if (resting) return;
    resting = true;
    setTimeout(() => { resting = false; }, ms);
    work(...args);
  };
}

const draw = throttle((y) => console.log('  draw', y), 40);

function scroll(...positions) {
  for (const y of positions) {
    console.log('scroll to', y);
    draw(y);
  }
}

scroll(1, 2, 3);
setTimeout(scroll, 100, 7, 8);
