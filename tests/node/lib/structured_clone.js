// structuredClone: what is copied, how, and what cannot be.
const t = (name, f) => {
  try {
    console.log(name, f());
  } catch (e) {
    console.log(name, 'THROWS', e.name, e.code, e.message, e instanceof Error, e.constructor.name);
  }
};
t('prim', () => [structuredClone(1), structuredClone('a'), structuredClone(null), structuredClone(undefined), structuredClone(5n), structuredClone(-0)]);
t('sym', () => structuredClone(Symbol('x')));
t('fn', () => structuredClone(function foo(a) { return a; }));
t('arrow', () => structuredClone({ a: () => 1 }));
t('cls', () => structuredClone(class A {}));
t('noarg', () => structuredClone());
t('obj', () => structuredClone({ a: 1, b: [1, , 3], c: { d: new Date(0) }, [Symbol('q')]: 1 }));
t('circ', () => { const a = { x: 1 }; a.self = a; const b = structuredClone(a); return [b, b.self === b, b !== a]; });
t('dup', () => { const x = {}; const r = structuredClone([x, x]); return r[0] === r[1]; });
class P { constructor() { this.q = 1; } get g() { return 1; } }
t('inst', () => structuredClone(new P()));
t('getter', () => structuredClone({ get a() { return 5; } }));
t('map', () => structuredClone(new Map([[{ a: 1 }, new Set([1, [2]])]])));
t('re', () => { const r = /a/gi; r.lastIndex = 3; const c = structuredClone(r); return [c, c.lastIndex]; });
t('boxed', () => structuredClone([new String('a'), new Number(1), new Boolean(false), Object(5n)]));
t('boxedsym', () => structuredClone(Object(Symbol('s'))));
t('err', () => { const e = new RangeError('m'); e.extra = 1; const c = structuredClone(e); return [c.name, c.message, c.extra, c instanceof RangeError, Object.keys(c), typeof c.stack, c.stack === e.stack]; });
t('err2', () => { class My extends Error { constructor() { super('q'); this.name = 'My'; } } const c = structuredClone(new My()); return [c.name, c.message, c.constructor.name, Object.getOwnPropertyNames(c)]; });
t('err3', () => { const c = structuredClone(new Error('o', { cause: { a: 1 } })); return [c.cause, 'cause' in c]; });
t('err4', () => { const c = structuredClone(new AggregateError([1], 'o')); return [c.name, c.errors, c.constructor.name]; });
t('err5', () => { const e = new Error('x'); e.name = 'TypeError'; const c = structuredClone(e); return [c instanceof TypeError, c.name, Object.getOwnPropertyNames(c)]; });
t('ab', () => { const a = new Uint8Array([1, 2, 3]); const c = structuredClone(a); c[0] = 9; return [a, c]; });
t('shared buffer', () => { const b = new ArrayBuffer(8); const [x, y] = structuredClone([new Uint8Array(b, 2, 3), new DataView(b, 1)]); return [x, x.byteOffset, y.byteOffset, x.buffer === y.buffer, x.buffer.byteLength]; });
t('transfer', () => { const b = new Uint8Array([1, 2]).buffer; const c = structuredClone({ b }, { transfer: [b] }); return [b.byteLength, c.b.byteLength, new Uint8Array(c.b)]; });
t('transferview', () => { const u = new Uint8Array([1, 2]); const c = structuredClone(u, { transfer: [u.buffer] }); return [u.byteLength, u.length, c]; });
t('detached', () => { const b = new ArrayBuffer(2); structuredClone(b, { transfer: [b] }); return structuredClone(b); });
t('detached2', () => { const b = new ArrayBuffer(2); structuredClone(b, { transfer: [b] }); return structuredClone(b, { transfer: [b] }); });
t('duptransfer', () => { const b = new ArrayBuffer(2); return structuredClone(b, { transfer: [b, b] }); });
t('badtransfer', () => structuredClone(1, { transfer: [{}] }));
t('badtransfer2', () => structuredClone(1, { transfer: 5 }));
t('opt', () => structuredClone(1, 5));
t('wm', () => structuredClone(new WeakMap()));
t('ws', () => structuredClone(new WeakSet()));
t('prom', () => structuredClone(Promise.resolve()));
t('gen', () => structuredClone((function* () {})()));
t('proxy', () => structuredClone(new Proxy({ a: 1 }, {})));
t('iter', () => structuredClone([1][Symbol.iterator]()));
t('mapiter', () => structuredClone(new Map().entries()));
t('math', () => structuredClone(Math));
t('nullp', () => structuredClone(Object.assign(Object.create(null), { a: 1 })));
t('arrprops', () => { const a = [1, 2]; a.foo = 'x'; return structuredClone(a); });
t('subarr', () => { class MA extends Array {} return structuredClone(MA.from([1])); });
t('submap', () => { class MM extends Map {} return structuredClone(new MM([[1, 2]])); });
t('args', () => (function () { return structuredClone(arguments); })(1, 2));
t('thrower', () => structuredClone({ get a() { throw new Error('getter'); } }));
t('invalid date', () => structuredClone(new Date(NaN)));
t('sparse', () => structuredClone(new Array(3)));
t('wr', () => structuredClone(new WeakRef({})));
t('longfn', () => structuredClone({ f: async function named() { await 1; } }));
t('keysorder', () => structuredClone({ z: 1, 2: 1, a: 1, 1: 1 }));
t('proto', () => structuredClone(JSON.parse('{"__proto__": 1}')));
t('name', () => [structuredClone.name, structuredClone.length]);
t('buf', () => structuredClone(new Float64Array([1.5, NaN])));
t('sab', () => { const s = new SharedArrayBuffer(4); return structuredClone(new Int32Array(s)); });
t('abortsig', () => structuredClone(new AbortController()));
t('et', () => structuredClone(new EventTarget()));
t('domex', () => structuredClone(new DOMException('a', 'AbortError')));
t('nested fn', () => structuredClone([[new Map([[1, function () {}]])]]));
