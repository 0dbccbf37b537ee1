const { EventEmitter, once } = require('events');
const e = new EventEmitter();
process.nextTick(() => { e.emit('data', 1); e.emit('data', 2); });
(async () => {
  console.log('got', (await once(e, 'data'))[0]);
  const t = setTimeout(() => console.log('then nothing'), 20);
  console.log('got', (await once(e, 'data'))[0]);
  clearTimeout(t);
})();
