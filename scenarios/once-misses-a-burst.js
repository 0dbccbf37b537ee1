const { EventEmitter, once } = require('node:events');
const door = new EventEmitter();

async function host() {
  for (;;) {
    const [guest] = await once(door, 'guest');
    console.log('welcome', guest);
  }
}

host();
door.emit('guest', 'Asha');
// No listener is there at this moment.
door.emit('guest', 'Bilal');

setTimeout(() => door.emit('guest', 'Chitra'), 10);
