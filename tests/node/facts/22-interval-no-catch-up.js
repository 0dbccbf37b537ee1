const times = []; let lost;
const t = setInterval(() => {
  times.push(Date.now());
  if (times.length === 1) { const end = Date.now() + 95; while (Date.now() < end); lost = times.length - 1; }
  if (times.length === 5) {
    clearInterval(t);
    console.log('calls in the lost 95 ms:', lost);
    console.log('second follows at once:', times[1] - times[0] < 105);
    console.log('then spaced:', times[2] - times[1] >= 9, times[3] - times[2] >= 9, times[4] - times[3] >= 9);
  }
}, 10);
