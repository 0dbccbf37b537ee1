// What arrives is a copy, made when it was posted.
const { port1, port2 } = new MessageChannel();
const value = {
  date: new Date(0), regexp: /a+/gi, map: new Map([['k', new Set([1, 'two'])]]), error: new RangeError('r'), big: 10n ** 20n,
  holes: [1, , 3], nested: { undef: undefined, nul: null, nan: NaN, zero: -0 }, bytes: new Uint16Array([1, 65535]), box: Object('s'),
  text: 'h\u00e9\ud83d\ude00\ud800',
};
value.self = value;
port1.postMessage(value);
value.nested.nul = 'changed';
const { receiveMessageOnPort } = require('node:worker_threads');
const { message } = receiveMessageOnPort(port2);
console.log('the stack is copied too:', message.error.stack === value.error.stack);
message.error.stack = 'RangeError: r'; // places differ from folder to folder
console.log(message);
console.log(message.self === message, message !== value, message.error instanceof RangeError, message.text === value.text);
console.log(receiveMessageOnPort(port2));
class Point { constructor() { this.x = 1; } get y() { return 2; } }
port1.postMessage(new Point());
console.log(receiveMessageOnPort(port2));
for (const bad of [() => {}, Symbol('s'), { f() {} }, new WeakMap(), Promise.resolve(), new Proxy({}, {})]) {
  try { port1.postMessage(bad); } catch (error) { console.log(error.name, error.code, error.message); }
}
try { receiveMessageOnPort({}); } catch (error) { console.log(error.code, error.message); }
