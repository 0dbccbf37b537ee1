'use strict';
// Streams call back in the context of what made their ticks; EventEmitterAsyncResource keeps its own.
const { AsyncLocalStorage } = require('async_hooks');
const { Readable, Writable, pipeline } = require('stream');
const { EventEmitterAsyncResource } = require('events');

const als = new AsyncLocalStorage();
const show = (...words) => console.log(...words, als.getStore());
const source = als.run('made', () => new Readable({ read() { show('_read'); this.push('x'); this.push(null); } }));
source.on('end', () => show('end'));
als.run('listening', () => source.on('data', (chunk) => show('data', String(chunk))));
const target = new Writable({ write(c, e, cb) { show('_write'); setImmediate(cb); } });
als.run('first', () => target.write('1', () => show('cb 1')));
als.run('second', () => target.write('2', () => show('cb 2')));
als.run('ending', () => target.end(() => show('end cb')));
als.run('piping', () => pipeline(Readable.from(['p']), new Writable({ objectMode: true, write(c, e, cb) { show('piped'); cb(); } }), () => show('piped all')));
const emitter = als.run('emitter', () => new EventEmitterAsyncResource({ name: 'Q' }));
emitter.on('x', () => show('x'));
als.run('other', () => emitter.emit('x'));
