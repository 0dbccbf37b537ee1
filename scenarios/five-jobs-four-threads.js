const fs = require('node:fs');
const answered = [];

for (const job of [1, 2, 3, 4, 5]) {
  fs.stat(__filename, () => {
    answered.push(job);
    if (answered.length === 5) {
      // Sorted: threads may finish in any order.
      console.log('answered', answered.sort());
    }
  });
}
console.log('five jobs are waiting');
