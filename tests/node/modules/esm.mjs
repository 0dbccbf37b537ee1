import fs, { readFileSync, promises } from 'fs';
import * as path from 'node:path';
import process from 'node:process';
import { EventEmitter, once } from 'events';
import def, { name as renamed } from 'plain';
import exp from 'exports';
import esmOnly, { x } from 'esm-only';
import cjs from './cycle_a.js';
import * as namespace from './folder/index.js';
import data from './data.json' with { type: 'json' };
import { typed } from './typed/a.js';
import assert, { strictEqual } from 'assert';
console.log(fs.readFileSync === readFileSync, fs.promises === promises, path.basename('/a/b'), process === globalThis.process, once.name, new EventEmitter().listenerCount('x'));
console.log(def, renamed, exp, esmOnly(), x, cjs.done, namespace, data, typed, assert.strictEqual === strictEqual);
console.log(this, typeof require, typeof module, typeof __filename, import.meta.url.startsWith('file:///'), path.basename(import.meta.filename), path.basename(import.meta.dirname));
console.log(import.meta.resolve('./data.json').endsWith('/data.json'), import.meta.resolve('fs'), Object.keys(import.meta).sort());
for (const wanted of ['./nope.mjs', 'nope', 'node:nope', './folder', './throws.js', 'exports/nope']) {
  await import(wanted).then(() => console.log('?'), (error) => console.log(wanted, error.name, error.code, error.message.replaceAll(import.meta.dirname, '<here>')));
}
console.log(await import('./folder/index.js') === namespace, (await import('./late.mjs')).value, Object.prototype.toString.call(namespace));
export let live = 1; export default class Named {} export { live as alias };
import * as self from './esm.mjs'; live++; console.log(self.live, self.alias, self.default.name, self);
try { self.live = 5; } catch (error) { console.log(error.name); }
try { undeclared = 1; } catch (error) { console.log(error.name, error.message); }
const order = []; setTimeout(() => { order.push('timeout'); }, 0); setImmediate(() => order.push('immediate')); process.nextTick(() => order.push('tick')); queueMicrotask(() => order.push('micro'));
await null; order.push('after await'); setTimeout(() => console.log(order.join()), 20);
