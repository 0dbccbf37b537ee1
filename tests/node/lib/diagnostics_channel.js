'use strict';
const dc = require('diagnostics_channel');
const { AsyncLocalStorage } = require('async_hooks');

const channel = dc.channel('orders');
console.log(channel === dc.channel('orders'), channel.hasSubscribers, dc.hasSubscribers('orders'), dc.hasSubscribers('none'));
const tell = (data, name) => console.log('told', data, name);
channel.publish('nobody');
channel.subscribe(tell);
dc.subscribe('orders', () => { throw new Error('of a subscriber'); });
process.on('uncaughtException', (error) => console.log('uncaught', error.message));
channel.publish({ id: 1 });
console.log('published', channel.hasSubscribers, channel.unsubscribe(tell), channel.unsubscribe(tell));
const als = new AsyncLocalStorage();
channel.bindStore(als, (data) => data.id);
console.log(channel.runStores({ id: 2 }, (a, b) => [a + b, als.getStore()], null, 1, 2));
const tracing = dc.tracingChannel('work');
const handlers = {};
for (const step of ['start', 'end', 'asyncStart', 'asyncEnd', 'error']) {
  handlers[step] = (context) => console.log(step, context.name, context.result, context.error?.message);
}
tracing.subscribe(handlers);
console.log(tracing.traceSync((n) => n * 2, { name: 'sync' }, null, 4));
try { tracing.traceSync(() => { throw new Error('no'); }, { name: 'throws' }); } catch (error) { console.log('caught', error.message); }
tracing.tracePromise(async () => 'value', { name: 'promise' }).then(console.log).then(() => {
  tracing.traceCallback((value, callback) => setImmediate(callback, null, value), -1, { name: 'callback' }, null, 'given', (error, value) => {
    console.log('called back', error, value);
    tracing.tracePromise(async () => { throw new Error('rejected'); }, { name: 'fails' }).catch((e) => console.log('caught', e.message, tracing.unsubscribe(handlers)));
  });
});
try { dc.channel(5); } catch (error) { console.log(error.code); }
try { dc.tracingChannel(5); } catch (error) { console.log(error.code); }
console.log(Object.keys(dc));
