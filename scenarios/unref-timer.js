const watchdog = setInterval(() => {
  console.log('still working');
}, 1000);

// Do not stay alive only for this one.
watchdog.unref();

setTimeout(() => console.log('the work is done'), 20);
process.on('exit', () => console.log('exit'));
