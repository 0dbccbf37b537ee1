'use strict';
// A signal that destroys a stream.
const { addAbortSignal, Readable, Writable } = require('stream');

const controller = new AbortController();
const source = addAbortSignal(controller.signal, new Readable({ read() {} }));
source.on('error', (error) => console.log('source', error.name, error.code, error.cause?.name)).on('close', () => console.log('source close'));
const target = new Writable({ signal: controller.signal, write() {} });
target.write('waits', (error) => console.log('cb', error.name));
target.on('error', (error) => console.log('target', error.message)).on('close', () => console.log('target close'));
(async () => { try { for await (const _ of source); } catch (error) { console.log('loop', error.name); } })();
setImmediate(() => {
  console.log('abort');
  controller.abort();
  console.log('aborted', source.destroyed, target.destroyed);
  const late = new Readable({ signal: controller.signal, read() {} });
  console.log(late.destroyed);
  late.on('error', (error) => console.log('late', error.name));
});
try { addAbortSignal('no', source); } catch (error) { console.log(error.code); }
