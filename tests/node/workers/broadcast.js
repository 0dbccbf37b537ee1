const { Worker } = require('node:worker_threads');
const channel = new BroadcastChannel('news');
const same = new BroadcastChannel('news');
const other = new BroadcastChannel('sports');
other.onmessage = () => console.log('never');
console.log(channel.name);
let left = 2;
same.onmessage = ({ data, target }) => {
  console.log('same', data, target === same);
  if (--left === 0) for (const each of [channel, same, other]) each.close();
};
channel.onmessage = ({ data }) => console.log('channel', data);
channel.postMessage('from main');
new Worker(`
  const channel = new BroadcastChannel('news');
  channel.postMessage('from worker');
  channel.close();
  try { channel.postMessage(1); } catch (error) { console.log(error.name, error.message); }
`, { eval: true });
