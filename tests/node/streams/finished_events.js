'use strict';
// finished(): normal ends, errors, cut short, already over, aborted.
const { finished, Readable, Writable, Duplex } = require('stream');

const tell = (name) => (error) => console.log(name, error ? error.code ?? error.message : 'fine');
const source = Readable.from(['a']);
finished(source, tell('source'));
source.on('end', () => console.log('end')).on('close', () => console.log('close'));
source.resume();
const target = new Writable({ write(c, e, cb) { cb(); } });
finished(target, tell('target'));
target.end();
const cut = new Readable({ read() {} });
finished(cut, tell('cut'));
cut.destroy();
const broken = new Writable({ write(c, e, cb) { cb(new Error('broken')); } });
finished(broken, tell('broken'));
broken.write('x');
const half = new Duplex({ read() { this.push(null); }, write(c, e, cb) { cb(); } });
finished(half, { writable: false }, tell('half'));
half.resume();
const controller = new AbortController();
const waiting = new Readable({ read() {} });
finished(waiting, { signal: controller.signal }, tell('aborted'));
setImmediate(() => {
  controller.abort();
  finished(source, tell('source again'));
  finished(cut, tell('cut again'));
  const stop = finished(waiting, tell('never'));
  stop();
  console.log(waiting.eventNames());
});
try { finished({}, () => {}); } catch (error) { console.log(error.code); }
