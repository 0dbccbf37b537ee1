const fs = require('node:fs');

function blockUntilDue() {
  const end = Date.now() + 5;
  while (Date.now() < end);
}

fs.readFile(__filename, () => {
  setTimeout(() => console.log('timeout'), 0);
  setImmediate(() => console.log('immediate'));

  // The timer is due now. It still comes second.
  blockUntilDue();
  console.log('callback ends, the timer is due');
});
