// Rejections, warnings, capture callbacks and the end, each in the order Node has them.
process.on('warning', (warning) => console.log('warning:', warning.name, warning.code, warning.message, warning.detail));
process.on('uncaughtExceptionMonitor', (error, origin) => console.log('monitor:', error.message, origin));
process.on('uncaughtException', (error, origin) => console.log('uncaught:', error.message ?? error, origin));
process.emitWarning('first'); process.emitWarning('second', 'Kind', 'CODE'); process.emitWarning('third', { type: 'Kind2', code: 'C2', detail: 'more' });
process.emitWarning(Object.assign(new Error('fourth'), { name: 'Mine' }));
console.log('sync');
Promise.reject(new Error('rejected'));
setTimeout(() => { throw new Error('from timer'); }, 20);
setTimeout(() => {
  process.on('unhandledRejection', (reason, promise) => console.log('unhandled:', reason, promise instanceof Promise));
  process.on('rejectionHandled', (promise) => console.log('handled late:', promise instanceof Promise));
  const late = Promise.reject('late');
  setTimeout(() => late.catch(() => {}), 20);
}, 60);
setTimeout(() => {
  process.setUncaughtExceptionCaptureCallback((error) => console.log('captured:', error.message));
  console.log(process.hasUncaughtExceptionCaptureCallback());
  setTimeout(() => { process.setUncaughtExceptionCaptureCallback(null); }, 20);
  throw new Error('to capture');
}, 150);
let runs = 0;
process.on('beforeExit', (code) => { console.log('beforeExit', code); if (++runs < 3) setTimeout(() => console.log('again', runs), 1); else process.exitCode = 4; });
process.on('exit', (code) => { console.log('exit', code, process.exitCode); process.exitCode = 5; });
