const { port1, port2 } = new MessageChannel();

port2.on('message', (letter) => {
  console.log('message', letter);
  Promise.resolve().then(() => {
    console.log('microtask after', letter);
  });
  if (letter === 'b') port2.close();
});

setImmediate(() => console.log('immediate'));
process.nextTick(() => console.log('tick'));
port1.postMessage('a');
port1.postMessage('b');
console.log('both are posted');
