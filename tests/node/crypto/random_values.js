// Random values: their shapes and errors, and which of them use the pool.
const crypto = require('crypto');
const show = (f) => { try { console.log(f()); } catch (e) { console.log(e.name, e.code, e.message); } };
show(() => crypto.randomBytes(-1));
show(() => crypto.randomBytes('a'));
show(() => crypto.randomBytes(8).length);
show(() => crypto.randomInt(5, 5));
show(() => crypto.randomInt(1.5));
show(() => crypto.randomInt(0, 2 ** 49));
show(() => { const n = crypto.randomInt(3, 6); return n >= 3 && n < 6; });
show(() => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(crypto.randomUUID()));
show(() => crypto.randomUUID() === crypto.randomUUID());
show(() => crypto.randomFillSync(Buffer.alloc(4), 9));
show(() => globalThis.crypto.getRandomValues(new Uint8Array(4)).length);
show(() => globalThis.crypto.getRandomValues(new Float32Array(4)));
show(() => globalThis.crypto.randomUUID().length);
const order = [];
const done = (what) => { order.push(what); if (order.length === 6) console.log(order.join(' ')); };
// The numbers that are in store come on a tick; bytes come from the pool.
crypto.randomInt(10, () => done('int'));
crypto.randomBytes(4, (error, bytes) => { done(`bytes:${error}:${bytes.length}`); setImmediate(done, 'immediate'); });
process.nextTick(done, 'tick');
Promise.resolve().then(() => done('promise'));
done('main');
