'use strict';
// Work of node:crypto, on the thread pool or on the main thread.

const binding = internalBinding('crypto');
const tasks = internalBinding('tasks');

// One job on the pool that takes `ns` of virtual time; then callback gets what compute() gives, in poll.
function onPool(label, ns, compute, callback) {
  tasks.startJob('crypto', label, callback, ns, false, () => { callback(null, compute()); });
}

// The same on the main thread: nothing else runs meanwhile.
function onMain(ns, compute) {
  binding.spend(ns);
  return compute();
}

module.exports = { onMain, onPool };
