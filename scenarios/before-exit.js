let more = 2;

process.on('beforeExit', () => {
  console.log('nothing left, more:', more);
  if (more > 0) {
    more -= 1;
    // New work: the loop goes on.
    setTimeout(() => console.log('one more task'), 5);
  }
});

process.on('exit', (code) => console.log('exit', code));
console.log('script ends');
