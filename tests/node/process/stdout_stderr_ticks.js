const order = [];
process.stdout.write('', () => order.push('stdout callback'));
process.nextTick(() => order.push('tick'));
Promise.resolve().then(() => order.push('promise'));
process.stderr.write('', () => order.push('stderr callback'));
setImmediate(() => console.log(order));
