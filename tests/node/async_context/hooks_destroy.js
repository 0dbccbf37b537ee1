'use strict';
// 'destroy' comes in the check phase, not when a callback ends; for a cleared timer, too.
const { createHook } = require('async_hooks');
const fs = require('fs');

const names = new Map();
const log = (...words) => fs.writeSync(1, `${words.join(' ')}\n`);
createHook({
  init(id, type) { if (/Tick|Time/.test(type) && names.size < 5) names.set(id, `${type} ${names.size}`); },
  destroy(id) { if (names.has(id) && names.get(id) !== 'Timeout 3') log('destroy', names.get(id)); },
}).enable();
process.nextTick(() => { log('tick'); process.nextTick(log, 'tick 2'); });
const timer = setTimeout(log, 90, 'never');
setTimeout(() => {
  log('timer');
  clearTimeout(timer);
}, 60);
setTimeout(log, 120, 'last');
