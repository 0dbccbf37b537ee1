process.on('uncaughtException', (error) => {
  console.log('nobody caught:', error.message);
});

try {
  setTimeout(() => {
    throw new Error('thrown in a timer');
  }, 5);
  console.log('try block ends');
} catch {
  console.log('never printed');
}

setTimeout(() => {
  try {
    throw new Error('thrown in another timer');
  } catch (error) {
    console.log('caught inside:', error.message);
  }
}, 20);
