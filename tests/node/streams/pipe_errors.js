'use strict';
// Errors do not travel through pipe(): the other side stays open.
const { Readable, Writable } = require('stream');

const source = new Readable({ read() {} });
source.push('a');
const target = new Writable({ write(chunk, encoding, callback) { callback(new Error('full')); } });
target.on('error', (error) => { console.log('target error', error.message, source.destroyed, source.readableFlowing); });
target.on('unpipe', () => console.log('unpipe'));
target.on('close', () => console.log('target close'));
source.pipe(target);

const failing = new Readable({ read() { this.destroy(new Error('no more')); } });
const open = new Writable({ write(chunk, encoding, callback) { callback(); } });
failing.on('error', (error) => console.log('source error', error.message));
open.on('finish', () => console.log('never'));
open.on('unpipe', () => console.log('open unpipe'));
failing.pipe(open);
setImmediate(() => console.log('open', open.destroyed, open.writableEnded));
new Writable().on('error', (error) => console.log(error.code)).pipe(target);
