// Messages come in poll: after ticks, before check.
const { port1, port2 } = new MessageChannel();
const other = new MessageChannel();
const order = [];
const say = (text) => order.push(text);
port2.on('message', (n) => {
  say(`message ${n}`);
  process.nextTick(say, `tick ${n}`);
  if (n === 1) { port1.postMessage(3); other.port1.postMessage('x'); }
  if (n === 3) { port2.close(); other.port2.close(); }
});
other.port2.on('message', (n) => say(`other ${n}`));
port1.postMessage(1);
port1.postMessage(2);
setImmediate(say, 'immediate');
process.nextTick(say, 'tick');
process.on('exit', () => console.log(order.join('\n')));
