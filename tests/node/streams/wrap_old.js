'use strict';
// Old streams: events only.
const EventEmitter = require('events');
const { Readable, Stream, Writable } = require('stream');

const old = new EventEmitter();
old.pause = () => console.log('old paused');
old.resume = () => console.log('old resumed');
const source = new Readable({ highWaterMark: 2 }).wrap(old);
source.on('end', () => console.log('end'));
old.emit('data', Buffer.from('ab'));
old.emit('data', Buffer.from('cd'));
source.on('data', (chunk) => console.log('data', String(chunk)));
setImmediate(() => { old.emit('data', Buffer.from('e')); old.emit('end'); });

const legacy = new Stream();
legacy.readable = true;
const target = new Writable({ write(c, e, cb) { console.log('legacy wrote', String(c)); cb(); } });
target.on('finish', () => console.log('legacy finish'));
legacy.pipe(target);
legacy.emit('data', 'x');
legacy.emit('end');
