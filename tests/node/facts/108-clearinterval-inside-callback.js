let n = 0;
const t = setInterval(() => {
  console.log('run', ++n);
  if (n === 2) { clearInterval(t); setTimeout(() => console.log('no more runs'), 20); }
}, 2);
