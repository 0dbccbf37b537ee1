async function saveOrder() {
  throw new Error('database is down');
}

process.on('exit', (code) => {
  console.log('exit code', code);
});
setTimeout(() => console.log('next customer'), 10);

// No await and no catch.
saveOrder();
console.log('done');
