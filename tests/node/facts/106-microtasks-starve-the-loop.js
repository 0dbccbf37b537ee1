const start = Date.now();
setTimeout(() => console.log('timer after all microtasks'), 1);
(function again() { if (Date.now() - start < 20) Promise.resolve().then(again); else console.log('microtasks ran, the timer was due'); })();
