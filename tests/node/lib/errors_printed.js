// How errors look when they are printed, their frames left out.
const util = require('util');
const show = (error) => console.log(util.inspect(error).replace(/\n +(at|\.\.\.) .*/g, ''));
class ValidationError extends Error {
  constructor(message, field) {
    super(message);
    this.name = 'ValidationError';
    this.field = field;
  }
}
class HttpError extends Error {
  constructor(status, options) {
    super(`HTTP ${status}`, options);
    this.status = status;
  }
}
class Plain extends TypeError {}
show(new Error('simple'));
show(new Error());
show(new ValidationError('bad', 'age'));
show(new HttpError(404, { cause: new ValidationError('inner', 'x') }));
show(new Plain('plain'));
show(Object.assign(new Error('with code'), { code: 'E_CODE', details: { a: [1, 2] } }));
show(new AggregateError([new Error('one'), new RangeError('two')], 'several'));
show(new Error('two\nlines'));
show({ nested: new Error('in an object'), list: [new TypeError('in a list')] });
show(Object.assign(new Error('renamed'), { name: 'Renamed' }));
const changed = new Error('before');
changed.message = 'after';
show(changed);
const seen = new Error('before');
String(seen.stack);
seen.message = 'after';
show(seen);
try {
  null.property;
} catch (error) {
  show(error);
}
console.log(String(new ValidationError('text', 1)), `${new Plain('p')}`, new HttpError(500).toString());
console.log(Object.keys(new ValidationError('k', 1)), JSON.stringify(new ValidationError('json', 2)));
function Old(message) {
  this.message = message;
  Error.captureStackTrace(this, Old);
}
Old.prototype = Object.create(Error.prototype, { constructor: { value: Old, writable: true, configurable: true }, name: { value: 'Old', writable: true, configurable: true } });
show(new Old('old style'));
console.log(new Old('x') instanceof Error, new Old('y').stack.split('\n')[0]);
