const lamp = {
  on() { console.log('lamp on'); },
  off() { console.log('lamp off'); return 'ignored'; },
};

lamp.on();
Promise.resolve('read a page')
  .finally(() => lamp.off())
  .then((value) => console.log('then:', value));

Promise.reject(new Error('fell asleep'))
  .finally(() => console.log('close the book'))
  .catch((error) => console.log('catch:', error.message));
