'use strict';
// What is not needed by most programs is loaded when it is first used: a process has to start quickly.

// Defines a property whose value is made when it is first read.
function defineLazy(object, name, make, enumerable = false) {
  Object.defineProperty(object, name, {
    configurable: true,
    enumerable,
    get() {
      const value = make();
      define(object, name, value, enumerable);
      return value;
    },
    set(value) { define(object, name, value, enumerable); },
  });
}

function define(object, name, value, enumerable = false) {
  Object.defineProperty(object, name, { value, writable: true, enumerable, configurable: true });
}

const emitterMethods = [
  'addListener', 'emit', 'eventNames', 'getMaxListeners', 'listenerCount', 'listeners', 'off', 'on', 'once', 'prependListener',
  'prependOnceListener', 'rawListeners', 'removeAllListeners', 'removeListener', 'setMaxListeners',
];

// Makes `prototype` one of an EventEmitter, but loads 'events' only when one of its methods is called.
// Returns a function: is there anything that could listen?
function makeLazyEmitter(prototype) {
  let loaded = false;
  function load() {
    if (loaded) return;
    loaded = true;
    for (const name of emitterMethods) delete prototype[name];
    Object.setPrototypeOf(prototype, require('events').prototype);
  }
  for (const name of emitterMethods) {
    define(prototype, name, {
      [name](...args) {
        load();
        return this[name](...args);
      },
    }[name]);
  }
  return { load, isLoaded: () => loaded };
}

module.exports = { define, defineLazy, makeLazyEmitter };
