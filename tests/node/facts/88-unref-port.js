// A port with a listener keeps the loop alive; unref() lets the process end.
const { port1 } = new MessageChannel();
console.log(port1.hasRef());
port1.on('message', () => {});
console.log(port1.hasRef());
port1.unref();
console.log(port1.hasRef());
process.on('exit', () => console.log('the end, with the port open'));
