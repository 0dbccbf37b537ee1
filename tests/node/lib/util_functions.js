// util beyond inspect and format.
const util = require('util');

const attempt = (name, f) => {
  try {
    console.log(name, f());
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
};

function Parent() {}
Parent.prototype.hello = function () { return 'hello'; };
function Child() {}
attempt('inherits', () => util.inherits(Child, Parent));
attempt('inherits', () => [new Child().hello(), Child.super_ === Parent, new Child() instanceof Parent]);
attempt('inherits', () => util.inherits(Child, null));
attempt('inherits', () => util.inherits(Child, {}));

function old(a) { return [a, new.target !== undefined]; }
const deprecated = util.deprecate(old, 'old() is deprecated', 'DEP_OLD');
attempt('deprecate', () => [deprecated(1), deprecated(2), deprecated.name, deprecated.length]);

attempt('isDeepStrictEqual', () => [util.isDeepStrictEqual({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }), util.isDeepStrictEqual([1], ['1'])]);
attempt('old tests', () => [util.isArray([]), util.isString('x'), util.isNullOrUndefined(null), util.isFunction(() => {}), util.isPrimitive(1),
  util.isError(new TypeError()), util.isRegExp(/x/), util.isDate(new Date()), util.isObject(null), util.isSymbol(Symbol())]);
attempt('toUSVString', () => util.toUSVString('a\ud800b'));
attempt('strip', () => util.stripVTControlCharacters('\u001b[31mred\u001b[0m'));
attempt('getSystemErrorName', () => [util.getSystemErrorName(-2), util.getSystemErrorName(-111), util.getSystemErrorMap().get(-13)]);
attempt('getSystemErrorName', () => util.getSystemErrorName(5));
attempt('styleText', () => [util.styleText('red', 'x'), util.styleText(['bold', 'underline'], 'y')]);
attempt('types', () => [util.types.isPromise(Promise.resolve()), util.types.isProxy(new Proxy({}, {})), util.types.isGeneratorObject((function* () {})()),
  util.types.isAsyncFunction(async () => {}), util.types.isGeneratorFunction(async function* () {}), util.types.isMap({ [Symbol.toStringTag]: 'Map' }),
  util.types.isTypedArray(new Uint8Array()), util.types.isUint8Array(new Int8Array()), util.types.isBoxedPrimitive(Object(1n)), util.types.isArgumentsObject((function () { return arguments; })()),
  util.types.isDate(new Date()), util.types.isNativeError(Object.create(Error.prototype)), util.types.isMapIterator(new Map().keys()), util.types.isAnyArrayBuffer(new SharedArrayBuffer(1))]);
attempt('promisify', () => util.promisify('x'));
attempt('callbackify', () => util.callbackify({}));
attempt('debuglog', () => [util.debuglog('foo').enabled, util.debuglog('foo')('not shown'), util.debug === util.debuglog]);

const promised = util.promisify((a, b, callback) => (a ? callback(null, a + b) : callback(new Error('no a'))));
const called = util.callbackify(async function name(x) { if (x) return x * 2; throw x; });
console.log(called.name, called.length);
function custom() {}
custom[util.promisify.custom] = async () => 'custom';

(async () => {
  console.log(await promised(1, 2), await util.promisify(custom)());
  await promised(0, 1).catch((error) => console.log('rejected', error.message));
  called(21, (error, value) => console.log('callbackified', error, value));
  called(null, (error) => console.log(error.code, error.message, error.reason));
  console.log(await util.promisify(setTimeout)(1, 'timer'), await util.promisify(setImmediate)('immediate'));
})();
