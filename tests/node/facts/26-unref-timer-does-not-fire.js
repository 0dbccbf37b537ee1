process.on('exit', () => console.log('exit'));
setTimeout(() => console.log('never'), 200).unref();
setTimeout(() => console.log('ref timer, loop ends after me'), 5);
