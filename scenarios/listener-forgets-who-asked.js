const { AsyncLocalStorage, AsyncResource } =
  require('node:async_hooks');
const EventEmitter = require('node:events');

const user = new AsyncLocalStorage();
const ready = new EventEmitter();
const later = new Promise((resolve) => {
  ready.on('ready', resolve);
});

user.run('Ada', () => {
  const tell = (how) => () =>
    console.log(`${how}: ${user.getStore()}`);
  ready.on('ready', tell('listener'));
  ready.on('ready', AsyncResource.bind(tell('bound')));
  later.then(tell('then'));
});

user.run('Bo', () => {
  console.log('Bo says ready');
  ready.emit('ready');
});
