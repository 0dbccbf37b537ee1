process.on('exit', (code) => {
  console.log('exit', code);
});

setTimeout(() => console.log('a last timer'), 10);
console.log('waiting for an answer');

// Nobody will ever resolve this promise.
await new Promise(() => {});
console.log('never printed');
