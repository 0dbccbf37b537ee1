'use strict';
// Transform that calls back later, with back-pressure from its readable side.
const { Transform } = require('stream');

const later = (turns, act) => setImmediate(() => { if (turns === 1) act(); else later(turns - 1, act); });
const double = new Transform({
  objectMode: true, highWaterMark: 2,
  transform(value, encoding, callback) { later(2, () => { console.log('transform', value); callback(null, value * 2); }); },
});
for (let i = 1; i <= 6; i++) console.log('write', i, double.write(i, () => console.log('cb', i)));
double.end();
later(20, () => {
  console.log('read', double.read(), double.readableLength, double.writableLength);
  later(10, () => {
    console.log('flow', double.readableLength, double.writableLength);
    double.on('data', (value) => console.log('data', value));
    double.on('end', () => console.log('end'));
  });
});
