// There is no 0 ms timer: less than 1 becomes 1.
setTimeout(() => console.log('first:  1 ms'), 1);
setTimeout(() => console.log('second: 0 ms'), 0);
setTimeout(() => console.log('third: -5 ms'), -5);
setTimeout(() => console.log('fourth: 1.9 ms'), 1.9);
setTimeout(() => console.log('fifth: not a number'), NaN);
