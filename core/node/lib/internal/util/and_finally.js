'use strict';

// Node's SafePromisePrototypeFinally: it costs a program the same microtasks.
function andFinally(promise, after) {
  return new Promise((resolve, reject) => {
    new Promise((settled, failed) => { promise.then(settled, failed); }).finally(after).then(resolve, reject);
  });
}

module.exports = { andFinally };
