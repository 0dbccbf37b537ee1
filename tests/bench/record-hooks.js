// What it costs Node to record the same: an async_hooks hook that keeps everything it is told in an array.
const record = [];
require('async_hooks').createHook({
  init(id, type, trigger) { record.push(['init', id, type, trigger]); },
  before(id) { record.push(['before', id]); },
  after(id) { record.push(['after', id]); },
  destroy(id) { record.push(['destroy', id]); },
  promiseResolve(id) { record.push(['resolve', id]); },
}).enable();
