// util.inspect of many values, with many options.
const util = require('util');
class Foo { constructor() { this.a = 1; } get x() { return 1; } }
class Bar extends Foo { #p = 1; static s = 1; }
class Tagged { get [Symbol.toStringTag]() { return 'Tag'; } }
class FooTag { get [Symbol.toStringTag]() { return 'Foo'; } }
class EE extends Error {} 
class EN extends Error { constructor(m) { super(m); this.name = 'Custom'; this.code = 'X'; } }
const circ = { a: 1 };
circ.self = circ;
circ.arr = [circ, { circ }];
const circ2 = [];
circ2.push(circ2);
const m = new Map([['a', 1], [{ k: 1 }, [1, 2]]]);
const cm = new Map();
cm.set('me', cm);
const s = new Set([1, 'two', { three: 3 }]);
const nullp = Object.create(null);
nullp.x = 1;
const nullp2 = Object.create(Object.create(null)); 
const sparse = [1, , 3, , , 6];
const extra = [1, 2];
extra.foo = 'bar';
extra[-1] = 2;
const fnprops = function named() {};
fnprops.a = 1;
const longstr = 'x'.repeat(200);
const rev = Proxy.revocable({}, {}); rev.revoke();
async function af() {} function* gf() {} async function* agf() {}
const it = m[Symbol.iterator]();
const it2 = s.values();
const it3 = m.keys();
it3.next();
const it4 = s.entries();
const g = gf();
const noStack = new Error('no stack');
noStack.stack = undefined; 
const strStack = new Error('x');
strStack.stack = 'custom stack';
const errs = (e) => { e.stack = String(e.stack).split('\n    at')[0] + '\n    at f (/a/b.js:1:2)\n    at g (/a/b.js:3:4)'; return e; };
const withCause = errs(new Error('outer', { cause: errs(new Error('inner')) }));
const causeStr = errs(new Error('outer', { cause: 'str' }));
const agg = errs(new AggregateError([errs(new Error('a')), errs(new TypeError('b'))], 'all'));
const errProps = errs(new Error('p'));
errProps.code = 'E';
errProps.extra = { a: 1 };
const errName = errs(new Error('p'));
errName.name = 'MyName';
const errName2 = errs(new TypeError('p'));
errName2.name = 'Foo';
const errNullProto = errs(new Error('np')); Object.setPrototypeOf(errNullProto, null);
const errMsgObj = errs(new Error('m'));
errMsgObj.message = 'changed';
const errnostack = new Error('zz'); delete errnostack.stack;
errnostack.stack = '';
const errml = errs(new Error('line1\nline2\nline3'));
const anon = errs(new (class extends Error {})('anon'));
const sy = Symbol('sym');
const nested = { a: { b: { c: { d: { e: 1 } } } } };
const arrNest = [[[[[1]]]]];
const deepMap = new Map([[{ a: { b: { c: {} } } }, new Set([[[[]]]])]]);
const getset = { get a() { return 1; }, set a(v) {}, get b() { return 1; }, set c(v) {} };
const hiddenp = Object.defineProperty({ a: 1 }, 'h', { value: 2, enumerable: false });
const custom = { [Symbol.for('nodejs.util.inspect.custom')](d, o, i) { return 'CUSTOM ' + d + ' ' + typeof o.stylize + ' ' + (i && i.name); } };
const customObj = { [Symbol.for('nodejs.util.inspect.custom')]() { return { z: 1 }; } };
const customMl = { in: { [Symbol.for('nodejs.util.inspect.custom')]() { return 'a\nb'; } } };
const wide = {}; for (let i = 0; i < 30; i++) wide['key' + i] = i;
const objs = Array.from({ length: 5 }, (_, i) => ({ id: i, name: 'name' + i, tags: ['a', 'b'] }));
const big = Array.from({ length: 120 }, (_, i) => i);
const bigs = Array.from({ length: 120 }, (_, i) => 'str' + i);
const bigset = new Set(big), bigmap = new Map(big.map((x) => [x, x]));
const wm = new WeakMap([[circ, 1]]), ws = new WeakSet([circ]);
const pp = Promise.resolve(4), pr = Promise.reject(errs(new Error('rej'))), pend = new Promise(() => {}); pr.catch(() => {});
const pprop = Promise.resolve({ a: 1 });
pprop.foo = 'bar';
const args = (function () { return arguments; })(1, 'a', {});
const ab = new ArrayBuffer(8), u8 = new Uint8Array([1, 2, 3]), dv = new DataView(ab, 2, 4);
const date = new Date(0), datep = new Date(0);
datep.foo = 1; 
const re = /a+b/gi, rep = /x/;
rep.foo = 1;
class MyMap extends Map {}
class MySet extends Set {}
class MyArr extends Array {}
class MyP extends Promise {}
class MyDate extends Date {}
class MyRe extends RegExp {}
class MyFn extends Function {}
const o = (x) => Object.assign(Object.create(null), x);
const boxed = Object.assign(new String('abc'), { x: 1 });
const values = {
  undef: undefined, nul: null, t: true, n1: 1, nz: -0, nan: NaN, inf: -Infinity, n2: 1.5e300, n3: 123456789.123, bi: 123n, sy, sy0: Symbol(), symn: Symbol(''), s1: 'abc', s2: "it's", s3: 'a"b\'c', s4: 'a`b"c\'d', s5: 'nl\ntab\t\x00\u001b', s6: longstr, s7: 'é ü 漢字 😀', s8: '\ud800', s9: '',
  e1: {}, e2: [], o1: { a: 1, b: 'two', 'c-d': 3, 4: 5, [sy]: 6, 'with space': 7, valid_id: 8, $d: 9 }, a1: [1, 'a', null, undefined, true], 
  foo: new Foo(), bar: new Bar(), Foo, Bar, tagged: new Tagged(), footag: new FooTag(), Anon: (() => class {})(), nullp, nullp2, Enull: class extends null {}, 
  circ, circ2, m, cm, s, em: new Map(), es: new Set(), sparse, extra, fn: function () {}, fnn: fnprops, arrow: () => {}, af, gf, agf, aarrow: async () => {}, g, ag: agf(), 
  sp1: [, ], sp2: new Array(5), sp3: [undefined, , null], sp4: Object.assign(new Array(120), { 5: 1, 110: 2 }),
  it, it2, it3, it4, ai: [1, 2][Symbol.iterator](), si: 'abc'[Symbol.iterator](), ri: 'abc'.matchAll(/./g),
  noStack, strStack, withCause, causeStr, agg, errProps, errName, errName2, errNullProto, errMsgObj, errnostack, errml, anon, ee: errs(new EE('ee')), en: errs(new EN('en')), nested1: { e: errs(new Error('in obj')), arr: [errs(new RangeError('in arr'))] }, errempty: errs(new Error()), errdeep: { a: { b: { c: { e: errs(new Error('deep')) } } } },
  errnamesym: errs(Object.assign(new Error('a'), { name: '' })),
  errstacknonstr: Object.assign(new Error('a'), { stack: 5 }), causeobj: errs(new Error('x', { cause: { a: 1, b: [1, 2] } })), causeundef: errs(new Error('x', { cause: undefined })), causenull: errs(new Error('x', { cause: null })),
  fakeErr: Object.create(Error.prototype), fakeErr2: { name: 'Error', message: 'm', stack: 'Error: m\n    at x' , __proto__: Error.prototype},
  nested, arrNest, deepMap, getset, hiddenp, custom, customObj, customMl, wide, objs, big, bigs, bigset, bigmap, wm, ws, 
  pp, pr, pend, pprop, args, ab, u8, dv, f32: new Float32Array([1.5, -0]), b64: new BigInt64Array(2), sab: new SharedArrayBuffer(4), u8big: new Uint8Array(200), u8e: new Uint8Array(0), u8x: Object.assign(new Uint8Array(2), { foo: 1 }),
  date, datep, dinv: new Date(NaN), re, rep, nre: RegExp('[/]', 'u'), 
  mymap: new MyMap([[1, 2]]), myset: new MySet([1]), myarr: MyArr.from([1, 2]), myarre: new MyArr(), myp: MyP.resolve(1), mydate: new MyDate(0), myre: new MyRe('a'), myfn: new MyFn('return 1'),
  bs: new String('abc'), bn: new Number(3), bnz: new Number(-0), bb: new Boolean(false), bsy: Object(Symbol('q')), bbi: Object(5n), boxed, 
  proxy: new Proxy({ a: 1 }, { get() { throw new Error('trap'); } }), proxyfn: new Proxy(function q() {}, {}), proxyarr: new Proxy([1, 2], {}), rev: rev.proxy, proxycls: new Proxy(class A {}, {}), pp2: new Proxy(new Proxy({ x: 1 }, {}), {}), proxyin: { p: new Proxy({}, {}) },
  foop: Foo.prototype, barp: Bar.prototype, 
  wr: new WeakRef(circ), fr: new FinalizationRegistry(() => {}),
  bound: fnprops.bind(null), sfn: Object.assign(() => {}, { x: { y: 1 } }), fnname: Object.defineProperty(() => {}, 'name', { value: 'a b' }), fnnull: Object.setPrototypeOf(function f() {}, null), clsnull: Object.setPrototypeOf(class K {}, null), 
  longarr: ['aaaaaaaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'cccccccccccccccccccccccccc'], longobj: { aaaaaaaaaaaaaaaaaaaaaaa: 'bbbbbbbbbbbbbbbbbbbbbbbbb', ccccccccccccccccc: 'dddddddddddddddddddddd', e: 1 }, 
  strarr: ['line1\nline2', 'x'], strobj: { a: 'line1\nline2' }, longstrobj: { a: longstr }, multil: { a: 'x'.repeat(30) + '\n' + 'y'.repeat(60) },
  numarr: [1.5, -2, 300, 4, 5, 6, 7, 8, 9, 10, 11], mixed: ['a', 'bbb', 'cc', 'dddd', 'e', 'ff', 'ggg', 'h'], bools: [true, false, true, true, false, true, true], 
  ctorprop: { constructor: 'x' }, ctorfn: { constructor: Foo }, noname: new (class {})(), protoobj: Object.create({ a: 1 }), protofoo: Object.create(Foo.prototype), protonull: Object.create(nullp), protoarr: Object.create([]), protofn: Object.create(function () {}),
  mapnest: new Map([['k', new Map([['x', new Map([['y', new Map()]])]])]]), setarr: new Set([[1, 2], [3]]), mapextra: Object.assign(new Map([[1, 2]]), { z: 1 }), 
  symarr: [Symbol('a'), Symbol.iterator], funcs: [function a() {}, () => {}, class B {}], dates: [new Date(0)], 
  numkeys: { 1: 'a', 2: 'b', '-1': 'c', '1.5': 'd', '01': 'e' }, quotekeys: { "a'b": 1, 'a"b': 2, '': 3 }, 
  emptyfn: { f() {}, get g() { return 1; }, async h() {}, *i() {}, ['comp' + 1]: () => {} },
  arrobj: [{ a: 1, b: 2 }, { a: 3, b: 4 }], six: [1, 2, 3, 4, 5, 6], seven: [1, 2, 3, 4, 5, 6, 7], objarr7: [{}, {}, {}, {}, {}, {}, {}], dup: (() => { const x = { a: 1 }; return [x, x]; })(),
  generatorObj: Object.create(g), tagobj: { [Symbol.toStringTag]: 'T' }, tagobj2: { [Symbol.toStringTag]: 'Object', a: 1 }, tagnull: o({ [Symbol.toStringTag]: 'N' }), 
  und: { a: undefined, b: null, c: NaN, d: -0 }, abfull: new Uint8Array([1, 255]).buffer, 
};

const options = [
  {}, { depth: 0 }, { compact: false }, { compact: 1, breakLength: 40 }, { colors: true }, { showProxy: true },
  { sorted: true, getters: true, maxArrayLength: 2, maxStringLength: 10, numericSeparator: true },
];
for (const [name, value] of Object.entries(values)) {
  for (const option of options) console.log(`# ${name} ${JSON.stringify(option)}\n${util.inspect(value, option)}`);
}
