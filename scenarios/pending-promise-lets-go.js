async function waitForever() {
  console.log('waiting');
  await new Promise(() => {});
  console.log('never printed');
}

waitForever();
process.on('exit', (code) => {
  console.log('exit', code, 'with a function waiting');
});
