'use strict';
// util.types: what a value is inside, whatever its prototype or Symbol.toStringTag say.

const { classOf } = internalBinding('util');

const typedArrays = ['Uint8Array', 'Uint8ClampedArray', 'Uint16Array', 'Uint32Array', 'Int8Array', 'Int16Array', 'Int32Array',
  'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array'];
const boxes = { Number: 'isNumberObject', String: 'isStringObject', Boolean: 'isBooleanObject', BigInt: 'isBigIntObject',
  Symbol: 'isSymbolObject' };

const isClass = (...names) => (value) => names.includes(classOf(value));

const types = {
  isExternal: () => false,
  isDate: isClass('Date'),
  isArgumentsObject: isClass('Arguments'),
  isBoxedPrimitive: isClass(...Object.keys(boxes)),
  isNativeError: isClass('Error'),
  isRegExp: isClass('RegExp'),
  isAsyncFunction: isClass('AsyncFunction', 'AsyncGeneratorFunction'),
  isGeneratorFunction: isClass('GeneratorFunction', 'AsyncGeneratorFunction'),
  isGeneratorObject: isClass('Generator', 'AsyncGenerator'),
  isPromise: isClass('Promise'),
  isMap: isClass('Map'),
  isSet: isClass('Set'),
  isMapIterator: isClass('Map Iterator'),
  isSetIterator: isClass('Set Iterator'),
  isWeakMap: isClass('WeakMap'),
  isWeakSet: isClass('WeakSet'),
  isArrayBuffer: isClass('ArrayBuffer'),
  isDataView: isClass('DataView'),
  isSharedArrayBuffer: isClass('SharedArrayBuffer'),
  isProxy: isClass('Proxy'),
  isModuleNamespaceObject: isClass('Module'),
  isAnyArrayBuffer: isClass('ArrayBuffer', 'SharedArrayBuffer'),
  isCryptoKey: () => false,
  isKeyObject: () => false,
  isArrayBufferView: ArrayBuffer.isView,
  isTypedArray: isClass(...typedArrays),
};
for (const [name, test] of Object.entries(boxes)) types[test] = isClass(name);
for (const name of typedArrays) types[`is${name}`] = isClass(name);

module.exports = types;
