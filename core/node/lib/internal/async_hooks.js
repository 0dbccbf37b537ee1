'use strict';
// Async context in JavaScript (node: lib/internal/async_hooks.js, async_local_storage). The native side carries the scope of
// everything that is made to where it runs; here are the hooks of createHook() and the stores of AsyncLocalStorage.
//
// Stores are one immutable Map from storage to value: whoever sets one makes a new Map, so what was made before keeps the old one.

const binding = internalBinding('async');

let storesFollow = false;

// From the first use on: then() and await are watched.
function follow() {
  if (storesFollow) return;
  storesFollow = true;
  binding.watch();
}

function storeOf(storage) { return binding.stores()?.get(storage); }

function setStore(storage, value) {
  const stores = new Map(binding.stores());
  if (value === undefined) stores.delete(storage);
  else stores.set(storage, value);
  binding.setStores(stores.size > 0 ? stores : undefined);
}

const disabled = new Map();  // storages that are off for the moment, inside of exit(), and what they hold meanwhile

// The stores without those that are off.
function visible(stores) {
  if (disabled.size === 0 || stores === undefined) return stores;
  return new Map([...stores].filter(([storage]) => !disabled.has(storage)));
}

function afterVisible(left, stores) {
  if (disabled.size === 0 || stores === undefined) return left;
  return new Map([...left ?? [], ...[...stores].filter(([storage]) => disabled.has(storage))]);
}

const enabled = [];    // hooks, in the order they were enabled
const destroyed = [];  // ids whose destroy hooks wait for the check phase

// An error in a hook ends the process at once.
function callAll(name, ...args) {
  for (const hook of enabled.slice()) {
    if (hook[name] === undefined) continue;
    try {
      hook[name](...args);
    } catch (error) {
      internalBinding('process').write(2, `${error?.stack ?? error}\n`);
      process.exit(1);
    }
  }
}

function init(id, type, trigger, resource) { callAll('init', id, type, trigger, resource); }
function before(id) { callAll('before', id); }
function after(id) { callAll('after', id); }

function destroy(id) {
  if (!enabled.some((hook) => hook.destroy)) return;
  if (destroyed.push(id) > 1) return;
  binding.later(Object.defineProperty(() => {
    for (const each of destroyed.splice(0)) callAll('destroy', each);
  }, 'name', { value: "'destroy' (async_hooks)" }));
}

function enableHook(hook) {
  if (enabled.includes(hook)) return;
  enabled.push(hook);
  follow();
  binding.setHooks(init, before, after, destroy);
}

function disableHook(hook) {
  const at = enabled.indexOf(hook);
  if (at === -1) return;
  enabled.splice(at, 1);
  if (enabled.length === 0) binding.setHooks();
}

// Runs fn in a scope; keep() gets the stores as fn left them.
function runInScope(id, trigger, stores, resource, keep, fn, self, args) {
  binding.push(id, trigger, visible(stores), resource);
  const hooked = enabled.length > 0;
  try {
    if (hooked) before(id);
    return Reflect.apply(fn, self, args);
  } finally {
    if (hooked) after(id);
    keep(afterVisible(binding.pop(), stores));
  }
}

module.exports = { destroy, disabled, disableHook, enableHook, follow, runInScope, setStore, storeOf };
