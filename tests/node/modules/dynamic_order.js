import('fs').then((m) => console.log('builtin', m.default === require('fs'))); import('./data.json', { with: { type: 'json' } }).then((m) => console.log(m.default.a.length));
Promise.resolve().then(() => console.log('micro')); process.nextTick(() => console.log('tick')); setImmediate(() => console.log('immediate'));
import('./nope.mjs').catch((error) => console.log(error.code)); import('./late.mjs').then((m) => console.log(m)); (async () => { const { default: d } = await import('./folder/index.js'); console.log(d); })();
