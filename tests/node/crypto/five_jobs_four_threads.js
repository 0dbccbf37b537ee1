// The fifth of five equal jobs has to wait for a thread (fact 66). Who of the first four is first is open.
const { pbkdf2 } = require('crypto');
const start = performance.now();
const times = [];
for (let i = 0; i < 5; i++) {
  pbkdf2('password', 'salt', 300000, 64, 'sha512', () => {
    times.push(performance.now() - start);
    if (times.length < 5) return;
    const [first, , , , last] = times;
    console.log('the last took clearly longer than the first:', last > first * 1.2);
  });
}
